"""What a lab or a burst adds to the closing: whether it is complete, and what it owes."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import MeetingKind
from data.rules import labs
from data.rules.labs import Missing
from tui.pages.bursting import closing_lines
from tui.pages.learning import working_time
from tui.pages.page import Block, Facts, Line, Lines, Tone
from tui.pages.view import View


def missing_words() -> dict[Missing, str]:
    """Say what a lab lacks to be complete."""
    return {
        Missing.NO_FACILITATOR: _("nobody was drawn to facilitate"),
        Missing.NO_PRESENTER: _("nobody was drawn to present"),
        Missing.NO_NOVICE: _("nobody presented for the first time"),
        Missing.NOT_DECIDED: _("no option has a binding outcome"),
        Missing.GAPS_NOT_ASKED: _("nobody asked what we did not know"),
    }


def blocks(view: View) -> tuple[Block, ...]:
    """Say whether a lab is complete, and why not; what a burst did and owes. Nothing for another meeting."""
    kind = view.meeting.meeting_kind
    if kind == MeetingKind.BURST:
        return closing_lines(view)
    return _lab(view) if kind == MeetingKind.LAB else ()


def _lab(view: View) -> tuple[Block, ...]:
    missing = labs.missing(view.meeting)
    words = missing_words()
    lines = tuple(Line("–", words[reason]) for reason in missing)
    told = Lines(_("this lab is incomplete"), (*lines, Line("▸", _("so it is owed again"), tone=Tone.STRONG)))
    if not missing:
        told = Lines(_("this lab"), (Line("✓", _("complete; what it decided binds us"), tone=Tone.STRONG),))
    opened = view.meeting.opened_at
    spent = working_time(view, (view.meeting.closed_at or view.now) - opened) if opened is not None else ""
    return (told, *((Facts(((_("learning time"), spent),)),) if spent else ()))


def rows(view: View) -> tuple[tuple[str, str], ...]:
    """Say of a lab that is over, in a line, whether it was complete."""
    if view.meeting.meeting_kind != MeetingKind.LAB:
        return ()
    missing = labs.missing(view.meeting)
    words = missing_words()
    said = _("incomplete, and owed again: {why}").format(why="; ".join(words[reason] for reason in missing))
    return ((_("lab"), said if missing else _("complete")),)
