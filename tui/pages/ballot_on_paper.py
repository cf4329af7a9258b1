"""A ballot on secret paper: two tellers count apart, and neither sees what the other typed."""

from __future__ import annotations

from data.language import _
from data.meeting.fold_ballot import TELLERS
from data.meeting.people import Presence
from data.meeting.proposal import Ballot
from data.rules import voting
from tui.pages.ballot_by_name import announce
from tui.pages.ballot_sheet import sheet
from tui.pages.page import Ask, Command, Decide, Line, Lines, Page, Question, Say, Tone
from tui.pages.view import View


def counting_on_paper(view: View, ballot: Ballot) -> Page:
    """Take the count of one teller after the other; when both agree, offer to announce the verdict."""
    agree = len(ballot.papers) == TELLERS
    people = tuple(Line("·", view.name(m)) for m in ballot.present)
    return sheet(
        view,
        2,
        _said(view, ballot),
        (announce() if agree else _count(view, ballot),),
        leaf=(_tellers(view, ballot), Lines(_("who gets a paper"), people, aside=str(len(people)))),
    )


def _said(view: View, ballot: Ballot) -> Say:
    if len(ballot.papers) == TELLERS:
        return Say(_("“Both tellers counted the same. I announce the result.”"))
    apart = _("Whoever does not type looks away.")
    if ballot.papers:
        name = view.name(ballot.papers[0].teller)
        return Say(_("“{name} has counted. The second teller counts now, apart.”").format(name=name), apart)
    if ballot.recounts:
        return Say(_("“The two counts differ, so neither stands. Please count again, each apart.”"), apart)
    remote = tuple(m for m in ballot.present if view.meeting.presence[m] is Presence.REMOTE)
    afar = _("Agree how the paper of {names} comes here, or take the opening back: u.").format(names=view.names(remote))
    return Say(
        _("“One paper each: write for, against or abstain, and fold it. Two tellers collect them and count, apart.”"),
        afar if remote else apart,
    )


def _count(view: View, ballot: Ballot) -> Command:
    """Ask a teller for figures. The two ask differently, so that nothing one typed is ever offered to the other."""
    second = bool(ballot.papers)
    return Command(
        "papers",
        "enter",
        _("second teller’s count") if second else _("first teller’s count"),
        _("A teller types what they counted; the other teller does not look."),
        Decide(voting.count_papers, (view.meeting.current,)),
        chip=True,
        secret=True,
        ask=(
            Question("teller", _("second teller: who counts?") if second else _("who counts first?"), Ask.MEMBER),
            Question("issued", _("papers given out"), Ask.NUMBER),
            Question("returned", _("papers that came back"), Ask.NUMBER),
            Question("votes_for", _("for"), Ask.NUMBER),
            Question("against", _("against"), Ask.NUMBER),
            Question("abstaining", _("abstaining"), Ask.NUMBER, "0"),
            Question("blank", _("blank"), Ask.NUMBER, "0"),
            Question("spoiled", _("spoiled: nobody can say what is meant"), Ask.NUMBER, "0"),
        ),
    )


def _tellers(view: View, ballot: Ballot) -> Lines:
    """List who has counted; what they counted is not among it."""
    lines = [Line("✓", view.name(papers.teller), _("has counted")) for papers in ballot.papers]
    waiting = (_("first teller"), _("second teller"))[len(lines) :]
    lines += [
        Line("▸" if n == 0 else "·", word, tone=Tone.NOW if n == 0 else Tone.SOFT) for n, word in enumerate(waiting)
    ]
    return Lines(_("tellers"), tuple(lines), aside=_("{n} of {all}").format(n=len(ballot.papers), all=TELLERS))
