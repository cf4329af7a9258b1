"""Records of simulated meetings of 40 people, written without waiting for the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from data.conduct.calling import make_folder
from data.conduct.house import EVENTS, RECORD, House
from data.conduct.proceedings import Proceedings
from data.conduct.simulation.called import WORKPLACE, simulated_call, simulated_people
from data.conduct.simulation.meeting import hold, matters_of, simulated_meeting
from data.conduct.surroundings import of_this_machine
from data.meeting.event import Event
from data.meeting.fold import begin, fold
from data.meeting.refusal import Refusal
from data.record.line import START, encode_line
from data.workplace.workplace import Workplace

PEOPLE = 40
_LATER = 400
_MS_AN_EVENT = 16_000


def write_record(path: Path, length: int, seed: int = 1) -> int:
    """Write the record of a whole meeting of about so many events; how many they are."""
    head, count = START, 0
    with path.open("wb") as file:
        for seq, event in simulated_meeting(seed, people=PEOPLE, length=length):
            written, head = encode_line(EVENTS, seq, event, head)
            file.write(written)
            count = seq
    return count


def take(at: Proceedings, rule: Callable[..., Event | Refusal], *args: object, **kwargs: object) -> None:
    """Take a step that must be allowed: a bench of refusals measures nothing."""
    refused = at.act(rule, *args, **kwargs)
    if refused is not None:
        raise ValueError(refused.reason)


def meeting_of(home: Path, length: int) -> Proceedings:
    """Found a simulated workplace, hold a meeting there for so many events or a few more, and take it up.

    It stands where objections are asked for and nobody has answered. Its events so far were not waited for.
    """
    Workplace.found(home, WORKPLACE, simulated_people(PEOPLE))
    house, around = House.open(home), of_this_machine()
    chance, whole = Random(1), 2 * length + _LATER  # noqa: S311  # a seed, so that the meeting can be held again
    called = simulated_call(PEOPLE, matters_of(whole), chance, around.clock() - length * _MS_AN_EVENT)
    folder = house.meetings_folder / called.meeting
    make_folder(folder)
    course, head = begin(1, called), START
    with (folder / RECORD).open("wb") as file:
        for seq, event in hold(called, chance, whole):
            written, head = encode_line(EVENTS, seq, event, head)
            file.write(written)
            if seq > 1:
                course = fold(course, seq, event)
            asked = course.meeting.proposals.get(course.meeting.current)
            if seq >= length and asked and course.meeting.stage == "object" and not asked.responses:
                break
        else:
            raise ValueError("The meeting ended before it was so far.")
    return Proceedings.resume(house, folder, around)
