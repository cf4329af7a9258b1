"""The stage at which everybody is asked for objections, one after another."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.decision_events import Answer
from data.meeting.people import MemberId
from data.meeting.proposal import Proposal
from data.rules import consent
from tui.pages import common
from tui.pages.consent_sheet import GLYPHS, sheet
from tui.pages.page import Block, Command, Decide, Line, Lines, Page, Prose, Question, Say, Tone
from tui.pages.view import View


def page(view: View, proposal: Proposal) -> Page:
    """Ask the person whose turn it is, or the one who was chosen; when all have answered, go on."""
    voters = view.meeting.voters_on(view.meeting.item)
    awaited = consent.awaited(view.meeting, view.meeting.current)
    asked = view.cursor if view.cursor in voters else (awaited[0] if awaited else None)
    if asked is None:
        return _all_answered(view, proposal)
    say = _("“Do you see a reason why this is not good enough for now, or not safe enough to try? {name}?”")
    return sheet(
        view,
        Say(say.format(name=view.name(asked)), _("All at once, by show of hands: h.") if awaited else ""),
        (*_answers(view, asked), *_hands(view, awaited)),
        leaf=(answer_lines(view, proposal, asked), *_latest_words(view, proposal)),
        choosable=voters,
        chosen=asked,
    )


def _all_answered(view: View, proposal: Proposal) -> Page:
    short = common.missing_for_quorum(view)
    found = any(o.open for o in proposal.objections)
    word = _("deal with the objections") if found else _("agreed")
    return sheet(
        view,
        Say(_("“Everybody has answered.”"), _("An answer can still be changed: choose a person with ↑ and ↓.")),
        (common.forward(word),) if found or not short else (),
        leaf=(answer_lines(view, proposal, None), *_latest_words(view, proposal)),
        waiting=short if not found else "",
        choosable=view.meeting.voters_on(view.meeting.item),
    )


def answer_lines(view: View, proposal: Proposal, asked: MemberId | None) -> Lines:
    """List who answered what; an objection stays when its author leaves, and so does its line."""
    voters = view.meeting.voters_on(view.meeting.item)
    lines = [_answer_line(view, proposal, member, asked) for member in voters]
    gone = dict.fromkeys(o.author for o in proposal.objections if o.open and o.author not in voters)
    lines += [Line(GLYPHS[Answer.OBJECTION], view.name(m), _("has left"), Tone.STRONG) for m in gone]
    given = sum(1 for m in voters if m in proposal.responses)
    return Lines(_("answers"), tuple(lines), aside=_("{n} of {all}").format(n=given, all=len(voters)))


def _answer_line(view: View, proposal: Proposal, member: MemberId, asked: MemberId | None) -> Line:
    words = {
        Answer.CONSENT: _("consent"),
        Answer.CONCERN: _("concern"),
        Answer.OBJECTION: _("objection"),
        Answer.STAND_ASIDE: _("stands aside"),
    }
    response = proposal.responses.get(member)
    word = words[response.answer] if response else ""
    if member == asked:
        return Line("▸", view.name(member), word or _("asked now"), Tone.NOW)
    if response is None:
        return Line("·", view.name(member), "", Tone.SOFT)
    tone = Tone.STRONG if response.answer is Answer.OBJECTION else Tone.PLAIN
    return Line(GLYPHS[response.answer], view.name(member), word, tone)


def _latest_words(view: View, proposal: Proposal) -> tuple[Block, ...]:
    spoken = [r for r in proposal.responses.values() if r.words]
    return tuple(Prose(_("what {name} says").format(name=view.name(r.member)), f"“{r.words}”") for r in spoken[-1:])


def _answers(view: View, asked: MemberId) -> tuple[Command, ...]:
    """Offer every answer there is as a chip of its own, in a fixed order."""
    name = view.name(asked)
    words = (Question("words", _("{name}’s words").format(name=name), optional=True),)
    argument = (Question("words", _("{name}’s argument").format(name=name)),)
    consents = _("{name} consents.").format(name=name)
    concerned = _("{name} consents with a concern, which is written down.").format(name=name)
    objects = _("{name} sees harm; the argument is written down.").format(name=name)
    aside = _("{name} takes no part in it, and does not stand in the way.").format(name=name)
    chips = [
        ("consent", "c", _("consent"), consents, Answer.CONSENT, ()),
        ("concern", "n", _("concern"), concerned, Answer.CONCERN, words),
        ("object", "o", _("objection"), objects, Answer.OBJECTION, argument),
    ]
    if view.meeting.settings.stand_aside:
        chips.append(("stand_aside", "s", _("aside"), aside, Answer.STAND_ASIDE, words))
    item = view.meeting.current
    return tuple(
        Command(chip, key, word, explained, Decide(consent.answer, (item, asked, answer)), ask=questions, chip=True)
        for chip, key, word, explained, answer, questions in chips
    )


def _hands(view: View, awaited: tuple[MemberId, ...]) -> tuple[Command, ...]:
    """Offer to take everybody's consent who has not answered; who that is, is read before it is done."""
    if not awaited:
        return ()
    who = ngettext("{n} person: {names}", "{n} people: {names}", len(awaited)).format(
        n=len(awaited), names=view.names(awaited)
    )
    return (
        Command(
            "hands",
            "h",
            _("hands"),
            _("All who have not answered consent by show of hands."),
            Decide(consent.show_hands, (view.meeting.current,)),
            confirm=_("consent by hands of {who}").format(who=common.without_gaps(who)),
        ),
    )
