"""A ballot by name: each is asked in turn, and until all are in only how many have answered can be seen."""

from __future__ import annotations

from msgspec.structs import replace

from data.language import _
from data.meeting.decision_events import Vote
from data.meeting.people import MemberId
from data.meeting.proposal import Ballot
from data.rules import voting
from tui.pages import common
from tui.pages.ballot_sheet import sheet
from tui.pages.page import Command, Decide, Line, Lines, Local, Page, Say, Tone
from tui.pages.view import View


def counting_by_name(view: View, ballot: Ballot) -> Page:
    """Ask one person after another; when all have voted, offer to announce the verdict."""
    awaited = voting.yet_to_vote(view.meeting, ballot)
    askable = tuple(m for m in ballot.present if view.meeting.presence[m].here)
    asked = view.cursor if view.cursor in askable else next(iter(awaited), None)
    shown = sheet(
        view,
        2,
        _said(view, ballot, asked),
        (announce(),) if asked is None else _votes(view, asked, again=asked in ballot.votes),
        leaf=(_answered(view, ballot, awaited, asked),),
    )
    return replace(shown, choosable=askable, chosen=asked)


def announce() -> Command:
    """Announce the verdict, which cannot be taken back."""
    return replace(
        common.forward(_("announce the verdict"), _("Count the votes and show the verdict.")),
        confirm=_("announce the verdict: after that no vote can be changed"),
    )


def _said(view: View, ballot: Ballot, asked: MemberId | None) -> Say:
    if asked is None:
        return Say(
            _("“Everybody has voted. I announce the result.”"),
            _("A vote can still be changed: choose a person with ↑ and ↓. u takes the last one back."),
        )
    question = _("“{name}, how do you vote: for, against, or do you abstain?”").format(name=view.name(asked))
    if asked in ballot.votes:
        return Say(question, _("{name} has voted: vote again, or esc keeps the vote.").format(name=view.name(asked)))
    return Say(question, _("Votes are shown when all are in."))


def _votes(view: View, asked: MemberId, *, again: bool) -> tuple[Command, ...]:
    name = view.name(asked)
    answers = (
        ("for", "f", _("for"), _("{name} votes for the proposal."), Vote.FOR),
        ("against", "a", _("against"), _("{name} votes against the proposal."), Vote.AGAINST),
        ("abstain", "b", _("abstains"), _("{name} abstains."), Vote.ABSTAIN),
    )
    votes = tuple(
        Command(
            f"vote_{vote_id}",
            key,
            word,
            explained.format(name=name),
            Decide(voting.cast, (view.meeting.current, asked, vote)),
            chip=True,
        )
        for vote_id, key, word, explained, vote in answers
    )
    if not again:
        return votes
    keep = Command(
        "keep_vote", "escape", _("keep the vote"), _("Leave the vote of {name} as it is.").format(name=name),
        Local("back"),
    )  # fmt: skip
    return (*votes, keep)


def _answered(view: View, ballot: Ballot, awaited: tuple[MemberId, ...], asked: MemberId | None) -> Lines:
    """List who has answered and who is awaited; what anybody answered is not among it."""
    lines = []
    for member in ballot.present:
        glyph, word, tone = "–", _("has left"), Tone.SOFT
        if member in ballot.votes:
            glyph, word, tone = "✓", "", Tone.PLAIN
        elif member in awaited:
            glyph, word = "·", ""
        if member == asked:
            glyph, word, tone = "▸", _("asked now"), Tone.NOW
        lines.append(Line(glyph, view.name(member), word, tone))
    given = len(ballot.votes)
    return Lines(_("answered"), tuple(lines), aside=_("{n} of {all}").format(n=given, all=given + len(awaited)))
