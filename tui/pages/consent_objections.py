"""The stages at which one objection after another is tested by the group, and a way is found that answers it."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.people import MemberId
from data.meeting.proposal import Objection, ObjectionState, Proposal
from data.rules import consent, matters, proposals
from tui.pages import common, mattering
from tui.pages.consent_answers import answer_lines
from tui.pages.consent_sheet import sheet
from tui.pages.page import Ask, Block, Command, Decide, KeyNames, Line, Lines, Page, Prose, Question, Say, Tone
from tui.pages.view import View


def argument(view: View, objection: Objection) -> Prose:
    """Show the words of an objection."""
    label = _("what {name} says").format(name=view.name(objection.author))
    return Prose(label, f"“{objection.argument}”")


def criteria(view: View) -> tuple[Block, ...]:
    """Show what the workplace goes by when it tests an objection, where it has agreed on that."""
    agreed = view.meeting.settings.objection_criteria
    return (Lines(_("our criteria for an objection"), tuple(Line("·", words) for words in agreed)),) if agreed else ()


def test(view: View, proposal: Proposal) -> Page:
    """Ask one person after another whether they maintain the objection, by the workplace's own criteria."""
    objection = consent.under_test(proposal)
    assert objection is not None
    untested = consent.untested(view.meeting, objection)
    asked = untested[0] if untested else None
    return sheet(
        view,
        _asked_about(view, objection, asked) if asked else _tested(view, objection),
        (
            *(_test_answers(view, asked, untested) if asked else (common.forward(_("go on")),)),
            *_taken_back(view, objection),
        ),
        leaf=(Lines(_("who maintains it?"), _test_lines(view, objection, asked)), argument(view, objection)),
        more=criteria(view),
    )


def _asked_about(view: View, objection: Objection, asked: MemberId) -> Say:
    author, name = view.name(objection.author), view.name(asked)
    said = (
        _("“{name}, does one of these hold for what {author} says?”")
        if view.meeting.settings.objection_criteria
        else _("“{name}, does {author}’s argument show that harm would come, or that something better is at hand?”")
    )
    aside = _("One person besides {author} who maintains it is enough.")
    return Say(said.format(name=name, author=author), aside.format(author=author))


def _tested(view: View, objection: Objection) -> Say:
    if any(objection.tested.values()) or not consent.testers(view.meeting, objection):
        return Say(_("“The objection stands: we look for a way that answers it.”"))
    name = view.name(objection.author)
    if objection.author in view.meeting.here:
        return Say(
            _("“Nobody else maintains it. Thank you, {name}; your words stay in the minutes.”").format(name=name)
        )
    return Say(_("“Nobody else maintains it. {name} has left; the words stay in the minutes.”").format(name=name))


def _test_lines(view: View, objection: Objection, asked: MemberId | None) -> tuple[Line, ...]:
    lines = []
    for member in consent.testers(view.meeting, objection):
        answer = objection.tested.get(member)
        glyph, word, tone = "·", "", Tone.SOFT
        if answer is not None:
            glyph, word = ("◆", _("maintains")) if answer else ("–", _("does not"))
            tone = Tone.STRONG if answer else Tone.PLAIN
        if member == asked:
            glyph, word, tone = "▸", _("asked now"), Tone.NOW
        lines.append(Line(glyph, view.name(member), word, tone))
    return tuple(lines)


def _test_answers(view: View, asked: MemberId, untested: tuple[MemberId, ...]) -> tuple[Command, ...]:
    item = view.meeting.current
    return (
        Command(
            "maintain",
            "m",
            _("maintains it"),
            _("The objection is qualified."),
            Decide(consent.maintain, (item, (asked,)), {"maintains": True}),
            chip=True,
        ),
        Command(
            "maintain_not",
            "n",
            _("does not"),
            _("The next person is asked."),
            Decide(consent.maintain, (item, (asked,)), {"maintains": False}),
            chip=True,
        ),
        Command(
            "nobody",
            "h",
            _("nobody, by hands"),
            _("Nobody else maintains the objection, by show of hands."),
            Decide(consent.maintain, (item, untested), {"maintains": False}),
            confirm=_("nobody maintains it: {names}").format(names=common.without_gaps(view.names(untested))),
        ),
    )


