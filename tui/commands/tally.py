"""``folkmoot tally``: judge the count of a ballot."""

from __future__ import annotations

import click

from data.language import _
from data.meeting.protocol import Base, Supermajority
from data.meeting.refusal import Refusal
from data.rules import tally as rule
from tui.commands.output import fail, print_json, quote, say

LONGEST_NUMBER = 1000
"""Digits of a number of votes."""


@click.command(help=_("Count a supermajority exactly."))
@click.option("--for", "votes_for", type=int, required=True, help=_("Votes for."))
@click.option("--against", type=int, required=True, help=_("Votes against."))
@click.option("--abstain", type=int, required=True, help=_("Abstentions; blank and spoiled papers count here."))
@click.option("--present", type=int, required=True, help=_("Present when the ballot opened."))
@click.option("--entitled", type=int, required=True, help=_("Members with a vote in the deciding forum."))
@click.option("--threshold", required=True, help=_("The exact fraction needed, such as 2/3."))
@click.option(
    "--base", type=click.Choice(list(map(str, Base))), required=True, help=_("What the threshold is a fraction of.")
)
@click.option("--quorum", required=True, help=_("The fraction of the entitled who must be present, such as 1/2."))
@click.option("--strict", is_flag=True, help=_("More than the threshold, not at least."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def tally(  # noqa: PLR0913  # each option of the command line is one argument
    votes_for: int,
    against: int,
    abstain: int,
    present: int,
    entitled: int,
    threshold: str,
    base: str,
    quorum: str,
    *,
    strict: bool,
    as_json: bool,
) -> None:
    """Judge the count of a ballot by a supermajority; exit code 1 where it is not adopted."""
    count = rule.Count(votes_for, against, abstain, present, entitled)
    majority = Supermajority(threshold, strict, Base(base), quorum)
    if max(map(abs, (votes_for, against, abstain, present, entitled))) >= 10**LONGEST_NUMBER:
        fail(_("A number has more than {digits} digits.").format(digits=LONGEST_NUMBER), 2)
    verdict = rule.tally(count, majority)
    if isinstance(verdict, Refusal):
        fail(refusal_sentence(verdict), 2)
    if as_json:
        print_json(
            {
                "denominator": verdict.denominator,
                "votes_needed": verdict.votes_needed,
                "margin": verdict.margin,
                "quorum_needed": verdict.quorum_needed,
                "quorum_met": verdict.quorum_met,
                "result": verdict.result.value,
            }
        )
    else:
        say(verdict_sentence(count, majority, verdict))
    raise click.exceptions.Exit(0 if verdict.result is rule.Result.ADOPTED else 1)


def verdict_sentence(count: rule.Count, majority: Supermajority, verdict: rule.Verdict) -> str:
    """Tell the verdict and how it came about, in one line."""
    heading = {
        rule.Result.ADOPTED: _("Adopted"),
        rule.Result.REJECTED: _("Rejected"),
        rule.Result.NO_QUORUM: _("No quorum"),
        rule.Result.NO_DECISION: _("No decision"),
    }[verdict.result]
    rule_words = _("more than {fraction} of {base}") if majority.strict else _("at least {fraction} of {base}")
    votes = (
        _("nobody’s vote counts towards the threshold")
        if verdict.votes_needed is None
        else _("{votes} for, {needed} needed ({rule})").format(
            votes=count.votes_for,
            needed=verdict.votes_needed,
            rule=rule_words.format(fraction=majority.threshold, base=verdict.denominator),
        )
    )
    quorum = _("quorum {needed} of {entitled} met") if verdict.quorum_met else _("quorum {needed} of {entitled} missed")
    return _("{heading}: {votes}; {quorum}, {present} present.").format(
        heading=heading,
        votes=votes,
        quorum=quorum.format(needed=verdict.quorum_needed, entitled=count.entitled),
        present=count.present,
    )


def refusal_sentence(refusal: Refusal) -> str:
    """Say why a count or a rule cannot be judged, and what to do."""
    sentences = {
        "negative-count": _("{option} is {number}: a number of people cannot be negative."),
        "more-votes-than-present": _(
            "{votes} votes and abstentions, but only {present} present: check the count, or --present."
        ),
        "more-present-than-entitled": _(
            "{present} present, but only {entitled} entitled: check --present and --entitled."
        ),
        "unreadable-fraction": _("--{what} {text} is not a fraction: write it like 2/3 or 1/2."),
        "zero-denominator": _("--{what} {text} divides by zero: write it like 2/3 or 1/2."),
        "fraction-outside-0-to-1": _("--{what} {text} is more than the whole: it must lie between 0 and 1."),
    }
    figure = refusal.facts.get("figure")
    option = "--abstain" if figure == "abstaining" else f"--{figure}"
    text = quote(str(refusal.facts.get("text")))
    return sentences[refusal.reason].format(**refusal.facts | {"text": text, "option": option})
