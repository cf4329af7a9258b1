"""Why something was refused, in a sentence for the person at the keys. Rules give reasons; words are made here."""

from __future__ import annotations

from collections.abc import Callable

from data.language import _, ngettext
from data.meeting.refusal import Refusal
from data.rules.rotation import Reason, Relaxation
from tui.pages.view import View


def exclusion(reason: str) -> str:
    """Say in three words why somebody is not in a draw."""
    return (
        {
            Reason.ABSENT: _("is not here"),
            Reason.OBSERVING: _("observes today"),
            Reason.NOT_QUALIFIED: _("not qualified"),
            Reason.TERM_LIMIT: _("term limit"),
            Reason.OTHER_ROLE: _("holds another role"),
            Reason.ELSEWHERE: _("works elsewhere"),
            Reason.NOT_IN_POOL: _("not in the pool"),
            Reason.SURE: _("has a place"),
            Reason.RECALLED: _("was recalled"),
            Reason.DECLINED: _("declined"),
            Reason.SERVED_LAST_TIME: _("served last time"),
            Reason.SERVED_RECENTLY: _("served recently"),
            Reason.SERVED_THIS_ROUND: _("has served"),
            Reason.NOT_A_NEWCOMER: _("newcomers first"),
        }.get(Reason(reason), reason)
        if reason in set(Reason)
        else reason
    )


def relaxation(rule: str) -> str:
    """Name a rule that was relaxed."""
    words = {
        Relaxation.NEWCOMERS_FIRST.value: _("newcomers first"),
        Relaxation.ROUND.value: _("nobody twice in a round"),
        Relaxation.COOL_DOWN.value: _("not twice in a row"),
    }
    return words.get(rule, rule)


