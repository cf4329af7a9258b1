"""Opening a meeting: who opens, who is here, whether airtime is counted, the agenda."""

from __future__ import annotations

from data.meeting.agenda import ItemKind, MeetingKind
from data.meeting.events import AgendaAdopted, CountingDecided, Opened, PresenceNoted
from data.meeting.people import MemberId, Presence
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import FACILITATOR, OBSERVER, Meeting

STAGES = ("welcome", "presence", FACILITATOR, OBSERVER, "counting", "agenda")
BURST_STAGES = ("welcome", "presence")


def stages_of(meeting: Meeting) -> tuple[str, ...]:
    """List the steps in which a meeting opens; a burst has few, because it is fast."""
    return BURST_STAGES if meeting.meeting_kind == MeetingKind.BURST else STAGES


def open_meeting(
    meeting: Meeting, at: int, convenor: MemberId, note_keeper: MemberId, notice: str = "", place: str = ""
) -> Opened | Refusal:
    """Open the meeting."""
    if meeting.opened_at is not None:
        return refuse("already open")
    for member in (convenor, note_keeper):
        if member not in meeting.people:
            return refuse("unknown member", member=member)
    return Opened(at, convenor, note_keeper, notice.strip(), place.strip())


def note_presence(
    meeting: Meeting, at: int, members: tuple[MemberId, ...], presence: Presence
) -> PresenceNoted | Refusal:
    """Note where members are; naming those already there changes nothing for them."""
    for member in members:
        if member not in meeting.people:
            return refuse("unknown member", member=member)
    changed = tuple(m for m in dict.fromkeys(members) if meeting.presence[m] is not presence)
    if not changed:
        return refuse("nobody changes", presence=presence.value)
    return PresenceNoted(at, changed, presence)


def everybody_here(meeting: Meeting, at: int) -> PresenceNoted | Refusal:
    """Note everybody still awaited as in the room."""
    awaited = tuple(m for m, presence in meeting.presence.items() if presence is Presence.AWAITED)
    if not awaited:
        return refuse("nobody is awaited")
    return PresenceNoted(at, awaited, Presence.ROOM)


def rest_absent(meeting: Meeting, at: int) -> PresenceNoted | Refusal:
    """Note everybody still awaited as absent."""
    awaited = tuple(m for m, presence in meeting.presence.items() if presence is Presence.AWAITED)
    if not awaited:
        return refuse("nobody is awaited")
    return PresenceNoted(at, awaited, Presence.ABSENT)


def decide_counting(meeting: Meeting, at: int, *, counting: bool, named: bool = True) -> CountingDecided | Refusal:
    """Decide whether airtime is counted in this meeting, with names on the map or letters.

    Only where the workplace has decided before that airtime may be counted. Stopping is possible at any time.
    """
    if meeting.opened_at is None:
        return refuse("not open yet")
    if counting and not meeting.settings.lets_count_on(meeting.day):
        return refuse("workplace has not decided to count")
    if (meeting.counting, meeting.named) == (counting, named) or (meeting.counting is counting is False):
        return refuse("counting stands already")
    return CountingDecided(at, counting, named)


def adopt_agenda(meeting: Meeting, at: int) -> AgendaAdopted | Refusal:
    """Adopt the agenda as it stands."""
    here = meeting.item.kind is ItemKind.OPENING and meeting.stage == stages_of(meeting)[-1]
    if meeting.adopted_at is not None or not here:
        return refuse("agenda is not to be adopted now")
    return AgendaAdopted(at)
