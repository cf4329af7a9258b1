"""Every setting as people write it: its bounds, its words, and what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.conduct.setting_words import every_setting
from data.intake.problem import Unfit
from data.intake.settings import BOUNDS, MOST_ROLES, value_word, with_setting
from data.meeting.protocol import Settings

NAMES = st.lists(st.from_regex(r"[A-Za-z]{1,20}( [a-z]{1,20})?", fullmatch=True), min_size=1, max_size=MOST_ROLES,
                 unique_by=str.casefold)  # fmt: skip


def test_every_setting_has_words() -> None:
    """A name that is known, a meaning of its own, a value, and what it is for; none is left out."""
    words = every_setting(Settings())
    assert {one.name for one in words} == set(Settings.__struct_fields__)
    assert len({one.meaning for one in words}) == len(words)
    assert all(one.value and one.why for one in words)


@pytest.mark.parametrize("field", Settings.__struct_fields__)
def test_every_value_can_be_written_back(field: str) -> None:
    """What is shown of a setting is read as the same value again."""
    assert with_setting(Settings(), field, value_word(Settings(), field)) == Settings()


@pytest.mark.parametrize(("field", "bounds"), BOUNDS.items())
def test_numbers_have_bounds(field: str, bounds: tuple[int, int]) -> None:
    """Least and most are possible, one further is not; nor is a word, a part or a number below zero."""
    wide = Settings(constellation_least=1, constellation_most=100)
    for number in bounds:
        assert getattr(with_setting(wide, field, str(number)), field) == number
    for said in (str(bounds[0] - 1), str(bounds[1] + 1), "many", "1.5", ""):
        with pytest.raises(Unfit):
            with_setting(wide, field, said)


def test_the_terms_of_roles_are_bounded() -> None:
    """No term is endless, and nobody holds a role without a limit."""
    assert (BOUNDS["term_days"], BOUNDS["most_terms"]) == ((1, 1826), (1, 20))
    assert (BOUNDS["term_ends_ahead_days"], BOUNDS["lab_every_days"]) == ((0, 365), (1, 365))


def test_a_constellation_has_no_more_at_least_than_at_most() -> None:
    """The sentence says which number the other one allows."""
    with pytest.raises(Unfit, match="Write 12 or less"):
        with_setting(Settings(), "constellation_least", "13")
    with pytest.raises(Unfit, match="Write 8 or more"):
        with_setting(Settings(), "constellation_most", "7")
    assert with_setting(Settings(), "constellation_least", "12").constellation_least == 12


@given(NAMES)
def test_roles_of_a_constellation_are_read_as_written(names: list[str]) -> None:
    """Several stand with | between them, and blanks around it do not count."""
    settings = with_setting(Settings(), "constellation_roles", " |".join(names))
    assert settings.constellation_roles == tuple(names)
    assert with_setting(Settings(), "constellation_roles", value_word(settings, "constellation_roles")) == settings


@pytest.mark.parametrize("said", ["", " | ", "lead | Lead", "x" * 81, "a\x1bb", "|".join(map(str, range(13)))])
def test_what_cannot_be_the_roles_of_a_constellation(said: str) -> None:
    """Nothing, the same twice, a name too long, one that steers a terminal, and too many."""
    with pytest.raises(Unfit, match="different names"):
        with_setting(Settings(), "constellation_roles", said)


def test_a_series_of_labs_begins_on_a_day_or_not_at_all() -> None:
    """An empty word and “none” are no series, and are told as that."""
    begun = with_setting(Settings(), "labs_from", "2030-05-06")
    assert begun.labs_from == "2030-05-06"
    for said in ("", "None"):
        assert with_setting(begun, "labs_from", said).labs_from == ""
    assert value_word(Settings(), "labs_from") == "none"
    assert next(one.value for one in every_setting(Settings()) if one.name == "labs_from") == "no series"
    for said in ("6 May", "2030-02-30", "soon"):
        with pytest.raises(Unfit, match="2030-05-06, or none"):
            with_setting(Settings(), "labs_from", said)
