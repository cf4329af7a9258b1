"""Objecting to an agreement between meetings: for members who had no part in it, within the window."""

from __future__ import annotations

from datetime import date

import pytest

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.objecting import agreement_called, object_to
from data.meeting.agenda import Item, ItemKind, Occasion
from data.meeting.agreement import Agreement, Matter
from data.meeting.refusal import Refusal
from tests.conduct.table import Table, agree


@pytest.fixture
def agreement(table: Table) -> Agreement:
    """Agree on an oven on 7 May 2030, while Elin is away."""
    oven = Item("oven", "A second oven", ItemKind.PROPOSAL, None, "bo-demo", "operations", "We lease one.")
    at = table.begin(oven, absent=("elin-demo",))
    agree(at, "oven")
    table.finish(at)
    (agreement,) = table.house.workplace.agreements
    return agreement


def test_who_was_away_objects_within_the_window(table: Table, agreement: Agreement) -> None:
    """On the last day of the window too; the matter brings the argument, and is kept once."""
    assert agreement.unheard == ("elin-demo",)
    matter = object_to(table.house, agreement, "elin-demo", " The fuse. ", date(2030, 5, 21))
    assert isinstance(matter, Matter)
    assert (matter.occasion, matter.of, matter.carried, matter.owner) == (
        Occasion.LATE_OBJECTION,
        agreement.id,
        ("The fuse.",),
        "elin-demo",
    )
    assert table.house.workplace.matters == (matter,)
    with pytest.raises(ConductError, match="This stands there already"):
        object_to(table.house, agreement, "elin-demo", "The fuse.", date(2030, 5, 21))
    assert table.house.workplace.matters == (matter,)


@pytest.mark.parametrize(
    ("member", "argument", "day", "reason"),
    [
        ("elin-demo", "The fuse.", date(2030, 5, 22), "too late to object"),
        ("elin-demo", "  ", date(2030, 5, 8), "argument missing"),
        ("bo-demo", "The fuse.", date(2030, 5, 8), "was asked then"),
        ("greta-demo", "The fuse.", date(2030, 5, 8), "was asked then"),
    ],
)
def test_who_was_asked_or_comes_too_late_does_not(
    table: Table, agreement: Agreement, member: str, argument: str, day: date, reason: str
) -> None:
    """The refusal says why, and nothing is kept."""
    refused = object_to(table.house, agreement, member, argument, day)
    assert isinstance(refused, Refusal)
    assert refused.reason == reason
    assert table.house.workplace.matters == ()


def test_an_agreement_is_found_by_its_id_or_its_only_title(table: Table, agreement: Agreement) -> None:
    """Small letters and spaces around a title do not matter; what is unknown is refused with what there is."""
    for called in (agreement.id, "a SECOND oven", " A second oven "):
        assert agreement_called(table.house, called) == agreement
    with pytest.raises(ConductError, match=f"such as: {agreement.id}") as refused:
        agreement_called(table.house, "a van")
    assert refused.value.exit_code == BAD_INPUT


def test_two_of_one_title_are_told_apart_by_their_ids(table: Table, agreement: Agreement) -> None:
    """Where the title does not say which is meant, both ids are told."""
    again = Item("oven", agreement.title, ItemKind.PROPOSAL, None, "bo-demo", "operations", "We lease two.")
    at = table.begin(again)
    agree(at, "oven")
    table.finish(at)
    other = table.house.workplace.agreements[1]
    with pytest.raises(ConductError, match=f"{agreement.id}, {other.id}"):
        agreement_called(table.house, agreement.title)
    assert agreement_called(table.house, other.id) == other


def test_where_nothing_is_agreed_that_is_said(table: Table) -> None:
    """A house without agreements says so."""
    with pytest.raises(ConductError, match="such as: none yet"):
        agreement_called(table.house, "anything")
