"""The hand-over at a change of role: what the next one must know, and what the last one learned."""

from __future__ import annotations

from data.language import _
from data.meeting.mandate import Mandate
from data.rules import handover
from tui.pages import common
from tui.pages.page import Ask, Command, Decide, Question
from tui.pages.view import View


def noted(view: View, before: Mandate) -> bool:
    """Whether a hand-over was noted, in this meeting or before."""
    return bool(before.passed_on) or any(note.mandate == before.id for note in view.meeting.handovers)


def row(view: View, before: Mandate) -> tuple[str, str]:
    """Say whether the hand-over was noted."""
    waits = _("noted, from {name}") if noted(view, before) else _("waited for from {name}")
    return _("hand-over"), waits.format(name=view.name(before.member))


def command(view: View, before: Mandate) -> Command:
    """Offer to note it."""
    name = view.name(before.member)
    return Command(
        "handover",
        "h",
        _("hand-over"),
        _("Note what {name} passes on to the next one, and learned.").format(name=common.without_gaps(name)),
        Decide(handover.note_handover, (before.id,)),
        ask=(
            Question("passed_on", _("what must the next one know? ({name})").format(name=name), Ask.LONG_TEXT),
            Question("learned", _("what did you learn?"), Ask.LONG_TEXT, optional=True),
        ),
    )
