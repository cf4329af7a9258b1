"""The ways out of a lab's dilemma: named, and one of them put to the decision, which binds."""

from __future__ import annotations

from msgspec.structs import replace

from data.language import _
from data.meeting.lab import Option
from data.meeting.protocol import Area, MatterClass
from data.rules import labs
from tui.pages import common
from tui.pages.lab_sheet import chosen_of, sheet
from tui.pages.page import Ask, Command, Decide, Line, Lines, Local, Page, Question, Say, Tone
from tui.pages.verdicts import verdict_word
from tui.pages.view import View


def options(view: View) -> Page:
    """Name ways out, and put one of them to the decision."""
    named = view.meeting.lab.options
    free = () if _under_decision(view) else tuple(str(one.number) for one in named if not one.item)
    may_be_put = len(named) >= labs.OPTIONS_AT_LEAST and bool(free)
    chosen = chosen_of(view, free) if may_be_put else None
    lines = tuple(_option(view, one, now=str(one.number) == chosen) for one in named)
    put = any(one.item for one in named)
    aside = _("At least two. Then one is put to the decision; what comes of it binds us.")
    if put:
        aside = _("One is put to the decision, by the rule of its area. What comes of it binds us.")
    name = Command(
        "name_option",
        "n",
        _("one more") if named else _("name a way out"),
        _("Name a way out of the dilemma, and who named it."),
        Decide(labs.name_option),
        ask=(Question("words", _("which way out?")), Question("member", _("who names it?"), Ask.MEMBER)),
        chip=not may_be_put and not put,
        again=True,
    )
    onward = common.forward(common.next_word(view) if put else _("leave undecided"))
    offered = () if chosen is None else (_put(view, free, chosen),)
    return sheet(
        view,
        2,
        Say(_("“Which ways out are there? Does anybody see one that nobody has named?”"), aside),
        (Lines(_("ways out"), lines or (Line("·", _("none named yet"), tone=Tone.SOFT),)),),
        (onward, *offered, name) if put else (*offered, name, replace(onward, chip=False)),
        choosable=free if may_be_put else (),
        chosen=chosen,
    )


def _under_decision(view: View) -> bool:
    """Whether an option is put to the decision, or adopted, so that no other one is."""
    proposals = (view.meeting.proposals[one.item] for one in view.meeting.lab.options if one.item)
    return any(proposal.outcome is None or proposal.adopted for proposal in proposals)


def _option(view: View, option: Option, *, now: bool) -> Line:
    by = view.name(option.member)
    text = _("{n} {words} ({name})") if by else _("{n} {words}")
    text = text.format(n=option.number, words=option.words, name=by)
    if not option.item:
        return Line("▸" if now else " ", text, tone=Tone.NOW if now else Tone.PLAIN)
    proposal = view.meeting.proposals[option.item]
    if proposal.outcome is None:
        return Line("▌", text, _("to decide"), Tone.STRONG)
    return Line("✓" if proposal.adopted else "–", text, verdict_word(proposal.outcome).lower(), Tone.STRONG)


def _areas(view: View) -> tuple[Area, ...]:
    """List the areas that this forum decides, strategic ones first; where it decides none, all there are."""
    areas = view.meeting.protocol.areas
    own = tuple(area for area in areas if area.decided_in(view.meeting.forum))
    return tuple(sorted(own or areas, key=lambda area: area.matter_class is not MatterClass.STRATEGIC))


def _put(view: View, free: tuple[str, ...], chosen: str) -> Command:
    words = {str(one.number): f"{one.number} {one.words}" for one in view.meeting.lab.options}
    return Command(
        "put_option",
        "b",
        _("decide on {n}").format(n=chosen),
        _("Make an option a proposal, decided right behind the lab by the rule of its area. The outcome binds."),
        Local("put_option"),
        chip=True,
        ask=(
            Question("option", _("which one? its number"), Ask.TEXT, chosen, choices=_told(words, free)),
            Question("area", _("by the rule of which area?"), Ask.CHOICE, choices=_area_words(view)),
            Question("responsible", _("who is responsible for it?"), Ask.MEMBER),
        ),
    )


def _told(words: dict[str, str], free: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((number, words[number]) for number in free)


def _area_words(view: View) -> tuple[tuple[str, str], ...]:
    return tuple((area.id, area.name) for area in _areas(view))
