"""What both ways of deciding show after a verdict."""

from __future__ import annotations

from datetime import date, timedelta

from data.language import _
from data.meeting.decision_events import Answer
from data.meeting.proposal import Outcome, Proposal, Response
from data.rules import proposals
from data.rules.aftermath import aftermath_of, decision_id
from tui.pages import common
from tui.pages.consent_sheet import GLYPHS
from tui.pages.mattering import forum_word, tried_rows
from tui.pages.page import Block, Command, Decide, Facts, Large, Line, Lines, Page, Prose, Question, Say, Title
from tui.pages.view import View


def verdict_word(outcome: Outcome) -> str:
    """Say an outcome in a word for the display."""
    return {
        Outcome.ADOPTED: _("Adopted"),
        Outcome.ADOPTED_AMENDED: _("Adopted"),
        Outcome.REJECTED: _("Rejected"),
        Outcome.NO_QUORUM: _("No quorum"),
        Outcome.NO_DECISION: _("Undecided"),
        Outcome.DEFERRED: _("Put off"),
        Outcome.WITHDRAWN: _("Withdrawn"),
        Outcome.ESCALATED: _("Passed on"),
        Outcome.HANDED_OVER: _("Handed over"),
    }[outcome]


def after_verdict(view: View) -> tuple[Command, ...]:
    """List what can be done when a proposal has its outcome."""
    item = view.meeting.current
    word = common.next_word(view)
    return (
        common.forward(word),
        Command(
            "void_verdict",
            "v",
            _("void, with a reason"),
            _("The verdict does not count; it is held again."),
            Decide(proposals.void_verdict, (item,)),
            ask=(Question("reason", _("why does it not count?")),),
        ),
    )


def put_off_sentence(view: View, proposal: Proposal) -> str:
    """Say what happens to a proposal that was put off, withdrawn, or goes to another forum."""
    if proposal.outcome is Outcome.DEFERRED:
        back = _("{name} brings it back on {day}.").format(name=view.name(proposal.owner), day=view.day(proposal.until))
        first = proposal.to_find_out
        return _("{back} First we find out: {what}").format(back=back, what=first) if first else back
    if proposal.outcome in {Outcome.ESCALATED, Outcome.HANDED_OVER}:
        return _("It goes to {forum}, with its text, objections and concerns.").format(forum=forum_word(proposal.forum))
    return proposal.reason or _("Nothing is decided.")


def after_consent(view: View, proposal: Proposal) -> Page:
    """Show what consent has come to."""
    item = view.meeting.item
    rule = view.meeting.rule_of(item)
    assert rule is not None and proposal.outcome is not None  # noqa: PT018
    large = _("Agreed") if proposal.adopted else verdict_word(proposal.outcome)
    return Page(
        name="consent-decided",
        title=item.title,
        crumb=_("consent, {word}").format(word=large.lower()),
        blocks=(
            Title(item.title),
            *(_agreed(view, proposal, large) if proposal.adopted else _not_agreed(view, proposal, large)),
        ),
        leaf=_to_keep_in_view(view, proposal),
        rule=common.rule_words(view, item, rule),
        commands=after_verdict(view),
    )


def _agreed(view: View, proposal: Proposal, large: str) -> tuple[Block, ...]:
    amended = _("It stands as amended, version {n}.").format(n=proposal.version)
    sentence = _("It stands from today.") if proposal.outcome is Outcome.ADOPTED else amended
    rows = [
        (_("responsible"), view.name(proposal.responsible)),
        (_("review"), view.day(proposal.review)),
        *tried_rows(view, proposal),
    ]
    return (
        Large(large, sentence),
        Say(_("“{text} — Thank you.”").format(text=proposal.text)),
        Facts(tuple((label, value) for label, value in rows if value)),
    )


def _not_agreed(view: View, proposal: Proposal, large: str) -> tuple[Block, ...]:
    return (Large(large, put_off_sentence(view, proposal)), Say(_("“We go on.”")), *_goes_along(view))


def _goes_along(view: View) -> tuple[Lines, ...]:
    """Show the objections and concerns that go along with a matter, where it comes back or goes elsewhere."""
    matter = decision_id(view.meeting, view.meeting.item)
    carried = next((found.carried for found in aftermath_of(view.meeting).matters if found.id == matter), ())
    return (Lines(_("goes along with it"), tuple(Line("~", words) for words in carried)),) if carried else ()


def _unheard(view: View) -> tuple[Prose, ...]:
    """Say who had no part in what was agreed, and until when they may object."""
    meeting = view.meeting
    agreed = decision_id(meeting, meeting.item)
    unheard = next(found.unheard for found in aftermath_of(meeting).agreements if found.id == agreed)
    if not unheard:
        return ()
    until = date.fromisoformat(meeting.day) + timedelta(days=meeting.settings.late_objection_days)
    late = _("{names}. Until {day} they may object; it then comes back.")
    return (Prose(_("had no part in it"), late.format(names=view.names(unheard), day=view.day(until.isoformat()))),)


def _to_keep_in_view(view: View, proposal: Proposal) -> tuple[Block, ...]:
    """Show concerns beside what the decision will be judged by, who stood aside, and who had no part."""
    if not proposal.adopted:
        return ()
    shown: list[Block] = []
    if proposal.evaluation:
        shown.append(Prose(_("we will know by"), proposal.evaluation))
    for answer, label in (
        (Answer.CONCERN, _("concerns to keep in view")),
        (Answer.STAND_ASIDE, _("stood aside")),
    ):
        given = [response for response in proposal.responses.values() if response.answer is answer]
        lines = tuple(Line(GLYPHS[answer], _with_words(view, response)) for response in given)
        shown += [Lines(label, lines)] if lines else []
    return (*shown, *_unheard(view))


def _with_words(view: View, response: Response) -> str:
    name = view.name(response.member)
    return _("{name}: {words}").format(name=name, words=response.words) if response.words else name
