"""Reading a record: verified and folded, against hashing and decoding its lines alone: ``python bench/fold.py``.

Growth: linear in the lines. A consent round with 40 people is the dearest common event.
"""

from __future__ import annotations

import tempfile
import time
from hashlib import sha256
from pathlib import Path

from data.conduct.folding import fold_line
from data.conduct.house import EVENTS
from data.meeting.agenda import Item, ItemKind
from data.meeting.events import Answer, Answered, AnyEvent, Convened, Opened, PresenceNoted, ProposalWorded, Stepped
from data.meeting.people import Person, Presence
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from data.meeting.state import Course
from data.record.chain import read
from data.record.line import encode_line

PEOPLE = tuple(Person(f"m{n}", f"Member {n}") for n in range(40))


def events(count: int) -> list[AnyEvent]:
    """Make a long meeting: one proposal, answered by everybody, reworded, and so on."""
    items = (Item("opening", "Opening", ItemKind.OPENING), Item("i1", "Matter", ItemKind.PROPOSAL, area="operations"))
    ids = tuple(person.id for person in PEOPLE)
    found: list[AnyEvent] = [
        Convened(1, "bench", "Bench", "assembly", "Bench", "2026-01-01", PEOPLE, items, DEFAULT_PROTOCOL, Settings()),
        Opened(2, "m0", "m1"),
        PresenceNoted(3, ids, Presence.ROOM),
        Stepped(4, "i1", "object"),
    ]
    while len(found) < count:
        found += [Answered(5, "i1", member, Answer.CONSENT) for member in ids]
        found.append(ProposalWorded(5, "i1", f"Wording {len(found)}", "m0", None))
    return found[:count]


def write(path: Path, made: list[AnyEvent]) -> None:
    """Write a record without waiting for the disk."""
    head, lines = "0" * 64, []
    for seq, event in enumerate(made, start=1):
        line, head = encode_line(EVENTS, seq, event, head)
        lines.append(line)
    path.write_bytes(b"".join(lines))


def bare(path: Path) -> float:
    """Hash and decode every line, and nothing else."""
    decode = EVENTS.decode
    began = time.perf_counter()
    for line in path.read_bytes().splitlines():
        sha256(line).hexdigest()
        decode(line)
    return time.perf_counter() - began


def ours(path: Path) -> float:
    """Verify and fold."""
    course: Course | None = None
    began = time.perf_counter()
    for seq, event, _head in read(path, EVENTS):
        course = fold_line(course, seq, event)
    return time.perf_counter() - began


def main() -> None:
    """Measure side by side, at growing sizes."""
    with tempfile.TemporaryDirectory() as folder:
        for count in (500, 5_000, 50_000):
            path = Path(folder) / f"{count}.jsonl"
            write(path, events(count))
            least = min(bare(path) for _run in range(3))
            taken = min(ours(path) for _run in range(3))
            print(f"{count:>7} events   {count / taken:>9,.0f} events/s   {taken / least:.2f} × hashing and decoding")


if __name__ == "__main__":
    main()
