"""The closing, and what stands there when the meeting is over."""

from __future__ import annotations

from data.language import _
from data.meeting.proposal import Outcome
from tui.pages import closing_of_kind, common
from tui.pages.page import (
    Ask,
    Block,
    Command,
    Facts,
    Large,
    Line,
    Lines,
    Local,
    Page,
    Prose,
    Question,
    Say,
    Title,
    Tone,
)
from tui.pages.view import View


def page(view: View) -> Page:
    """Read out what was decided and who does what, then close."""
    blocks: list[Block] = [
        Title(_("Closing")),
        Say(_("“This is what we decided, and who does what. Is anything missing or wrong?”")),
    ]
    decided = decisions(view)
    if decided:
        blocks.append(Lines(_("decided"), decided))
    actions = tuple(Line("▸", f"{view.name(a.owner)}: {a.action}", view.day(a.due)) for a in view.meeting.actions)
    blocks.append(Lines(_("who does what"), actions or (Line(" ", _("nothing"), tone=Tone.SOFT),)))
    blocks += closing_of_kind.blocks(view)
    undecided = common.undecided_titles(view)
    if undecided:
        blocks.append(Lines(_("not decided"), tuple(Line("–", title) for title in undecided)))
    if view.meeting.corrective_step:
        blocks.append(Facts(((_("we change"), view.meeting.corrective_step),)))
    return Page(
        name="closing",
        title=_("Closing"),
        crumb="",
        blocks=tuple(blocks),
        leaf=(common.queue_lines(view),),
        commands=(
            Command(
                "close",
                "enter",
                _("close the meeting"),
                _("End the meeting, write the minutes, delete the marks."),
                Local("close"),
                chip=True,
                ask=(Question("next_meeting", _("when do we meet next?"), Ask.DAY, optional=True),),
                confirm=_("close the meeting for good"),
            ),
        ),
    )


def decisions(view: View) -> tuple[Line, ...]:
    """List what became of each proposal."""
    words = {
        Outcome.ADOPTED: _("adopted"),
        Outcome.ADOPTED_AMENDED: _("adopted, amended"),
        Outcome.REJECTED: _("rejected"),
        Outcome.NO_QUORUM: _("no quorum"),
        Outcome.NO_DECISION: _("no decision"),
        Outcome.DEFERRED: _("put off"),
        Outcome.ESCALATED: _("passed on"),
        Outcome.HANDED_OVER: _("handed over"),
        Outcome.WITHDRAWN: _("withdrawn"),
    }
    titles = {item.id: item.title for item in view.meeting.items}
    return tuple(
        Line("✓" if proposal.adopted else "–", titles[item], words[proposal.outcome])
        for item, proposal in view.meeting.proposals.items()
        if proposal.outcome is not None
    )


def closed(view: View, minutes: str, heat_map: str = "") -> Page:
    """Say that the meeting is over, where its minutes and its map stand, and the short head of the record."""
    return Page(
        name="closed",
        title=_("Closed"),
        crumb="",
        blocks=(
            Title(view.meeting.title, _("closed at {time}").format(time=view.clock(view.meeting.closed_at))),
            Large(_("Thank you"), _("The meeting is closed.")),
            Facts(
                (
                    (_("head"), " ".join(view.head[n : n + 4] for n in range(0, 12, 4))),
                    *(((_("minutes"), minutes),) if minutes else ()),
                    *(((_("how we spoke"), heat_map),) if heat_map else ()),
                    *closing_of_kind.rows(view),
                )
            ),
            Prose(
                "",
                _("Whoever likes copies the head down: it stands in the minutes, and shows that nothing was changed."),
            ),
        ),
        commands=(Command("leave", "enter", _("leave"), _("Back to the start."), Local("leave"), chip=True),),
    )
