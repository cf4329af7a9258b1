"""The minutes of the meeting before: confirmed as they are, confirmed with a correction, or left a draft."""

from __future__ import annotations

from data.language import _
from data.rules import course, minutes
from tui.pages import common
from tui.pages.page import Block, Command, Decide, Page, Prose, Question, Say, Title
from tui.pages.view import View


def page(view: View) -> Page:
    """Ask whether the minutes are right; afterwards go on."""
    item = view.meeting.item
    confirmed = view.meeting.minutes_confirmed
    blocks: list[Block] = [Title(item.title)]
    commands: tuple[Command, ...]
    if not view.meeting.called.minutes_to_confirm:
        blocks.append(Say(_("“There are no minutes to confirm. We go on.”")))
        commands = (common.forward(common.next_word(view)),)
    elif confirmed is None:
        blocks.append(
            Say(
                _("“You could read these minutes. Is anything in them wrong or missing?”"),
                _("A correction is kept beside them; nothing in them is overwritten."),
            )
        )
        commands = _answers()
    else:
        blocks.append(Say(_("“The minutes are confirmed. Thank you.”")))
        if confirmed.corrections:
            blocks.append(Prose(_("confirmed with this correction"), confirmed.corrections))
        commands = (common.forward(common.next_word(view)), _correct(confirmed.corrections, chip=False))
    return Page(
        name="last-minutes",
        title=item.title,
        crumb=_("confirm the minutes"),
        blocks=(*blocks, *common.note_lines(view, item.id)),
        leaf=(common.queue_lines(view),),
        commands=commands,
    )


def _answers() -> tuple[Command, ...]:
    return (
        Command(
            "confirm_minutes",
            "enter",
            _("confirm"),
            _("Confirm the minutes as they are."),
            Decide(minutes.confirm_minutes),
            chip=True,
        ),
        _correct("", chip=True),
        Command(
            "forward",
            "l",
            _("leave them a draft"),
            _("Go on; the next meeting is asked again."),
            Decide(course.forward),
            chip=True,
        ),
    )


def _correct(before: str, *, chip: bool) -> Command:
    return Command(
        "correct_minutes",
        "c",
        _("with a correction"),
        _("Confirm the minutes with a correction, in words."),
        Decide(minutes.confirm_minutes),
        ask=(Question("corrections", _("what is wrong or missing in them?"), initial=before),),
        chip=chip,
    )
