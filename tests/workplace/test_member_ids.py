import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.workplace.member_ids import LONGEST_SLUG, new_member_id, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amina", "amina"),
        ("Zoë O’Brien", "zoe-obrien"),
        ("Søren Æbeltoft", "soren-aebeltoft"),
        ("Łukasz Groß", "lukasz-gross"),
        ("石黒", "石黒"),
        ("Иван", "иван"),
        ("がくと", "がくと"),
        ("अमीना", "अमीना"),
        ("김 민준", "김-민준"),
        ("İnci", "inci"),
        ("  Bo -- : Li\n", "bo-li"),
        ("../../etc", "etc"),
        ("\u202eevil", "evil"),
        ("🙂", "member"),
        ("", "member"),
    ],
)
def test_an_id_is_the_name_in_small_letters(name: str, expected: str) -> None:
    """ASCII where the letters allow it, the letters themselves where they do not, hyphens for all the rest."""
    assert new_member_id(name, ()) == expected


@given(st.lists(st.text(max_size=100), max_size=12))
def test_no_two_members_ever_share_an_id(names: list[str]) -> None:
    """Whatever the names, ids are unique, in NFC, made of letters, digits, marks and hyphens."""
    taken: list[str] = []
    for name in names:
        taken.append(new_member_id(name, taken))
    assert len(set(taken)) == len(names)
    for member_id in taken:
        assert unicodedata.is_normalized("NFC", member_id)
        assert not re.search(r"[\s:/\\.]", member_id)
        assert all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in member_id)


@given(st.text())
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    """Never empty, never hidden, never a path, and short enough for every file system."""
    name = slug(text, otherwise="x")
    assert 0 < len(name) <= LONGEST_SLUG
    assert len(name.encode()) <= 240
    assert not name.startswith((".", "-"))


def test_the_same_name_gets_a_number() -> None:
    """The suffix counts up past every id that was ever given, also one that somebody is called by."""
    assert new_member_id("Bo", {"bo", "bo-2"}) == "bo-3"
    assert new_member_id("Bo 2", {"bo", "bo-2"}) == "bo-2-2"
