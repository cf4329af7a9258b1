"""Which page the meeting is at."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from data.meeting.agenda import ItemKind
from data.meeting.protocol import Consent
from data.rules.course import task_to_draw
from data.rules.proposals import forum_refused
from tui.pages import (
    balloting,
    burst_review,
    bursting,
    common,
    consenting,
    counting,
    drawing,
    elsewhere,
    ending,
    heat,
    lab,
    last_minutes,
    learning,
    opening,
    talk,
    term,
)
from tui.pages.page import Page
from tui.pages.view import View


def page_for(view: View) -> Page:
    """Find the page of the current step, with everything that can be done at it."""
    page = _page(view)
    own = {command.key for command in page.commands if command.key}
    ids = {command.id for command in page.commands}
    more = () if view.meeting.opened_at is None else common.everywhere(view)
    free = tuple(
        command if command.key not in own else replace(command, key="") for command in more if command.id not in ids
    )
    return replace(page, commands=(*page.commands, *free, *common.take_back(view)))


def _page(view: View) -> Page:
    meeting = view.meeting
    item = meeting.item
    if meeting.closed_at is not None:
        return ending.closed(view, "")
    drawing_task = task_to_draw(meeting)
    if drawing_task is not None:
        return drawing.page(view, *drawing_task)
    if item.kind is ItemKind.OPENING:
        return {
            "welcome": opening.welcome,
            "presence": opening.presence,
            "counting": counting.page,
            "agenda": opening.adopt,
        }[meeting.stage](view)
    if item.kind is ItemKind.PROPOSAL:
        if meeting.proposals[item.id].outcome is None and forum_refused(meeting) is not None:
            return elsewhere.page(view)
        by_consent = isinstance(meeting.rule_of(item), Consent)
        return consenting.page(view) if by_consent else balloting.page(view)
    return _PAGES.get(item.kind, talk.page)(view)


_PAGES: dict[ItemKind, Callable[[View], Page]] = {
    ItemKind.TERM: term.page,
    ItemKind.LAB: lab.page,
    ItemKind.BURST: bursting.page,
    ItemKind.BURST_REVIEW: burst_review.page,
    ItemKind.LEARNING: learning.page,
    ItemKind.MINUTES: last_minutes.page,
    ItemKind.HEAT_MAP: heat.page,
    ItemKind.CLOSING: ending.page,
}
"""The page of an item that has no steps in common with another kind."""
