"""Items without a rule of their own: rounds, information, discussion."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import Item, ItemKind
from data.rules import notes
from tui.pages import common
from tui.pages.ending import decisions
from tui.pages.page import Block, Command, Decide, Lines, Page, Prose, Question, Say, Spare, Title
from tui.pages.view import View

LAST_STEP = "last-step"
"""The id of the item about what the meeting before wanted to change."""


def page(view: View) -> Page:
    """Show an item that is talked about."""
    item = view.meeting.item
    say, aside = _asked(item)
    blocks: list[Block] = [Title(item.title, _by(view)), Say(say, aside)]
    if item.text:
        blocks.append(Prose(_("background"), item.text))
    word = common.next_word(view)
    return Page(
        name="talk",
        title=item.title,
        crumb=_crumb(item),
        blocks=(*blocks, *common.note_lines(view, item.id), *_decided(view)),
        leaf=(common.queue_lines(view),),
        commands=(common.forward(word), *_what_we_saw(item)),
    )


def _crumb(item: Item) -> str:
    if item.id == LAST_STEP:
        return _("did it help?")
    return {ItemKind.CHECK_IN: _("round"), ItemKind.INFORMATION: _("information")}.get(item.kind, _("discussion"))


def _asked(item: Item) -> tuple[str, str]:
    """Find what is said aloud, and a word for the person who says it."""
    if item.id == LAST_STEP:
        return _("“Last time we wanted to change this. Did it help?”"), _("Write down in a line what you saw: w.")
    return {
        ItemKind.CHECK_IN: (
            _("“We go round once: how do you arrive? Whoever likes passes.”"),
            _("Nobody answers anybody in this round."),
        ),
        ItemKind.INFORMATION: (
            _("“First we listen. Then: are there questions?”"),
            _("Nothing is decided at this item."),
        ),
    }.get(
        item.kind,
        (
            _("“What do you see? Who has not been heard yet comes first.”"),
            _("If something is to be decided, put it on the agenda as a proposal."),
        ),
    )


def _what_we_saw(item: Item) -> tuple[Command, ...]:
    """Ask for a note on whether the step helped, where that is what the item is about."""
    if item.id != LAST_STEP:
        return ()
    return (
        Command(
            "note",
            "w",
            _("what we saw"),
            _("Write down whether the step helped, for the minutes."),
            Decide(notes.note),
            ask=(Question("words", _("did it help? what did we see?")),),
        ),
    )


def _decided(view: View) -> tuple[Spare, ...]:
    """List what was decided before this item, where there is room."""
    decided = decisions(view)
    return (Spare(Lines(_("decided so far"), decided)),) if decided else ()


def _by(view: View) -> str:
    proposer = view.meeting.item.proposer
    return _("brought by {name}").format(name=view.name(proposer)) if proposer else ""
