"""The verdict of a ballot: the word, the margin, every vote as a mark, and what other bases would have needed."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.decision_events import Method, Vote
from data.meeting.events import NoteKind
from data.meeting.proposal import Ballot, Proposal
from data.meeting.protocol import Base, Supermajority
from data.rules import notes, voting
from data.rules.tally import Verdict
from tui.pages import common
from tui.pages.ballot_sheet import rule_of, voided_rows
from tui.pages.page import (
    Beside,
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
    Spare,
    Title,
    Votes,
)
from tui.pages.verdicts import after_verdict, put_off_sentence, verdict_word
from tui.pages.view import View


def decided(view: View, proposal: Proposal) -> Page:
    """Show what the ballot came to, or that there was none."""
    item = view.meeting.item
    assert proposal.outcome is not None
    verdict = voting.verdict_of(view.meeting, item.id)
    ballot = proposal.ballot
    word = verdict_word(proposal.outcome)
    blocks: tuple[Block, ...] = (Title(item.title), Large(word, put_off_sentence(view, proposal)))
    leaf: tuple[Block, ...] = ()
    if verdict is not None and ballot is not None and ballot.votes_for is not None:
        leaf = _votes_by_name(view, ballot)
        worked_out, others = _worked_out(view, proposal, ballot, verdict), _other_bases(view)
        beside = not leaf and len(worked_out.rows) <= len(others.rows)
        blocks = (
            Title(item.title, _methods()[ballot.method]),
            Large(word, margin_sentence(verdict, ballot.votes_for)),
            Votes(ballot.votes_for, ballot.against, ballot.abstaining, verdict.votes_needed),
            *((Beside(((worked_out,), (others,))),) if beside else (worked_out, others)),
        )
    statement = Spare(Prose(_("a statement to record?"), _("Any member may ask: ctrl+p, statement.")))
    onward, *ways_back = after_verdict(view)
    return Page(
        name="ballot-decided",
        title=item.title,
        crumb=_("ballot, verdict"),
        blocks=(*blocks, *common.note_lines(view, item.id), statement),
        leaf=leaf,
        rule=common.rule_words(view, item, rule_of(view)),
        commands=(onward, _reasons(), *ways_back),
    )


def _methods() -> dict[Method, str]:
    return {
        Method.HANDS: _("ballot by hands"),
        Method.BY_NAME: _("ballot by name"),
        Method.PAPER: _("secret ballot on paper"),
    }


def _reasons() -> Command:
    return Command(
        "reasons",
        "r",
        _("add the reasons"),
        _("Write down why the meeting decided so."),
        Decide(notes.note, kwargs={"kind": NoteKind.REASON}),
        ask=(Question("words", _("the reasons")),),
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


def _worked_out(view: View, proposal: Proposal, ballot: Ballot, verdict: Verdict) -> Facts:
    """Show the sum, the quorum, the papers, and when the decision is looked at again."""
    rule = rule_of(view)
    rows = []
    if verdict.votes_needed is not None:
        rows.append((rule.threshold, sum_words(rule, verdict, ballot.votes_for or 0, ballot.against)))
    here = _("{met} {here} of {all} here, {needed} needed").format(
        met="✓" if verdict.quorum_met else "–",
        here=len(ballot.present),
        all=len(ballot.entitled),
        needed=verdict.quorum_needed,
    )
    rows.append((_("quorum"), here))
    recalled = view.meeting.item.recall
    if recalled is not None:
        rows.append((_("no vote"), _("{name}: their own recall").format(name=view.name(recalled))))
    rows += _reconciled(view, ballot)
    if proposal.adopted:
        review = _("{day}, with {name}").format(day=view.day(proposal.review), name=view.name(proposal.responsible))
        rows.append((_("review"), review))
    rows += voided_rows(proposal)
    return Facts(tuple(rows), _("by the rule"))


def _reconciled(view: View, ballot: Ballot) -> list[tuple[str, str]]:
    """Say what became of the papers: issued, returned, blank, spoiled; the last two are among those who abstain."""
    if not ballot.papers:
        return []
    papers = ballot.papers[0]
    words = _("{issued} given out, {returned} came back; abstaining counts {blank} blank, {spoiled} spoiled")
    told = words.format(issued=papers.issued, returned=papers.returned, blank=papers.blank, spoiled=papers.spoiled)
    return [(_("papers"), told), (_("tellers"), view.names(tuple(one.teller for one in ballot.papers)))]


def _other_bases(view: View) -> Facts:
    """Show what every other base would have needed; it changes nothing."""
    names = {
        Base.FOR_AND_AGAINST: _("for and against"),
        Base.CAST: _("all votes cast"),
        Base.PRESENT: _("all present"),
        Base.ENTITLED: _("all members"),
    }
    own = rule_of(view).base
    rows = tuple(
        (word, _of_base(voting.verdict_of(view.meeting, view.meeting.current, base)))
        for base, word in names.items()
        if base is not own
    )
    return Facts(rows, _("by other bases, for information only"))


def _of_base(verdict: Verdict | None) -> str:
    if verdict is None or verdict.votes_needed is None or verdict.margin is None:
        return _("no vote counts")
    if verdict.margin >= 0:
        return _("{needed}: enough").format(needed=verdict.votes_needed)
    return _("{needed}: {n} missing").format(needed=verdict.votes_needed, n=-verdict.margin)


def _votes_by_name(view: View, ballot: Ballot) -> tuple[Lines, ...]:
    """List who voted what, where it was asked by name."""
    words = {Vote.FOR: _("for"), Vote.AGAINST: _("against"), Vote.ABSTAIN: _("abstaining")}
    found = (
        (word, tuple(Line("·", view.name(m)) for m in ballot.present if ballot.votes.get(m) is vote))
        for vote, word in words.items()
    )
    return tuple(Lines(word, lines, aside=str(len(lines)), together=True) for word, lines in found if lines)
