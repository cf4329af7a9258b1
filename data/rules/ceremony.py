"""The ceremony of a draw in a meeting: announce, promise, slips, reveal, accept. The arithmetic is the lottery's."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from data.meeting.agenda import ItemKind
from data.meeting.drawing import Draw, DrawStage
from data.meeting.events import (
    DrawAccepted,
    DrawAnnounced,
    DrawCommitted,
    DrawDeclined,
    DrawRevealed,
    DrawSkipped,
    DrawVoided,
    SlipRead,
)
from data.meeting.people import MemberId, Standing
from data.meeting.refusal import Refusal, refuse
from data.meeting.role_events import OrderDrawn
from data.meeting.state import FACILITATOR, OBSERVER, PRESENTER, Meeting
from data.rules import lottery
from data.rules.rotation import Eligibility, Reason, eligibility, holders
from data.rules.terms import barred_from

_NOT_IN_A_TASK = re.compile(r"[^\w]+")


def task_slug(task: str) -> str:
    """Write a task as one word of lower-case letters, digits and hyphens, for the id of its draw."""
    return _NOT_IN_A_TASK.sub("-", unicodedata.normalize("NFC", task).casefold()).strip("-_") or "task"


def attempts(meeting: Meeting, task: str) -> tuple[Draw, ...]:
    """List every draw of this task in this meeting, void ones too, oldest first."""
    return tuple(draw for draw in meeting.draws.values() if draw.task == task)


def draw_id(meeting: Meeting, task: str) -> str:
    """Name the next attempt: a second one carries ``/2``, and so on."""
    slug = task_slug(task)
    number = sum(task_slug(draw.task) == slug for draw in meeting.draws.values()) + 1
    name = f"{meeting.id}/{slug}"
    return name if number == 1 else f"{name}/{number}"


def who_is_eligible(meeting: Meeting, task: str, places: int) -> Eligibility:
    """Find who may be drawn for a task now, and why the others may not.

    Who declined in an attempt that was made void is not asked again, where enough others are left.
    """
    if meeting.item.kind is ItemKind.ROTATION:
        return _the_whole_constellation(meeting)
    barred = _barred(meeting, task)
    role = meeting.called.role(task)
    newcomers_first = meeting.settings.newcomers_first or task == PRESENTER
    if role is not None and role.newcomers_first is not None:
        newcomers_first = role.newcomers_first
    found = partial(
        eligibility,
        tuple(meeting.people),
        meeting.served.get(task, ()),
        places,
        meeting.settings.cool_down_draws,
        newcomers_first=newcomers_first,
    )
    declined = {member for draw in attempts(meeting, task) for member in draw.declined}
    if declined:
        others = found(barred=dict.fromkeys(declined, Reason.DECLINED) | barred)
        if len(others.eligible) + len(others.sure) >= places:
            return others
    return found(barred=barred)


def _the_whole_constellation(meeting: Meeting) -> Eligibility:
    """Draw the order of all who work in the constellation, here or not, so that nobody is passed over."""
    its = tuple(m for m, p in meeting.people.items() if meeting.forum in p.constellations)
    elsewhere = {m: Reason.ELSEWHERE for m in meeting.people if m not in its}
    return Eligibility(its, elsewhere, ())


def _barred(meeting: Meeting, task: str) -> dict[MemberId, Reason]:
    """Say who may not be drawn, whatever is relaxed; that a task never comes to somebody weighs more than absence."""
    role = meeting.called.role(task)
    barred = barred_from(meeting, role) if role is not None else {}
    for member, person in meeting.people.items():
        if person.standing is Standing.GUEST:
            barred[member] = Reason.NOT_QUALIFIED
        elif not meeting.presence[member].here:
            barred.setdefault(member, Reason.ABSENT)
        elif task in {FACILITATOR, PRESENTER} and member in meeting.observers:
            barred[member] = Reason.OBSERVING
        elif (task in {OBSERVER, PRESENTER} and member == meeting.facilitator) or (
            task in {FACILITATOR, OBSERVER} and member in meeting.holders(PRESENTER)
        ):
            barred[member] = Reason.OTHER_ROLE
    return barred


def mentor_for(meeting: Meeting, task: str, member: MemberId) -> MemberId | None:
    """Find who goes along with a novice: whoever here held the task last; none for who has held it, or with nobody."""
    before = [one for turn in meeting.served.get(task, ()) for one in holders(turn)]
    if member in before:
        return None
    drawn = meeting.holders(task)
    return next((one for one in reversed(before) if _can_go_along(meeting, one, drawn)), None)


def _can_go_along(meeting: Meeting, one: MemberId, drawn: tuple[MemberId, ...]) -> bool:
    return one in meeting.people and meeting.presence[one].here and one not in drawn


def announce(meeting: Meeting, at: int, task: str, places: int = 1) -> DrawAnnounced | Refusal:
    """Announce who is eligible and who is not, before anything is promised; held again only once the last is void."""
    if any(not draw.void for draw in attempts(meeting, task)):
        return refuse("draw runs already")
    found = who_is_eligible(meeting, task, places)
    if len(found.eligible) + len(found.sure) < places or not found.eligible:
        return refuse("too few eligible", eligible=len(found.eligible), places=places)
    name = draw_id(meeting, task)
    excluded = {member: reason.value for member, reason in found.excluded.items()}
    announced = lottery.announcement(name, places - len(found.sure), found.eligible, excluded)
    if isinstance(announced, Refusal):
        return announced
    relaxed = tuple(rule.value for rule in found.relaxed)
    return DrawAnnounced(at, name, meeting.current, task, places, found.eligible, excluded, relaxed, found.sure)


def _at(meeting: Meeting, draw: str, stage: DrawStage) -> Draw | Refusal:
    found = meeting.draws.get(draw)
    if found is None or found.stage is not stage:
        return refuse("draw is not there")
    return found


def commit(meeting: Meeting, at: int, draw: str, salt: str) -> DrawCommitted | Refusal:
    """Promise the salt by its hash; the salt itself is not recorded yet."""
    found = _at(meeting, draw, DrawStage.ANNOUNCED)
    if isinstance(found, Refusal):
        return found
    promised = lottery.commitment(salt)
    return promised if isinstance(promised, Refusal) else DrawCommitted(at, draw, promised)


def read_slip(meeting: Meeting, at: int, draw: str, text: str) -> SlipRead | Refusal:
    """Take a slip as it is read aloud."""
    found = _at(meeting, draw, DrawStage.COMMITTED)
    if isinstance(found, Refusal):
        return found
    slip = lottery.contribution(text)
    return slip if isinstance(slip, Refusal) else SlipRead(at, draw, slip)


def reveal(meeting: Meeting, at: int, draw: str, salt: str) -> DrawRevealed | Refusal:
    """Show the salt that was promised, and everybody's ticket."""
    found = _at(meeting, draw, DrawStage.COMMITTED)
    if isinstance(found, Refusal):
        return found
    if lottery.commitment(salt) != found.commitment:
        return refuse("salt does not fit the promise")
    if len(found.slips) < meeting.settings.slips_at_least:
        return refuse("slips missing", slips=len(found.slips), needed=meeting.settings.slips_at_least)
    held = lottery.lottery(draw, found.tickets_drawn, found.eligible, found.excluded, salt, found.slips)
    return held if isinstance(held, Refusal) else DrawRevealed(at, draw, salt, held.tickets)


