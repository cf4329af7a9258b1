"""A proposal decided by a supermajority, counted by hands."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.events import NoteKind
from data.meeting.proposal import Outcome, Proposal
from data.meeting.protocol import Base, Supermajority
from data.meeting.refusal import Refusal
from data.rules import notes, voting
from data.rules.tally import Verdict, needed_before, quorum_needed
from tui.pages import common
from tui.pages.page import (
    Ask,
    Block,
    Command,
    Decide,
    Facts,
    Large,
    Line,
    Lines,
    Page,
    Prose,
    Question,
    Say,
    Steps,
    Title,
    Votes,
)
from tui.pages.verdicts import after_verdict, put_off_sentence, verdict_word
from tui.pages.view import View


def page(view: View) -> Page:
    """Show the ballot at the stage it has come to."""
    proposal = view.meeting.proposals[view.meeting.current]
    if proposal.outcome is not None:
        return _decided(view, proposal)
    return {"present": _present, "understand": _understand, "count": _count}[view.meeting.stage](view, proposal)


def _rule(view: View) -> Supermajority:
    rule = view.meeting.rule_of(view.meeting.item)
    assert isinstance(rule, Supermajority)
    return rule


def rule_line(rule: Supermajority) -> str:
    """Write the rule in one line."""
    return f"{common.threshold_words(rule)} {common.BASES[rule.base]()}"


def _steps(done: int) -> Steps:
    words = (_("present"), _("questions"), _("count"), _("verdict"))
    return Steps(done, words[done], words[done + 1 : done + 3])


def _needed(view: View, present: int, entitled: int) -> str:
    rule = _rule(view)
    needed = needed_before(present, entitled, rule)
    if isinstance(needed, Refusal) or needed is None:
        return _("nobody can vote")
    if rule.base in {Base.PRESENT, Base.ENTITLED}:
        return ngettext("{n} vote for", "{n} votes for", needed).format(n=needed)
    return _("{n} for, if all {present} vote for or against; fewer if some abstain").format(n=needed, present=present)


def _page(
    view: View, done: int, say: Say, commands: tuple[Command, ...], leaf: tuple[Block, ...], waiting: str = ""
) -> Page:
    item = view.meeting.item
    proposal = view.meeting.proposals[item.id]
    ballot = proposal.ballot
    present = len(ballot.present) if ballot else len(view.meeting.voters_here)
    entitled = len(ballot.entitled) if ballot else len(view.meeting.entitled)
    rule = _rule(view)
    quorum = quorum_needed(entitled, rule.quorum)
    met = "✓ " if present >= quorum else "– "
    by = _("proposed by {name}").format(name=view.name(item.proposer)) if item.proposer else ""
    return Page(
        name=f"ballot-{view.meeting.stage}",
        title=item.title,
        crumb=_("ballot"),
        blocks=(
            Title(item.title, by),
            _steps(done),
            say,
            Prose(
                _("the proposal, version {n}").format(n=proposal.version),
                proposal.text,
                proposal.versions[-2].text if proposal.version > 1 else None,
            ),
            Facts(
                (
                    (_("needed"), _needed(view, present, entitled)),
                    (
                        _("quorum"),
                        met
                        + _("{here} here with a vote, {needed} needed of {all} members").format(
                            here=present, needed=quorum, all=entitled
                        ),
                    ),
                    *(common.proposal_facts(view).rows if ballot is None else ()),
                )
            ),
            *common.note_lines(view, item.id),
            *common.earlier_versions(proposal),
        ),
        leaf=(*leaf, *common.spare_queue(view, leaf)),
        rule=common.rule_words(view, item, rule),
        commands=(*commands, *(common.proposal_commands(view) if ballot is None else ())),
        waiting=waiting,
    )


def _present(view: View, proposal: Proposal) -> Page:
    name = view.name(view.meeting.item.proposer)
    say = _("“{name}, what do you propose, and why?”").format(name=name) if name else _("“What is proposed, and why?”")
    ready = proposal.responsible is not None
    return _page(
        view,
        0,
        Say(say),
        (common.forward(_("questions")),) if ready else (),
        (common.queue_lines(view),),
        "" if ready else _("who is responsible? e"),
    )


def _understand(view: View, _proposal: Proposal) -> Page:
    rule = rule_line(_rule(view))
    return _page(
        view,
        1,
        Say(
            _("“Questions and arguments, then we vote by hands: {rule}.”").format(rule=rule),
            common.missing_for_quorum(view),
        ),
        (common.forward(_("open the ballot"), _("Fix who is present and ask for hands.")),),
        (common.queue_lines(view),),
    )


def _count(view: View, proposal: Proposal) -> Page:
    ballot = proposal.ballot
    assert ballot is not None
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
    return _page(
        view,
        2,
        Say(
            _("“Who is for the proposal? … Who is against? … Who abstains?”"),
            _("Two people count the hands and say the same number."),
        ),
        (count,),
        (Lines(_("who votes"), people, aside=str(len(people))),),
    )


def margin_sentence(verdict: Verdict, votes_for: int) -> str:
    """Say the verdict with its margin in one sentence."""
    if not verdict.quorum_met:
        return _("The quorum was {needed}; too few were here.").format(needed=verdict.quorum_needed)
    if verdict.votes_needed is None or verdict.margin is None:
        return _("Nobody voted for or against.")
    told = _("{votes} for, {needed} needed").format(votes=votes_for, needed=verdict.votes_needed)
    if verdict.margin == 0:
        return _("{told}: exactly enough.").format(told=told)
    if verdict.margin > 0:
        more = ngettext("{n} more than needed", "{n} more than needed", verdict.margin).format(n=verdict.margin)
        return f"{told}: {more}."
    short = ngettext("{n} is missing", "{n} are missing", -verdict.margin).format(n=-verdict.margin)
    return f"{told}: {short}."


def sum_words(rule: Supermajority, verdict: Verdict, votes_for: int, against: int) -> str:
    """Show how the number of votes needed was worked out."""
    base = verdict.denominator
    shown = f"{base} ({votes_for} + {against})" if rule.base is Base.FOR_AND_AGAINST else str(base)
    exact = rule.fraction * base
    if exact.denominator == 1 and not rule.strict:
        return _("of {base} is exactly {needed}").format(base=shown, needed=verdict.votes_needed)
    return _("of {base} is {product}, so {needed}").format(
        base=shown, product=_decimal(exact.numerator, exact.denominator), needed=verdict.votes_needed
    )


def _decimal(numerator: int, denominator: int) -> str:
    whole, rest = divmod(numerator, denominator)
    return str(whole) if rest == 0 else f"{whole}.{rest * 10 // denominator}"


def _decided(view: View, proposal: Proposal) -> Page:
    item = view.meeting.item
    rule = _rule(view)
    assert proposal.outcome is not None
    verdict = voting.verdict_of(view.meeting, item.id)
    blocks: list[Block] = [Title(item.title, _("ballot by hands"))]
    ballot = proposal.ballot
    if verdict is None or ballot is None or ballot.votes_for is None:
        blocks += [Large(verdict_word(proposal.outcome), put_off_sentence(view, proposal))]
    else:
        blocks += [
            Large(verdict_word(proposal.outcome), margin_sentence(verdict, ballot.votes_for)),
            Votes(ballot.votes_for, ballot.against, ballot.abstaining, verdict.votes_needed),
        ]
        rows = [
            (
                _("quorum"),
                _("{met}{here} here, {needed} needed of {all} members").format(
                    met="✓ " if verdict.quorum_met else "– ",
                    here=len(ballot.present),
                    needed=verdict.quorum_needed,
                    all=len(ballot.entitled),
                ),
            )
        ]
        if verdict.votes_needed is not None:
            rows.insert(0, (rule.threshold, sum_words(rule, verdict, ballot.votes_for, ballot.against)))
        if proposal.outcome in {Outcome.ADOPTED, Outcome.ADOPTED_AMENDED}:
            review = _("{day}, with {name}").format(day=view.day(proposal.review), name=view.name(proposal.responsible))
            rows.append((_("review"), review))
        blocks.append(Facts(tuple(rows)))
    commands = after_verdict(view)
    reasons = Command(
        "reasons",
        "r",
        _("add the reasons"),
        _("Write down why the meeting decided so."),
        Decide(notes.note, kwargs={"kind": NoteKind.REASON}),
        ask=(Question("words", _("the reasons")),),
    )
    return Page(
        name="ballot-decided",
        title=item.title,
        crumb=_("ballot, verdict"),
        blocks=(*blocks, *common.note_lines(view, item.id)),
        leaf=(Prose(_("a statement to record?"), _("Any member may ask: ctrl+p, statement.")),),
        rule=common.rule_words(view, item, rule),
        commands=(commands[0], reasons, *commands[1:]),
    )