def _templates() -> dict[str, str]:
    return {
        "agreement has ended": _("This agreement has ended or lapsed already."),
        "another forum decides": _("“{area}” is decided by {forum}, not here. It can be handed over."),
        "another method": _("This ballot is counted another way ({method})."),
        "already decided": _("This is decided already ({outcome}). v makes it void, with a reason."),
        "already open": _("The meeting is open already."),
        "already there": _("We are at “{title}” already."),
        "acceptance missing": _("{member} has not said yet whether they accept."),
        "agenda is not to be adopted now": _("The agenda is adopted at the end of the opening."),
        "agenda not adopted": _("The agenda is not adopted yet."),
        "amendment changes nothing": _("The text is the same as before; an amendment changes it."),
        "answers missing": _("Not everybody has answered: {members}."),
        "argument missing": _("An objection needs its argument: what harm do you see?"),
        "ballot is not open": _("The ballot is not open yet."),
        "ballot is open": _("The ballot is open: the text stands as it is. u takes the opening back."),
        "belongs to every meeting": _("“{title}” belongs to every meeting."),
        "change is fixed": _(
            "This would change what the workplace goes by as written. Propose another change instead."
        ),
        "count missing": _("The count is missing: enter."),
        "counting stands already": _("That stands already."),
        "day is past": _("{day} is not after today."),
        "decide about counting": _("First decide about counting: y or n."),
        "draw is not finished": _("The draw is not finished yet."),
        "draw is not there": _("This draw has gone on; look at the screen again."),
        "draw runs already": _("This draw runs already."),
        "everybody answered": _("Everybody has answered already."),
        "fraction-outside-0-to-1": _("{text} is not a part between 0 and 1."),
        "has no vote here": _("{member} has no vote in this ballot."),
        "has begun": _("“{title}” has begun already; go on from it with enter."),
        "has no answer here": _("{member} is not here with a vote, and is not asked."),
        "is not asked": _("{member} is not asked about this objection."),
        "item exists": _("This item is on the agenda already."),
        "line not understood": _("This line was not understood. {why}"),
        "minutes are confirmed": _("These minutes are confirmed already."),
        "more papers returned": _("{returned} papers came back, but only {issued} were given out. Please count again."),
        "more papers than voters": _("{issued} papers are more than the {present} who vote. Please count again."),
        "more than are here": _("{number} are more than the {here} who are here."),
        "meeting is closed": _("The meeting is closed. What is found later belongs to the next one."),
        "more-present-than-entitled": _("More are here ({present}) than have a vote ({entitled})."),
        "more-votes-than-present": _("{votes} hands are more than the {present} who may vote. Please count again."),
        "negative-count": _("A count cannot be negative."),
        "no experiments here": _("The protocol does not let matters of “{area}” be tried as experiments."),
        "no minutes to confirm": _("There are no minutes to confirm here."),
        "no next forum": _("The protocol names no forum after this one for “{area}”."),
        "no standing aside": _("Standing aside is no answer here: the workplace has not decided for it."),
        "no such question": _("There is no such question."),
        "nobody tried to integrate": _("Nobody has tried to integrate the objection of {members} yet: i."),
        "nothing to escalate": _("No objection stands in the way, so there is nothing to carry further."),
        "no area": _("“{title}” belongs to no area of the protocol, so no rule decides it."),
        "no such item": _("There is no such item."),
        "no such objection": _("This objection is not open."),
        "no text": _("There are no words yet."),
        "no verdict here": _("There is no verdict here to make void."),
        "nobody can vote": _("Nobody with a vote is here."),
        "nobody changes": _("That is noted already."),
        "nobody is awaited": _("Everybody has a place already."),
        "nobody left to ask": _("Everybody who was drawn has declined."),
        "not a day": _("“{day}” is not a day. Write 2026-12-31, or +14 for in fourteen days."),
        "not at the closing": _("The meeting closes at its last item."),
        "not at the heat map": _("What we change is chosen at the heat map."),
        "not at this proposal": _("We are not at this proposal."),
        "not at this stage": _("That is not asked at this step."),
        "not open yet": _("The meeting is not open yet: enter."),
        "nothing follows": _("Nothing follows on the agenda."),
        "nothing to take back": _(
            "Nothing can be taken back here. Behind a promise, a reveal or a verdict it is made void, with a reason."
        ),
        "objection is open": _("{member}’s objection is open: amend the text, put the matter off, or ask for it back."),
        "one is enough": _("Every meeting has its {kind} already."),
        "opening is over": _("The opening is over."),
        "papers do not add up": _("The papers add up to {sum}, but {returned} came back. Please count again."),
        "reason missing": _("It needs a reason, which everybody can read."),
        "responsible missing": _("Nobody is responsible yet: e."),
        "salt does not fit the promise": _("The secret number does not fit the promise. Make this draw void."),
        "salt is gone": _("The laptop has lost its secret number. Make this draw void, with a reason."),
        "teller is not here": _("{member} is not here and cannot count."),
        "this forum decides": _("This is decided here; there is nobody to hand it to."),
        "too early to escalate": _(
            "It can be carried further after {rounds} more of the protocol’s rounds, or in {days} days."
        ),
        "too late to object": _("The time to object ended on {day}."),
        "two tellers agree": _("Two tellers agree already: enter."),
        "step not chosen": _("What do we change? Choose one, or 0 for nothing."),
        "undo criterion missing": _("Say what would make you stop the experiment before its end."),
        "unknown member": _("There is no member {member}."),
        "unreadable-fraction": _("“{text}” is not a fraction such as 2/3."),
        "was asked then": _("{member} had a part in this agreement, and can bring it up as a new proposal."),
        "below zero": _("Money and hours cannot be below zero."),
        "dilemma not worded": _("First word the dilemma, and say what it is about: e."),
        "no such data": _("There is nothing to find out under this number."),
        "no such option": _("There is no option with this number."),
        "no such role": _("There is no such role here."),
        "no such term": _("There is no such term here."),
        "no team": _("No rapid-response team meets here, so there is no mandate to act under."),
        "no turns to swap": _(
            "There are no two turns ahead to swap: each needs a turn of their own that has not begun."
        ),
        "nobody of the team is here": _("Nobody of the team is here, so nobody can act. Somebody came: p."),
        "not at a burst": _("The team acts in a burst only."),
        "not at a lab": _("This belongs to a lab."),
        "not at a review": _("This belongs to the review of a burst."),
        "not at the learning": _("This belongs to the learning item."),
        "not at this step of the lab": _("An option is put to the decision once the options are named."),
        "option put already": _(
            "An option was put to the decision already; the dilemma and the other options wait for what comes of it."
        ),
        "role is drawn already": _("This role is drawn in this meeting already; look at the agenda."),
        "role is held": _("“{role}” is held by somebody else, whose term has not ended."),
        "role is not theirs": _(
            "“{role}” is not open to {member}: look at its constellation, its pool and its qualification."
        ),
        "term ends too early": _("The term would end before it begins. It may end until {day}."),
        "term ends too late": _("A term of “{role}” ends on {day} at the latest."),
        "two roles at once": _("After this swap somebody would hold two roles at once."),
        "wording unchanged": _("Nothing was changed."),
        "workplace has not decided to count": _(
            "The workplace has not decided to count. Propose the setting “airtime may be counted until”."
        ),
        "zero-denominator": _("“{text}” divides by zero."),
    }


