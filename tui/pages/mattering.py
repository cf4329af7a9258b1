"""Matters on their way: why one is here again, which forum it belongs to, and what it can become."""

from __future__ import annotations

from datetime import date, timedelta

from data.language import _
from data.meeting.agenda import Occasion
from data.meeting.proposal import Objection, Proposal
from data.meeting.protocol import ASSEMBLY, CONSTELLATION
from data.rules import matters, proposals
from tui.pages.beyond import beyond_in_short
from tui.pages.page import Ask, Command, Decide, Line, Lines, Prose, Question, Say
from tui.pages.view import View

_TRIED_DAYS, _FOUND_OUT_DAYS = 90, 14
"""How long an experiment lasts, and finding something out takes, where nobody says otherwise."""


def forum_word(forum: str) -> str:
    """Name a forum in the middle of a sentence; one that the workplace has named itself stands as it is."""
    known = {
        ASSEMBLY: _("the assembly"),
        CONSTELLATION: _("the constellation whose matter it is"),
        "rapid-response team": _("the rapid-response team"),
    }
    return known.get(forum, forum)


def why_again(view: View) -> str:
    """Say why the current matter is here again and since when; empty where it is new."""
    revisit = view.meeting.item.revisit
    if revisit is None:
        return ""
    said = {
        Occasion.REVIEW: _("An agreement, to review since {day}."),
        Occasion.EXPERIMENT_ENDS: _("An experiment that ends on {day}."),
        Occasion.DEFERRED: _("It was put off. First raised on {day}."),
        Occasion.ESCALATED: _("It was carried further. First raised on {day}."),
        Occasion.HANDED_OVER: _("It was handed over to us. First raised on {day}."),
        Occasion.LATE_OBJECTION: _("An agreement to which somebody who was absent objected on {day}."),
        Occasion.UNDECIDED: _("It is still undecided. First raised on {day}."),
        Occasion.OUTSIDE_MANDATE: _("A rapid-response team did it on {day}, beyond its mandate."),
    }
    return said[revisit.occasion].format(day=view.day(revisit.raised_on))


def brought_along(view: View) -> tuple[Prose | Lines, ...]:
    """Show why a matter is here again, and the objections and concerns that it brings along."""
    revisit = view.meeting.item.revisit
    if revisit is None:
        return ()
    why = Prose(_("why it is here again"), why_again(view))
    carried = revisit.carried
    if revisit.occasion is Occasion.OUTSIDE_MANDATE:
        carried = (beyond_in_short(carried),)
    brought = tuple(Line("~", words) for words in carried)
    asked = (Prose(_("to be found out since"), revisit.to_find_out),) if revisit.to_find_out else ()
    return (why, *asked, *((Lines(_("it brings along"), brought),) if brought else ()))


def first_words(view: View) -> Say | None:
    """Find what is said aloud when a matter is here again; none where it is new."""
    item = view.meeting.item
    revisit = item.revisit
    if revisit is None:
        return None
    name, area = view.name(item.proposer), view.meeting.area_of(item)
    said = {
        Occasion.REVIEW: (
            _("“Does this agreement still serve us? What have we seen since?”"),
            _("Decided again, it stands on. To change it: e."),
        ),
        Occasion.EXPERIMENT_ENDS: (
            _("“What have we seen? It lapses on {day} unless we renew it.”").format(day=view.day(revisit.raised_on)),
            _("To try it longer: t. Decided again, it stands.")
            if area is not None and area.may_be_tried
            else _("Decided again, it stands for good."),
        ),
        Occasion.DEFERRED: (
            _("“{name}, you bring this back. What is different now?”").format(name=name)
            if name
            else _("“We put this off. What is different now?”"),
            _("Only the proposal is presented. Questions come next."),
        ),
        Occasion.ESCALATED: (
            _("“This was carried further to us. What stood in the way, and what was tried?”"),
            _("First everybody hears what it brings along."),
        ),
        Occasion.HANDED_OVER: (
            _("“This was handed over to us, because we decide it. What is proposed?”"),
            _("Only the proposal is presented. Questions come next."),
        ),
        Occasion.LATE_OBJECTION: (
            _("“{name}, you had no part in this agreement. What harm do you see?”").format(name=name)
            if name
            else _("“Somebody had no part in this agreement and objects. What harm is seen?”"),
            _("The agreement stands until we change it."),
        ),
        Occasion.UNDECIDED: (
            _("“We came to no decision last time. What is proposed now?”"),
            _("Only the proposal is presented. Questions come next."),
        ),
        Occasion.OUTSIDE_MANDATE: (
            _("“The team did this beyond its mandate, because it was urgent. Do we stand by it?”"),
            _("What is adopted stands as our decision; what is not is undone as far as it can be."),
        ),
    }
    return Say(*said[revisit.occasion])


def tried_rows(view: View, proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Say how long an experiment is tried, and what stops it before; nothing where the proposal is none."""
    tried = proposal.experiment
    if tried is None:
        return ()
    until = (_("tried until"), view.day(tried.until))
    return (until, (_("or stopped when"), tried.undo)) if tried.undo else (until,)


def commands(view: View) -> tuple[Command, ...]:
    """List what can become of the current proposal besides being decided here, without keys."""
    offered = [find_out(view)]
    area = view.meeting.area_of(view.meeting.item)
    if area is not None and area.may_be_tried:
        offered.append(try_it(view))
    if area is not None and area.next_forum:
        offered.append(carry_further(view))
    return tuple(offered)


def try_it(view: View, key: str = "", objection: Objection | None = None) -> Command:
    """Offer to make the proposal an experiment, which may answer an objection."""
    tried = view.meeting.proposals[view.meeting.current].experiment
    return Command(
        "try_it",
        key,
        _("try it for a time"),
        _("Make it an experiment with an end, and say what would stop it before; it is decided by consent."),
        Decide(
            matters.make_experiment,
            (view.meeting.current,),
            {} if objection is None else {"objection": objection.number},
        ),
        ask=(
            Question("until", _("tried until which day?"), Ask.DAY, _in_days(view, _TRIED_DAYS)),
            Question("undo", _("stopped before when"), Ask.TEXT, tried.undo if tried else view.meeting.item.undo),
        ),
    )


def carry_further(view: View, key: str = "") -> Command:
    """Offer to carry the matter to the next forum of its area."""
    area = view.meeting.area_of(view.meeting.item)
    assert area is not None
    forum = forum_word(area.next_forum)
    return Command(
        "carry_further",
        key,
        _("carry it further"),
        _("Carry the matter to {forum}, with its text, objections and concerns.").format(forum=forum),
        Decide(matters.escalate, (view.meeting.current,)),
    )


def find_out(view: View, key: str = "") -> Command:
    """Offer to put the matter off until something is known."""
    proposal = view.meeting.proposals[view.meeting.current]
    return Command(
        "find_out",
        key,
        _("find something out"),
        _("Put the matter off until somebody has found something out."),
        Decide(proposals.defer, (view.meeting.current,)),
        ask=(
            Question("to_find_out", _("what do we want to know first?")),
            Question("owner", _("who finds it out?"), Ask.MEMBER, proposal.responsible or ""),
            Question("until", _("and brings it back on which day?"), Ask.DAY, _in_days(view, _FOUND_OUT_DAYS)),
        ),
    )


def _in_days(view: View, days: int) -> str:
    return (date.fromisoformat(view.meeting.day) + timedelta(days=days)).isoformat()