def _taken_back(view: View, objection: Objection) -> tuple[Command, ...]:
    """Offer the author to take the objection back; who has left cannot be asked."""
    if objection.author not in view.meeting.here:
        return ()
    return (
        Command(
            "withdraw_objection",
            "b",
            _("taken back"),
            _("{name} takes the objection back.").format(name=view.name(objection.author)),
            Decide(consent.withdraw_objection, (view.meeting.current, objection.number)),
        ),
    )


def resolve(view: View, proposal: Proposal) -> Page:
    """Look for a way that answers the objection: every way on stands there with its key."""
    objection = consent.to_resolve(proposal)
    if objection is None:
        return _nothing_left(view, proposal)
    ways = _ways_on(view, proposal, objection)
    open_ones = [o for o in proposal.objections if o.state is ObjectionState.QUALIFIED]
    left = ngettext("{n} objection to answer", "{n} objections to answer", len(open_ones)).format(n=len(open_ones))
    here = view.meeting.here
    return sheet(
        view,
        _who_has_an_idea(view, objection),
        ways,
        leaf=(
            Lines(
                left,
                tuple(
                    Line("◆", view.name(o.author), "" if o.author in here else _("has left"), Tone.STRONG)
                    for o in open_ones
                ),
            ),
            KeyNames(tuple((way.key, way.word) for way in ways), label=_("ways on")),
        ),
        more=(argument(view, objection), *_tried(objection)),
    )


def _nothing_left(view: View, proposal: Proposal) -> Page:
    short = common.missing_for_quorum(view)
    awaited = consent.awaited(view.meeting, view.meeting.current)
    word = _("ask who is new") if awaited else _("agreed")
    return sheet(
        view,
        Say(_("“No objection is left.”")),
        (common.forward(word),) if awaited or not short else (),
        leaf=(answer_lines(view, proposal, None),),
        waiting="" if awaited else short,
    )


def _who_has_an_idea(view: View, objection: Objection) -> Say:
    name = view.name(objection.author)
    if objection.author in view.meeting.here:
        said = _("“{name}, what would the proposal need so that you can go along? Who has an idea?”")
        return Say(said.format(name=name))
    said = _("“{name} has left, and the objection stays. What would answer it? Who has an idea?”")
    return Say(said.format(name=name))


def _tried(objection: Objection) -> tuple[Block, ...]:
    """List what was tried and did not help."""
    lines = tuple(Line("–", idea) for idea in objection.tried)
    return (Lines(_("tried, and did not help"), lines),) if lines else ()


def _ways_on(view: View, proposal: Proposal, objection: Objection) -> tuple[Command, ...]:
    area = view.meeting.area_of(view.meeting.item)
    assert area is not None
    put_off = next(command for command in common.proposal_commands(view) if command.id == "defer")
    return (
        _amend(view, proposal, objection),
        Command(
            "idea",
            "i",
            _("idea did not help"),
            _("Write down an idea that was tried and does not answer the objection."),
            Decide(matters.try_idea, (view.meeting.current, objection.number)),
            ask=(Question("idea", _("which idea did not help?")),),
        ),
        *((mattering.try_it(view, "t", objection),) if area.may_be_tried else ()),
        put_off,
        mattering.find_out(view, "d"),
        *((mattering.carry_further(view, "g"),) if area.next_forum else ()),
        *_taken_back(view, objection),
    )


def _amend(view: View, proposal: Proposal, objection: Objection) -> Command:
    name = view.name(objection.author)
    return Command(
        "amend",
        "m",
        _("amend the text"),
        _("Change the text so that it answers the objection; all are asked again."),
        Decide(proposals.word_proposal, (view.meeting.current,), {"objection": objection.number}),
        chip=True,
        ask=(
            Question(
                "text", _("the proposal, so that it answers {name}").format(name=name), Ask.LONG_TEXT, proposal.text
            ),
            Question("responsible", _("responsible"), Ask.MEMBER, proposal.responsible or ""),
            Question("review", _("review on"), Ask.DAY, proposal.review or ""),
            Question("evaluation", _("we will know by"), Ask.TEXT, proposal.evaluation, optional=True),
        ),
    )
