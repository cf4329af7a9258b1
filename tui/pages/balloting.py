"""A proposal decided by a supermajority: presented, asked about, voted on by hands, by name or on paper, judged."""

from __future__ import annotations

from data.language import _
from data.meeting.decision_events import Method
from data.meeting.proposal import Ballot
from data.rules import voting
from tui.pages import advising, common, mattering
from tui.pages.ballot_by_name import counting_by_name
from tui.pages.ballot_on_paper import counting_on_paper
from tui.pages.ballot_sheet import rule_line, rule_of, sheet
from tui.pages.ballot_verdict import decided
from tui.pages.explaining import explain_commands, who_could_explain
from tui.pages.page import Ask, Command, Decide, Line, Lines, Page, Prose, Question, Say
from tui.pages.view import View


def page(view: View) -> Page:
    """Show the ballot at the stage it has come to."""
    proposal = view.meeting.proposals[view.meeting.current]
    if proposal.outcome is not None:
        return decided(view, proposal)
    if proposal.ballot is not None:
        counting = {Method.HANDS: _by_hands, Method.BY_NAME: counting_by_name, Method.PAPER: counting_on_paper}
        return counting[proposal.ballot.method](view, proposal.ballot)
    return _present(view) if view.meeting.stage == "present" else _understand(view)


def _present(view: View) -> Page:
    proposal = view.meeting.proposals[view.meeting.current]
    name = view.name(view.meeting.item.proposer)
    new = _("“{name}, what do you propose, and why?”").format(name=name) if name else _("“What is proposed, and why?”")
    ready = proposal.responsible is not None
    return sheet(
        view,
        0,
        mattering.first_words(view) or Say(new),
        (*((common.forward(_("questions")),) if ready else ()), *explain_commands(view)),
        leaf=(*mattering.brought_along(view), *advising.open_and_advised(view, proposal), common.queue_lines(view)),
        more=who_could_explain(view),
        waiting="" if ready else _("who is responsible? e"),
    )


def _understand(view: View) -> Page:
    rule = rule_line(rule_of(view))
    explain = explain_commands(view)
    known = who_could_explain(view)
    hint = _("First ask who could explain it: k.") if explain and not known else ""
    return sheet(
        view,
        1,
        Say(
            _("“Questions and arguments; then we vote: {rule}. By hands, by name, or on paper?”").format(rule=rule),
            common.missing_for_quorum(view) or hint,
        ),
        (*_methods(view), *explain),
        leaf=(
            Prose(_("by hands"), _("“Hands, please.” Quick, and everybody sees.")),
            Prose(_("by name"), _("“Each says their vote.” Shown when all are in.")),
            Prose(_("secret paper"), _("“Write and fold.” Two tellers count apart.")),
            *advising.open_and_advised(view, view.meeting.proposals[view.meeting.current]),
            common.queue_lines(view),
        ),
        more=known,
    )


def _methods(view: View) -> tuple[Command, ...]:
    """Offer the ways to vote; each fixes who is present."""
    item = view.meeting.current
    return (
        common.forward(_("by hands"), _("Fix who is present and ask for hands.")),
        Command(
            "by_name",
            "n",
            _("by name"),
            _("Fix who is present and ask each in turn; votes are shown when all are in."),
            Decide(voting.open_ballot, (item,), {"method": Method.BY_NAME}),
            chip=True,
        ),
        Command(
            "on_paper",
            "s",
            _("secret paper"),
            _("Fix who is present and give out papers; two tellers count apart."),
            Decide(voting.open_ballot, (item,), {"method": Method.PAPER}),
            chip=True,
        ),
    )


def _by_hands(view: View, ballot: Ballot) -> Page:
    count = Command(
        "count",
        "enter",
        _("enter the count"),
        _("Type how many hands were for, against and abstaining."),
        Decide(voting.count_hands, (view.meeting.current,)),
        chip=True,
        ask=(
            Question("votes_for", _("hands for"), Ask.NUMBER),
            Question("against", _("hands against"), Ask.NUMBER),
            Question("abstaining", _("abstaining"), Ask.NUMBER, "0"),
        ),
        confirm=_("announce: {votes_for} for, {against} against, {abstaining} abstaining"),
    )
    people = tuple(Line("·", view.name(m)) for m in ballot.present)
    return sheet(
        view,
        2,
        Say(
            _("“Who is for the proposal? … Who is against? … Who abstains?”"),
            _("Two people count the hands and say the same number."),
        ),
        (count,),
        leaf=(Lines(_("who votes"), people, aside=str(len(people))),),
    )
