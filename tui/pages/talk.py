"""Items without a rule of their own: rounds, information, discussion, learning."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import ItemKind
from tui.pages import common
from tui.pages.ending import decisions
from tui.pages.page import Block, Lines, Page, Prose, Say, Spare, Title
from tui.pages.view import View


def page(view: View) -> Page:
    """Show an item that is talked about."""
    item = view.meeting.item
    say, aside = {
        ItemKind.CHECK_IN: (
            _("“We go round once: how do you arrive? Whoever likes passes.”"),
            _("Nobody answers anybody in this round."),
        ),
        ItemKind.INFORMATION: (
            _("“First we listen. Then: are there questions?”"),
            _("Nothing is decided at this item."),
        ),
        ItemKind.LEARNING: (
            _("“What do we want to understand better? Who shows us?”"),
            _("Learning is working time."),
        ),
    }.get(
        item.kind,
        (
            _("“What do you see? Who has not been heard yet comes first.”"),
            _("If something is to be decided, put it on the agenda as a proposal."),
        ),
    )
    blocks: list[Block] = [Title(item.title, _by(view)), Say(say, aside)]
    if item.text:
        blocks.append(Prose(_("background"), item.text))
    word = common.next_word(view)
    return Page(
        name="talk",
        title=item.title,
        crumb={ItemKind.CHECK_IN: _("round"), ItemKind.INFORMATION: _("information")}.get(item.kind, _("discussion")),
        blocks=(*blocks, *common.note_lines(view, item.id), *_decided(view)),
        leaf=(common.queue_lines(view),),
        commands=(common.forward(word),),
    )


def _decided(view: View) -> tuple[Spare, ...]:
    """List what was decided before this item, where there is room."""
    decided = decisions(view)
    return (Spare(Lines(_("decided so far"), decided)),) if decided else ()


def _by(view: View) -> str:
    proposer = view.meeting.item.proposer
    return _("brought by {name}").format(name=view.name(proposer)) if proposer else ""