_PLURAL: dict[str, Callable[[Refusal], str]] = {
    "quorum missing": lambda r: ngettext(
        "{n} member with a vote is missing for the quorum.",
        "{n} members with a vote are missing for the quorum.",
        int(str(r.facts["missing"])),
    ).format(n=r.facts["missing"]),
    "options missing": lambda r: ngettext(
        "{options} way out is named; a dilemma has at least {needed}.",
        "{options} ways out are named; a dilemma has at least {needed}.",
        int(str(r.facts["options"])),
    ).format(**r.facts),
    "slips missing": lambda r: ngettext(
        "{slips} slip was read; at least {needed} are needed.",
        "{slips} slips were read; at least {needed} are needed.",
        int(str(r.facts["slips"])),
    ).format(**r.facts),
    "term limit reached": lambda r: ngettext(
        "{member} has held “{role}” for {terms} term, the most there can be in a row. Draw a successor.",
        "{member} has held “{role}” for {terms} terms in a row, the most there can be. Draw a successor.",
        int(str(r.facts["terms"])),
    ).format(**r.facts),
    "too few counted": lambda r: _("Fewer than {people} people are counted.").format(**r.facts),
    "too few eligible": lambda r: _("{eligible} can be drawn for {places} places. Who else is here?").format(**r.facts),
}


def refused(view: View, refusal: Refusal) -> str:
    """Say why a rule refused, with names instead of ids."""
    facts = dict(refusal.facts)
    if isinstance(facts.get("member"), str):
        facts["member"] = view.name(str(facts["member"]))
    members = facts.get("members")
    if isinstance(members, tuple):
        facts["members"] = view.names(members)
    if refusal.reason in _PLURAL:
        return _PLURAL[refusal.reason](Refusal(refusal.reason, facts))
    template = _templates().get(refusal.reason)
    if template is None:
        return lottery_refused(Refusal(refusal.reason, facts))
    return template.format(**facts)


def lottery_refused(refusal: Refusal) -> str:
    """Say why the lottery itself refused."""
    subjects = {
        "draw id": _("The name of the draw"),
        "member": _("The id of {member}").format(member=refusal.facts.get("member", "")),
        "reason": _("The reason beside {member}").format(member=refusal.facts.get("member", "")),
        "slip": _("The slip"),
    }
    templates = {
        "draw line broken": _("{subject} holds a line break; type it on one line."),
        "draw line empty": _("{subject} is empty."),
        "draw line unreadable": _("{subject} holds something that is no letter; type it again."),
        "draw member eligible and excluded": _("{member} is both in this draw and kept out of it."),
        "draw member twice": _("{member} is in this draw twice."),
        "draw member with colon": _("{member} cannot be drawn: the id holds a colon."),
        "draw more places than eligible": _("{eligible} can be drawn for {places} places. Who else is here?"),
        "draw no place": _("{places} places cannot be drawn; there must be one at least."),
        "draw no slip": _("No slip was read yet: s."),
        "draw salt not 64 hex digits": _("The secret number is damaged. Make this draw void, with a reason."),
    }
    template = templates.get(refusal.reason, _("That is not possible now ({why})."))
    subject = subjects.get(str(refusal.facts.get("what")), "")
    return template.format(**refusal.facts | {"subject": subject, "why": refusal.reason})
