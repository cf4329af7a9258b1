"""A draw: which of its stages the screen shows, from the announcement to the person who accepts."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import ItemKind
from data.meeting.drawing import Draw, DrawStage
from data.meeting.state import FACILITATOR, OBSERVER
from data.rules import ceremony
from tui.pages import draw_order, draw_receipt, draw_results, draw_steps
from tui.pages.draw_suspense import shown_tickets
from tui.pages.page import Page, Title
from tui.pages.view import View


def task_title(view: View, task: str) -> str:
    """Ask in words who is drawn for what: a role by its name."""
    if view.meeting.called.role(task) is not None:
        return view.task(task)
    if view.meeting.item.kind is not ItemKind.OPENING:
        return view.meeting.item.title
    return {FACILITATOR: _("Who facilitates this meeting?"), OBSERVER: _("Who observes this meeting?")}.get(task, task)


def page(view: View, task: str, places: int) -> Page:
    """Show the draw of a task at the stage it has come to."""
    draw = view.meeting.draw_for(view.meeting.current, task)
    role = view.meeting.called.role(task)
    title = task_title(view, task)
    framed = Page("", title, _crumb(view, task), (Title(title, view.forum(role.forum) if role is not None else ""),))
    if draw is None:
        return draw_steps.before(view, draw_steps.about_to_be(view, task, places), framed)
    if draw.stage is DrawStage.ANNOUNCED:
        return draw_steps.slips_written(view, draw, framed)
    if draw.stage is DrawStage.COMMITTED:
        return draw_steps.slips_read(view, draw, framed)
    return _after_the_reveal(view, draw, framed)


def _after_the_reveal(view: View, draw: Draw, framed: Page) -> Page:
    if shown_tickets(view, draw) < len(draw.order):
        return draw_results.tickets_appear(view, draw, framed)
    if view.receipt_is_open(draw):
        return draw_receipt.page(view, draw, framed.title)
    if draw.whole:
        return draw_order.order(view, draw, framed)
    if draw.stage is DrawStage.FILLED:
        return draw_results.places_filled(view, draw, framed)
    asked = draw.asked
    if asked is None:
        return draw_results.nobody_left(view, draw, framed)
    return draw_results.person_asked(view, draw, asked, framed)


def _crumb(view: View, task: str) -> str:
    """Say where we are: the step, whose role it is, and which attempt."""
    role = view.meeting.called.role(task)
    of_whom = _("draw") if role is None else _("draw, {forum}").format(forum=view.forum(role.forum))
    if view.meeting.item.kind is ItemKind.OPENING:
        of_whom = _("opening, draw: {task}").format(task=_(task))
    void = sum(bool(draw.void) for draw in ceremony.attempts(view.meeting, task))
    return f"{of_whom}, {_('attempt {n}').format(n=void + 1)}" if void else of_whom
