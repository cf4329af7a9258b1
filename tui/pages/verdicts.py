"""What both ways of deciding show after a verdict."""

from __future__ import annotations

from data.language import _
from data.meeting.proposal import Outcome, Proposal
from data.rules import proposals
from tui.pages import common
from tui.pages.page import Command, Decide, Facts, Large, Line, Lines, Page, Prose, Question, Say, Title
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
    """Say what happens to a proposal that was put off or withdrawn."""
    if proposal.outcome is Outcome.DEFERRED:
        return _("{name} brings it back on {day}.").format(name=view.name(proposal.owner), day=view.day(proposal.until))
    return proposal.reason or _("Nothing is decided.")


def after_consent(view: View, proposal: Proposal) -> Page:
    """Show what consent has come to."""
    item = view.meeting.item
    rule = view.meeting.rule_of(item)
    assert rule is not None and proposal.outcome is not None  # noqa: PT018
    adopted = proposal.adopted
    large = _("Agreed") if adopted else verdict_word(proposal.outcome)
    amended = _("It stands as amended, version {n}.").format(n=proposal.version)
    sentence = put_off_sentence(view, proposal)
    if adopted:
        sentence = _("It stands from today.") if proposal.outcome is Outcome.ADOPTED else amended
    concerns = tuple(
        Line("~", f"{view.name(r.member)}: {r.words}" if r.words else view.name(r.member)) for r in proposal.concerns
    )
    days = view.meeting.settings.late_objection_days
    late = _("Who is absent may object within {n} days; it then comes back to the next meeting.").format(n=days)
    return Page(
        name="consent-decided",
        title=item.title,
        crumb=_("consent, {word}").format(word=large.lower()),
        blocks=(
            Title(item.title),
            Large(large, sentence),
            Say(
                _("“{text}” Thank you.").format(text=proposal.text) if adopted else _("“We go on.”"),
                late if adopted else "",
            ),
            Facts(common.proposal_facts(view).rows[1:]) if adopted else Prose("", ""),
        ),
        leaf=(Lines(_("concerns to keep in view"), concerns),) if concerns else (),
        rule=common.rule_words(view, item, rule),
        commands=after_verdict(view),
    )
