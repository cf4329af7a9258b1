"""What every step of a lab shows: where it stands, what is said, who leads and who presents."""

from __future__ import annotations

from data.language import _
from data.meeting.people import MemberId
from data.meeting.state import PRESENTER
from data.rules.rotation import has_held
from tui.pages import common
from tui.pages.page import Block, Command, Facts, Page, Prose, Say, Steps, Title
from tui.pages.view import View


def sheet(
    view: View,
    done: int,
    say: Say,
    blocks: tuple[Block, ...],
    commands: tuple[Command, ...],
    *,
    waiting: str = "",
    choosable: tuple[str, ...] = (),
    chosen: str | None = None,
) -> Page:
    """Make the page of a step after so many that are ``done``, with who leads and presents beside it."""
    item, steps = view.meeting.item, (_("dilemma"), _("data"), _("options"), _("decision"))
    return Page(
        name=f"lab-{view.meeting.stage}",
        title=item.title,
        crumb=_("lab, {step}").format(step=steps[done]),
        blocks=(Title(item.title), Steps(done, steps[done], steps[done + 1 :]), say, *blocks,
                *common.note_lines(view, item.id)),
        leaf=(_who(view), *_what_is_worked_out(view), common.queue_lines(view)),
        commands=commands,
        waiting=waiting,
        choosable=choosable,
        chosen=chosen,
    )  # fmt: skip


def _who(view: View) -> Facts:
    """Say who leads and who presents, and whether for the first time: without a novice the lab is not complete."""
    meeting = view.meeting
    rows = [(_("leads"), view.name(meeting.facilitator) or _("nobody was drawn"))]
    presenters = meeting.holders(PRESENTER)
    said = _("nobody was drawn")
    if presenters:
        new = any(is_novice(view, one) for one in presenters)
        said = (_("✓ {names}, for the first time") if new else _("– {names}, not for the first time")).format(
            names=view.names(presenters)
        )
    return Facts((*rows, (_("presents"), said)))


def is_novice(view: View, member: MemberId) -> bool:
    """Whether somebody has never presented in a lab before."""
    return not has_held(view.meeting.served.get(PRESENTER, ()), member)


def _what_is_worked_out(view: View) -> tuple[Block, ...]:
    """Show beside a later step what the earlier ones have found."""
    lab, stage = view.meeting.lab, view.meeting.stage
    return () if stage == "dilemma" else (Prose(_("the dilemma"), lab.question),) if lab.question else ()


def chosen_of(view: View, lines: tuple[str, ...], otherwise: str | None = None) -> str | None:
    """Find the line that the keys are about: the one the arrow keys chose, else another, else the first."""
    return view.cursor if view.cursor in lines else otherwise or (lines[0] if lines else None)
