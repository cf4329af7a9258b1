"""What every stage of a ballot shows: the matter, the step, what is said aloud, how many are needed, who votes."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.proposal import Proposal
from data.meeting.protocol import Base, Supermajority
from data.meeting.refusal import Refusal
from data.rules.tally import needed_before, quorum_needed
from tui.pages import advising, common
from tui.pages.page import Block, Command, Facts, Page, Prose, Say, Spare, Steps, Title
from tui.pages.verdicts import verdict_word
from tui.pages.view import View


def rule_of(view: View) -> Supermajority:
    """Find the rule of the proposal under way."""
    rule = view.meeting.rule_of(view.meeting.item)
    assert isinstance(rule, Supermajority)
    return rule


def rule_line(rule: Supermajority) -> str:
    """Write the rule in one line."""
    return f"{common.threshold_words(rule)} {common.BASES[rule.base]()}"


def steps(done: int) -> Steps:
    """Show the step after so many that are done."""
    words = (_("present"), _("questions"), _("count"), _("verdict"))
    return Steps(done, words[done], words[done + 1 : done + 3])


def needed_words(rule: Supermajority, present: int, entitled: int) -> str:
    """Say how many votes are needed, before anybody has voted."""
    needed = needed_before(present, entitled, rule)
    if isinstance(needed, Refusal) or needed is None:
        return _("nobody can vote")
    if rule.base in {Base.PRESENT, Base.ENTITLED}:
        return ngettext("{n} vote for", "{n} votes for", needed).format(n=needed)
    return _("{n} for, if all {present} vote for or against; fewer if some abstain").format(n=needed, present=present)


def without_vote(view: View) -> tuple[tuple[str, str], ...]:
    """Say who has no vote on this proposal: nobody votes on their own recall."""
    recalled = view.meeting.item.recall
    if recalled is None:
        return ()
    return ((_("no vote"), _("{name}: nobody votes on their own recall").format(name=view.name(recalled))),)


def voided_rows(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Say which verdicts do not count, and why."""
    told = _("“{verdict}” does not count: {reason}")
    return tuple(
        (_("void"), told.format(verdict=verdict_word(voided.outcome), reason=voided.reason))
        for voided in proposal.voided
    )


def quorum_row(present: int, entitled: int, needed: int) -> tuple[str, str]:
    """Say how many are here with a vote, and how many must be."""
    met = "✓ " if present >= needed else "– "
    words = _("{here} of {all} with a vote here, {needed} needed")
    return _("quorum"), met + words.format(here=present, needed=needed, all=entitled)


def sheet(
    view: View,
    done: int,
    say: Say,
    commands: tuple[Command, ...],
    *,
    leaf: tuple[Block, ...],
    more: tuple[Block, ...] = (),
    waiting: str = "",
) -> Page:
    """Make the page of a stage after so many that are ``done``; ``more`` stands between what is said and the text."""
    meeting = view.meeting
    item = meeting.item
    proposal = meeting.proposals[item.id]
    ballot = proposal.ballot
    present = len(ballot.present if ballot else meeting.voters_on(item))
    entitled = len(ballot.entitled if ballot else meeting.entitled_on(item))
    rule = rule_of(view)
    by = _("proposed by {name}").format(name=view.name(item.proposer)) if item.proposer else ""
    details: tuple[Block, ...] = ()
    if ballot is None:
        facts = common.proposal_facts(view)
        details = (facts if meeting.stage == "present" else Spare(facts), *advising.answered(view, proposal))
    return Page(
        name=f"ballot-{meeting.stage}",
        title=item.title,
        crumb=_("ballot"),
        blocks=(
            Title(item.title, by),
            steps(done),
            say,
            *more,
            Prose(
                _("the proposal, version {n}").format(n=proposal.version),
                proposal.text,
                proposal.versions[-2].text if proposal.version > 1 else None,
            ),
            Facts(
                (
                    (_("needed"), needed_words(rule, present, entitled)),
                    quorum_row(present, entitled, quorum_needed(entitled, rule.quorum)),
                    *without_vote(view),
                    *voided_rows(proposal),
                )
            ),
            *details,
            *common.note_lines(view, item.id),
            *common.earlier_versions(proposal),
        ),
        leaf=(*leaf, *common.spare_queue(view, leaf)),
        rule=common.rule_words(view, item, rule),
        commands=(*commands, *(common.proposal_commands(view) if ballot is None else ())),
        waiting=waiting,
    )