def _asked(meeting: Meeting, draw: str) -> MemberId | Refusal:
    found = _at(meeting, draw, DrawStage.REVEALED)
    if isinstance(found, Refusal):
        return found
    return found.asked or refuse("nobody left to ask")


def accept(meeting: Meeting, at: int, draw: str) -> DrawAccepted | Refusal:
    """Take the yes of the person asked; a novice gets a mentor in the same step."""
    asked = _asked(meeting, draw)
    if isinstance(asked, Refusal):
        return asked
    return DrawAccepted(at, draw, asked, mentor_for(meeting, meeting.draws[draw].task, asked))


def decline(meeting: Meeting, at: int, draw: str) -> DrawDeclined | Refusal:
    """Take the no of the person asked, without a reason; the next ticket is asked."""
    asked = _asked(meeting, draw)
    return asked if isinstance(asked, Refusal) else DrawDeclined(at, draw, asked)


def adopt_order(meeting: Meeting, at: int, draw: str) -> OrderDrawn | Refusal:
    """Take the order that was drawn as the rotation of the constellation."""
    found = _at(meeting, draw, DrawStage.REVEALED)
    if isinstance(found, Refusal):
        return found
    return OrderDrawn(at, draw) if found.whole else refuse("draw is not there")


def void(meeting: Meeting, at: int, draw: str, reason: str) -> DrawVoided | Refusal:
    """Make a draw void, with a reason for the wall; another attempt gets a new id."""
    found = meeting.draws.get(draw)
    if found is None or found.void:
        return refuse("draw is not there")
    if not reason.strip():
        return refuse("reason missing")
    return DrawVoided(at, draw, reason.strip())


def skip(meeting: Meeting, at: int, task: str, reason: str) -> DrawSkipped | Refusal:
    """Go on without drawing a task; the reason stands in the minutes."""
    if meeting.draw_for(meeting.current, task) is not None:
        return refuse("draw runs already")
    if not reason.strip():
        return refuse("reason missing")
    return DrawSkipped(at, meeting.current, task, reason.strip())


def skipped(meeting: Meeting, task: str) -> bool:
    """Whether the current item went on without this draw."""
    return any(s.item == meeting.current and s.task == task for s in meeting.skipped_draws)
