"""The sentences of the little meetings that tests play: what each looks like, and which rule it asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from msgspec.structs import replace

from data.meeting.agenda import Appointment, Item, ItemKind, Occasion, Revisit, SettingChange
from data.meeting.decision_events import Answer, Method, Vote
from data.meeting.event import Event
from data.meeting.events import NoteKind
from data.meeting.lab import DilemmaKind
from data.meeting.mandate import Limits, Mandate, Role, RoleKind, Team
from data.meeting.people import Person, Presence, Standing
from data.meeting.protocol import Base, MatterClass, Supermajority
from data.meeting.refusal import Refusal
from data.meeting.state import PRESENTER, Meeting
from data.rules import (
    advice,
    agenda,
    bursts,
    ceremony,
    closing,
    consent,
    handover,
    labs,
    matters,
    minutes,
    notes,
    opening,
    proposals,
    voting,
)
from data.rules.course import forward, task_to_draw

SALT = "ab" * 32
NAME = r"[A-Z]\w+"
MEMBER = re.compile(rf"(?P<name>{NAME})(?: \((?P<standing>.+)\))?")
ITEM = re.compile(rf"(?P<title>.+) \((?P<what>[^,]+)(?:, (?P<who>{NAME}))?(?:, (?P<places>\d+))?\)")

Decided: TypeAlias = Event | Refusal | None
Step: TypeAlias = Callable[..., Decided]


def slug(title: str) -> str:
    """Make the id of a member or an item from its name."""
    return title.lower().replace(" ", "-")


def _ids(names: str) -> tuple[str, ...]:
    return () if names == "nobody" else tuple(slug(name) for name in names.split(", "))


GAPS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "who": (NAME, slug),
    "convenor": (NAME, slug),
    "note_keeper": (NAME, slug),
    "many": (rf"nobody|{NAME}(?:, {NAME})*", _ids),
    "item": (r".+", slug),
    "role": (NAME + r"(?: \w+)*", slug),
    "mandate": (NAME + r"(?:-\w+)?", slug),
    "number": (r"\d+", int),
    "option": (r"\d+", int),
    "responsible": (NAME, slug),
    "money": (r"-?\d+", int),
    "hours": (r"-?\d+", int),
    "in_favour": (r"-?\d+", int),
    "against": (r"-?\d+", int),
    "abstaining": (r"-?\d+", int),
}
"""How a gap in a sentence is written, and what it is read as; any other is words."""


def filled(gaps: dict[str, str]) -> dict[str, Any]:
    """Read what stands in the gaps of a sentence."""
    return {gap: GAPS[gap][1](text) if gap in GAPS else text for gap, text in gaps.items()}


def find(sentences: dict[str, Step], sentence: str) -> Step | None:
    """Find the step a sentence asks for, with its gaps filled; none where it is not among these."""
    for template, step in sentences.items():
        found = re.fullmatch(re.sub(r"(?<!\?P)<(\w+)>", _gap, template), sentence)
        if found is not None:
            return partial(step, **filled(found.groupdict()))
    return None


def _gap(found: re.Match[str]) -> str:
    return f"(?P<{found[1]}>{GAPS[found[1]][0] if found[1] in GAPS else '.+'})"


def _member(text: str) -> Person:
    found = MEMBER.fullmatch(text)
    assert found is not None, f"no member: {text}"
    return Person(slug(found["name"]), found["name"], Standing(found["standing"] or Standing.FULL))


def _item(text: str) -> Item:
    found = ITEM.fullmatch(text)
    assert found is not None, f"no item, such as “Oven (consent, Bo)” or “Tea (draw, 2)”: {text}"
    is_kind = found["what"] in {kind.value for kind in ItemKind}
    kind, area = (ItemKind(found["what"]), None) if is_kind else (ItemKind.PROPOSAL, found["what"])
    proposer = slug(found["who"]) if found["who"] else None
    return Item(
        slug(found["title"]), found["title"], kind, proposer=proposer, area=area, places=int(found["places"] or 1)
    )


def _reword(m: Meeting, at: int, objection: int | None = None, **changes: Any) -> Decided:
    now = m.proposals[m.current]
    wording = {"text": now.text, "responsible": now.responsible, "review": now.review, "evaluation": now.evaluation}
    return proposals.word_proposal(m, at, m.current, **(wording | changes), objection=objection)


def _nobody_maintains(m: Meeting, at: int) -> Decided:
    objection = consent.under_test(m.proposals[m.current])
    asked = consent.untested(m, objection) if objection else ()
    return consent.maintain(m, at, m.current, asked, maintains=False)


def _figures(text: str) -> dict[str, int]:
    """Read ``5 issued, 4 returned, 3 for, 1 against``."""
    names = {"for": "votes_for"}
    read = [part.split() for part in text.split(", ")]
    figures = {names.get(name, name): int(number) for number, name in read}
    return dict.fromkeys(("votes_for", "against", "abstaining"), 0) | figures


def _yet_to_vote(m: Meeting) -> tuple[str, ...]:
    ballot = m.proposals[m.current].ballot
    return voting.yet_to_vote(m, ballot) if ballot else ()


def _papers(m: Meeting) -> tuple[int, int]:
    ballot = m.proposals[m.current].ballot
    return (len(ballot.papers), ballot.recounts) if ballot else (0, 0)


def _draw(m: Meeting) -> str:
    return next(reversed(m.draws), "")


def _same(found: object, expected: object) -> None:
    assert found == expected, f"not {expected!r}, but {found!r}"


HEADERS: dict[str, Step] = {
    "members: <names>": lambda p, names: setattr(p, "people", tuple(map(_member, names.split(", ")))),
    "item: <text>": lambda p, text: setattr(p, "items", (*p.items, _item(text))),
    r"setting <name>: <text>": lambda p, name, text: p.settings.update({name: text}),
    "served as <task>: <many>": lambda p, task, many: p.served.update({task: many}),
    "quorum: <text>": lambda p, text: p.rules.update({a: replace(r, quorum=text) for a, r in p.rules.items()}),
    "area <name>: of <forum>": lambda p, name, forum: p.change_area(name, forum=forum),
    "area <name>: (?P<rounds>\\d+) rounds, then <forum>": lambda p, name, rounds, forum: p.change_area(
        name, escalation_rounds=int(rounds), next_forum=forum
    ),
    "area <name>: strategic, experiments": lambda p, name: p.change_area(
        name, matter_class=MatterClass.STRATEGIC, experiments=True
    ),
    "area <name>: strategic": lambda p, name: p.change_area(name, matter_class=MatterClass.STRATEGIC),
    "forum <forum>: <many>": lambda p, forum, many: p.called.update(forum=forum, deciding=many),
    "minutes to confirm: <text>": lambda p, text: p.called.update(minutes_to_confirm=text),
    "changes setting <name>: <text>": lambda p, name, text: p.change_last_item(change=SettingChange(name, "", text)),
    "carried here": lambda p: p.change_last_item(
        revisit=Revisit(Occasion.ESCALATED, "2029-12-01", matter="before", escalated=True)
    ),
    "raised on: <text>": lambda p, text: p.change_last_item(revisit=Revisit(Occasion.DEFERRED, text, matter="before")),
    "recall of <who>": lambda p, who: p.change_last_item(recall=who),
    "threshold: (?P<strict>more than|at least) <text> of <base>": lambda p, strict, text, base: p.rules.update(
        supermajority=Supermajority(text, strict == "more than", Base(base), p.rules["supermajority"].quorum)
    ),
    # roles and terms
    "kind of meeting: <kind>": lambda p, kind: setattr(p, "kind", kind),
    "<many> works? in <forum>": lambda p, many, forum: p.change_people(many, constellations=(forum,)),
    "<many> (?:is|are) qualified: <text>": lambda p, many, text: p.change_people(many, qualifications=(text,)),
    "role: <text>": lambda p, text: p.roles.append(Role(slug(text), text)),
    "role of <forum>": lambda p, forum: p.change_last_role(forum=forum),
    "role is <text>": lambda p, text: p.change_last_role(kind=RoleKind(text)),
    "role with <number> places": lambda p, number: p.change_last_role(places=number),
    "role at most <number> terms": lambda p, number: p.change_last_role(most_terms=number),
    "role needs: <text>": lambda p, text: p.change_last_role(qualification=text),
    "role from: <many>": lambda p, many: p.change_last_role(pool=many),
    "role (?P<how>with|without) newcomers first": lambda p, how: p.change_last_role(newcomers_first=how == "with"),
    "<who> holds <role> from (?P<since>[\\d-]+) until (?P<until>[\\d-]+)(?:, term (?P<term>\\d+))?": (
        lambda p, who, role, since, until, term: p.mandates.append(
            Mandate(f"{role}-{who}", role, who, since, until, int(term or 1))
        )
    ),
    "draws the presenter": lambda p: p.change_last_item(role=PRESENTER),
    "draws <role>": lambda p, role: p.change_last_item(role=role),
    "recall of <who> from <role>": lambda p, who, role: p.change_last_item(recall=who, role=role),
    "appoints <who> to <role> until <text>": lambda p, who, role, text: p.change_last_item(
        change=Appointment(role, who, text)
    ),
    "about: <text>": lambda p, text: p.change_last_item(about=text),
    "team <role> until (?P<until>[\\d-]+): <money> money, <hours> hours": lambda p, role, until, money, hours: (
        p.called.update(team=Team(role, until, Limits(money, hours)))
    ),
    "team has used: <money> money, <hours> hours": lambda p, money, hours: p.called.update(
        team=replace(p.called["team"], money_used=money, hours_used=hours)
    ),
}
"""What a meeting has; said to the play, before the first step."""

SHORTCUTS: dict[str, Step] = {
    "the meeting is under way": lambda p: p.get_under_way(),
    "on to <stage>": lambda p, stage: p.go_on_to(stage),
    "take back": lambda p: p.take_back(),
}
"""What is said to the play at any time."""

STEPS: dict[str, Step] = {
    "forward": forward,
    # the frame
    "<convenor> opens, <note_keeper> types": opening.open_meeting,
    "everybody is here": opening.everybody_here,
    "the rest are absent": opening.rest_absent,
    "<many> (?:is|are) (?P<where>in the room|remote|apologised|absent)": lambda m, at, many, where: (
        opening.note_presence(m, at, many, Presence(where))
    ),
    "<many> left": lambda m, at, many: opening.note_presence(m, at, many, Presence.LEFT),
    "<many> arrives?": lambda m, at, many: opening.note_presence(m, at, many, Presence.ROOM),
    "airtime is counted": lambda m, at: opening.decide_counting(m, at, counting=True),
    "airtime is not counted": lambda m, at: opening.decide_counting(m, at, counting=False),
    "adopt the agenda": opening.adopt_agenda,
    "add: <text>": lambda m, at, text: agenda.add_item(m, at, _item(text)),
    "drop: <item>": agenda.drop_item,
    "turn to: <item>": agenda.open_item,
    "note: <words>": notes.note,
    "note by <who>: <words>": lambda m, at, who, words: notes.note(m, at, words, NoteKind.STATEMENT, who),
    "<who> does by (?P<day>[^:]+): <words>": lambda m, at, who, day, words: notes.agree_action(m, at, words, who, day),
    "change: <step>": closing.choose_step,
    "change nothing": lambda m, at: closing.choose_step(m, at, " "),
    "close": closing.close,
    "close until <next_meeting>": closing.close,
    # proposals
    "amend: (?P<text>[^(]+) [(]for objection <number>[)]": lambda m, at, text, number: _reword(
        m, at, number, text=text
    ),
    "amend: <text>": lambda m, at, text: _reword(m, at, text=text),
    "responsible: <many>": lambda m, at, many: _reword(m, at, responsible=next(iter(many), None)),
    "review: <review>": _reword,
    "evaluation: <evaluation>": _reword,
    "defer until (?P<day>[^:]+): <who>": lambda m, at, day, who: proposals.defer(m, at, m.current, who, day),
    "withdraw the proposal": lambda m, at: proposals.withdraw_proposal(m, at, m.current),
    "void the verdict: <reason>": lambda m, at, reason: proposals.void_verdict(m, at, m.current, reason),
    "void the verdict": lambda m, at: proposals.void_verdict(m, at, m.current, " "),
    "find out until (?P<day>[^:]+): <who>, <words>": lambda m, at, day, who, words: proposals.defer(
        m, at, m.current, who, day, to_find_out=words
    ),
    "experiment until (?P<day>[^, ]+), undone when (?P<undo>[^(]+) [(]for objection <number>[)]": lambda m, at, **how: (
        matters.make_experiment(m, at, m.current, how["day"], how["undo"], how["number"])
    ),
    "experiment until (?P<day>[^, ]+), undone when <undo>": lambda m, at, day, undo: matters.make_experiment(
        m, at, m.current, day, undo
    ),
    "experiment until (?P<day>[^, ]+)": lambda m, at, day: matters.make_experiment(m, at, m.current, day, " "),
    "tried for objection <number>: <words>": lambda m, at, number, words: matters.try_idea(
        m, at, m.current, number, words
    ),
    "escalate": lambda m, at: matters.escalate(m, at, m.current),
    "hand over": lambda m, at: matters.hand_over(m, at, m.current),
    # advice, questions, minutes
    "<who> advises: ?(?P<words>.*)": lambda m, at, who, words: advice.advise(m, at, m.current, who, words),
    "question by <who>: <words>": lambda m, at, who, words: advice.raise_question(m, at, m.current, words, who),
    "question: <words>": lambda m, at, words: advice.raise_question(m, at, m.current, words),
    "answer to question <number> by <who>: <words>": lambda m, at, number, who, words: advice.answer_question(
        m, at, m.current, number, words, who
    ),
    "answer to question <number>: <words>": lambda m, at, number, words: advice.answer_question(
        m, at, m.current, number, words
    ),
    "<number> could explain: ?(?P<words>.*)": lambda m, at, number, words: advice.count_explainers(
        m, at, m.current, words, number
    ),
    "confirm the minutes": minutes.confirm_minutes,
    "confirm the minutes: <corrections>": minutes.confirm_minutes,
    # the ballot
    "open the ballot (?P<method>by name|paper|hands)": lambda m, at, method: voting.open_ballot(
        m, at, m.current, Method(method)
    ),
    "<who> votes (?P<vote>for|against|abstain)": lambda m, at, who, vote: voting.cast(
        m, at, m.current, who, Vote(vote)
    ),
    "<who> counts papers: <text>": lambda m, at, who, text: voting.count_papers(
        m, at, m.current, who, **_figures(text)
    ),
    # the consent round
    "<who> consents": lambda m, at, who: consent.answer(m, at, m.current, who, Answer.CONSENT),
    "<who> is concerned: <words>": lambda m, at, who, words: consent.answer(
        m, at, m.current, who, Answer.CONCERN, words
    ),
    "<who> stands aside: <words>": lambda m, at, who, words: consent.answer(
        m, at, m.current, who, Answer.STAND_ASIDE, words
    ),
    "<who> objects: <words>": lambda m, at, who, words: consent.answer(m, at, m.current, who, Answer.OBJECTION, words),
    "<who> objects": lambda m, at, who: consent.answer(m, at, m.current, who, Answer.OBJECTION, " "),
    "hands": lambda m, at: consent.show_hands(m, at, m.current),
    "nobody maintains": _nobody_maintains,
    "<many> maintains?": lambda m, at, many: consent.maintain(m, at, m.current, many, maintains=True),
    "<many> (?:does|do) not maintain": lambda m, at, many: consent.maintain(m, at, m.current, many, maintains=False),
    "withdraw objection <number>": lambda m, at, number: consent.withdraw_objection(m, at, m.current, number),
    "hands counted: <in_favour> for, <against> against, <abstaining> abstaining": lambda m, at, **hands: (
        voting.count_hands(m, at, m.current, *hands.values())
    ),
    # draws
    "announce": lambda m, at: ceremony.announce(m, at, *(task_to_draw(m) or ("cook", 1))),
    "announce: <task>": ceremony.announce,
    "promise": lambda m, at: ceremony.commit(m, at, _draw(m), SALT),
    "promise badly": lambda m, at: ceremony.commit(m, at, _draw(m), "salt"),
    "slip: <text>": lambda m, at, text: ceremony.read_slip(m, at, _draw(m), text),
    "empty slip": lambda m, at: ceremony.read_slip(m, at, _draw(m), " "),
    "reveal": lambda m, at: ceremony.reveal(m, at, _draw(m), SALT),
    "reveal another salt": lambda m, at: ceremony.reveal(m, at, _draw(m), "cd" * 32),
    "accept": lambda m, at: ceremony.accept(m, at, _draw(m)),
    "decline": lambda m, at: ceremony.decline(m, at, _draw(m)),
    "void the draw: <reason>": lambda m, at, reason: ceremony.void(m, at, _draw(m), reason),
    "void the draw": lambda m, at: ceremony.void(m, at, _draw(m), " "),
    "skip: <reason>": lambda m, at, reason: ceremony.skip(m, at, (task_to_draw(m) or ("cook", 1))[0], reason),
    "skip": lambda m, at: ceremony.skip(m, at, (task_to_draw(m) or ("cook", 1))[0], " "),
    "adopt the order": lambda m, at: ceremony.adopt_order(m, at, _draw(m)),
    # hand-overs, labs, bursts
    "hand over <mandate>: ?(?P<passed_on>.*)": handover.note_handover,
    "hand over <mandate>, learned (?P<learned>[^:]+): (?P<passed_on>.+)": handover.note_handover,
    "dilemma about (?P<about>\\w+): ?(?P<question>.*)": lambda m, at, about, question: labs.word_dilemma(
        m, at, question, DilemmaKind(about)
    ),
    "data: ?(?P<words>.*)": labs.ask_for_data,
    "data at hand: (?P<words>[^=]+) = <found>": labs.ask_for_data,
    "data <number> = ?(?P<found>.*)": labs.find_data,
    "option: ?(?P<words>.*)": labs.name_option,
    "option by <who>: <words>": lambda m, at, who, words: labs.name_option(m, at, words, who),
    "put option <option> to <area>, <responsible> answers": labs.put_option,
    "put option <option> to (?P<area>\\w+)": labs.put_option,
    "gap: ?(?P<words>.*)": labs.name_gap,
    "act: ?(?P<words>.*)": bursts.act,
    "act for <money> money, <hours> hours: <words>": lambda m, at, money, hours, words: bursts.act(
        m, at, words, money, hours
    ),
    "act outside: <words>": lambda m, at, words: bursts.act(m, at, words, in_scope=False),
    "lesson: ?(?P<lesson>.*)": bursts.review_burst,
}
"""The steps of a meeting; asked of it, at a moment."""

CHECKS: dict[str, Step] = {
    "at: <item>": lambda m, item: _same(m.current, item),
    "stage: <stage>": lambda m, stage: _same(m.stage, stage),
    "outcome: <outcome>": lambda m, outcome: _same(str(m.proposals[m.current].outcome or "none"), outcome),
    "text: <text>": lambda m, text: _same(m.proposals[m.current].text, text),
    "open objections: <many>": lambda m, many: _same(
        tuple(o.author for o in m.proposals[m.current].objections if o.open), many
    ),
    "objection <number>: <state>": lambda m, number, state: _same(
        [str(o.state) for o in m.proposals[m.current].objections if o.number == number], [state]
    ),
    "open questions: <text>": lambda m, text: _same(
        ", ".join(str(q.number) for q in advice.open_questions(m.proposals[m.current])), text
    ),
    "yet to vote: <many>": lambda m, many: _same(_yet_to_vote(m), many),
    "papers counted: <number>, recounts: (?P<recounts>\\d+)": lambda m, number, recounts: _same(
        _papers(m), (number, int(recounts))
    ),
    "awaited: <many>": lambda m, many: _same(set(consent.awaited(m, m.current)), set(many)),
    "here: <many>": lambda m, many: _same(m.here, many),
    "undecided: <titles>": lambda m, titles: _same(", ".join(closing.undecided(m)) or "nothing", titles),
    "draw: <stage>": lambda m, stage: _same(str(m.draws[_draw(m)].stage), stage),
    "eligible: <many>": lambda m, many: _same(m.draws[_draw(m)].eligible, many),
    "sure: <many>": lambda m, many: _same(m.draws[_draw(m)].sure, many),
    "serve as <task>: <many>": lambda m, task, many: _same(m.holders(task), many),
    "why not <who>: <text>": lambda m, who, text: _same(m.draws[_draw(m)].excluded.get(who), text),
    "relaxed: <text>": lambda m, text: _same(", ".join(m.draws[_draw(m)].relaxed) or "nothing", text),
    "mentors: <text>": lambda m, text: _same(
        ", ".join(f"{mentor} of {novice}" for novice, mentor in m.draws[_draw(m)].mentors.items()) or "nobody", text
    ),
    "missing: <text>": lambda m, text: _same(", ".join(labs.missing(m)) or "nothing", text),
    "beyond: <text>": lambda m, text: _same(", ".join(m.acts[-1].beyond) or "nothing", text),
}
"""What can be checked between the steps; asked of the meeting."""
