"""Three years of a workplace of thirty: everything rotates, every term ends, and nobody is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest

from data.conduct.simulation.rotating import BEGINS, RotatingYears
from data.meeting.mandate import Mandate
from data.meeting.people import MemberId
from data.meeting.protocol import ASSEMBLY
from data.rules.labs import owed
from data.rules.terms import in_force

WEEKS = 156


def spread(counts: Counter[MemberId], members: frozenset[MemberId]) -> int:
    """Tell by how much the counts of these members differ."""
    each = [counts[member] for member in members]
    return max(each) - min(each)


@pytest.mark.parametrize("seed", [1, 2])
def test_three_years_pass(tmp_path: Path, seed: int) -> None:
    """Whatever chance does in three years, each of the laws below holds."""
    years = RotatingYears(tmp_path / "home", seed)
    years.pass_weeks(WEEKS)
    turns_are_even(years)
    rotations_come_to_everybody(years)
    terms_end(years)
    nothing_outlives_its_end(years)
    labs_are_owed(years)


def turns_are_even(years: RotatingYears) -> None:
    """In every bag the turns of who was always there differ by at most one, after every single draw."""
    counts: dict[str, Counter[MemberId]] = {}
    for draw in years.draws:
        if not draw.whole:
            counts.setdefault(draw.task, Counter()).update(draw.accepted)
            assert spread(counts[draw.task], years.steady) <= 1, (draw.id, counts[draw.task])
    assert set(counts) >= {"facilitator", "observer", "presenter", "simulated-key-keepers", "simulated-fire-team"}
    assert min(counts["facilitator"][member] for member in years.steady) >= 5


def rotations_come_to_everybody(years: RotatingYears) -> None:
    """Who was always there had each role of their constellation as often as the others, or once more."""
    workplace = years.house.workplace
    homes = {member.id: member.constellations for member in years.house.members}
    assert len(workplace.rotations) == 3
    for rotation in workplace.rotations:
        own = frozenset(member for member in years.steady if rotation.forum in homes[member])
        assert len(own) == 5
        for role in rotation.roles:
            held = Counter(m.instead_of or m.member for m in workplace.mandates if m.role == role)
            assert spread(held, own) <= 1, (role, held)
            assert min(held[member] for member in own) >= 3


def terms_end(years: RotatingYears) -> None:
    """Every term lapses, is renewed by a decision within its limit, or ends by a recall or by leaving."""
    roles = {role.id: role for role in years.house.workplace.roles}
    rotations = {rotation.id for rotation in years.house.workplace.rotations}
    decisions = {agreement.id for agreement in years.house.workplace.agreements}
    renewals = recalls = 0
    for before, mandate in _with_the_one_before(years.house.workplace.mandates):
        role = roles[mandate.role]
        assert mandate.since < mandate.until
        assert _days(mandate) <= role.term_days
        assert mandate.term <= role.most_terms
        if before is not None and mandate.term > 1 and mandate.by not in rotations:
            assert mandate.term == before.term + 1
            assert mandate.since >= before.end
            renewals += mandate.by in decisions
        if mandate.ended_on and mandate.ended_by != "left":
            assert mandate.ended_by in decisions
            recalls += 1
        assert bool(mandate.ended_on) == bool(mandate.ended_by)
    assert renewals >= 3
    assert recalls >= 3


def nothing_outlives_its_end(years: RotatingYears) -> None:
    """On no day has a role more holders than places, nor anybody who has left, nor one of another constellation."""
    roles = {role.id: role for role in years.house.workplace.roles}
    members = {member.id: member for member in years.house.members}
    for week in range(WEEKS):
        day = (BEGINS + timedelta(weeks=week, days=1)).isoformat()
        now = in_force(years.house.workplace.mandates, day)
        for role, count in Counter(mandate.role for mandate in now).items():
            assert count <= roles[role].places, (day, role)
        for mandate in now:
            left_on = members[mandate.member].left_on
            assert left_on is None or day < left_on
            forum = roles[mandate.role].forum
            homes = {belonging.constellation for belonging in members[mandate.member].belongings}
            assert forum in {ASSEMBLY, *homes}
        rotating = [mandate for mandate in now if roles[mandate.role].forum != ASSEMBLY]
        assert len({mandate.member for mandate in rotating}) == len(rotating) == 12, day


def labs_are_owed(years: RotatingYears) -> None:
    """Seventy-eight labs were held, each with a facilitator and a presenter by lot, who are two people."""
    labs = years.house.workplace.labs
    assert len(labs) == WEEKS // 2
    assert all(lab.facilitator and lab.presenter and lab.facilitator != lab.presenter for lab in labs)
    assert owed(labs) == labs, "nothing was put to the decision in any of them"


def _days(mandate: Mandate) -> int:
    return (date.fromisoformat(mandate.until) - date.fromisoformat(mandate.since)).days


def _with_the_one_before(mandates: tuple[Mandate, ...]) -> Iterator[tuple[Mandate | None, Mandate]]:
    """Pair each mandate with the one its member had in the same role before."""
    in_turn = sorted(mandates, key=lambda m: (m.role, m.member, m.since))
    for _whose, theirs in groupby(in_turn, key=lambda m: (m.role, m.member)):
        before: Mandate | None = None
        for mandate in theirs:
            yield before, mandate
            before = mandate
