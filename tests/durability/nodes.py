"""Files and folders of a simulated disk: what they hold now, what is safe, and what a power cut may leave of them.

The model is harsher than any one file system. Of bytes that were not synced each block may be kept or lost by itself,
also where the file has grown already (the hole is zeros), and of the last write any number of its first bytes. Names
are safe only once their folder was synced; until then each change of a name may be kept or lost by itself, as long as
changes of the same name stay in order. A rename is kept whole or not at all. After a failed sync of a file the bytes
concerned are still read, but no later sync makes them safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, product
from random import Random
from typing import TypeAlias


@dataclass(frozen=True)
class Write:
    """Bytes put at an offset."""

    offset: int
    data: bytes

    def apply(self, content: bytearray, lost: frozenset[int] = frozenset(), block: int = 1 << 30) -> None:
        """Put the bytes, but for the blocks that are lost."""
        end = self.offset + len(self.data)
        content.extend(bytes(max(0, end - len(content))))
        for start in self.blocks(block):
            if start not in lost:
                first, behind = max(start, self.offset), min(start + block, end)
                content[first:behind] = self.data[first - self.offset : behind - self.offset]

    def blocks(self, block: int) -> range:
        """List where each block begins that the bytes touch."""
        return range(self.offset // block * block, self.offset + len(self.data), block)


@dataclass(frozen=True)
class Cut:
    """The file cut to a length."""

    length: int

    def apply(self, content: bytearray, _lost: frozenset[int] = frozenset(), _block: int = 0) -> None:
        """Cut."""
        del content[self.length :]


@dataclass(eq=False)
class File:
    """A file by whatever names, if any: what is read now, and what is safe.

    ``doomed`` are the places of bytes whose sync failed, until they are written again.
    """

    number: int
    now: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    pending: list[Write | Cut] = field(default_factory=list)
    doomed: set[int] = field(default_factory=set)

    def change(self, change: Write | Cut) -> None:
        """Write or cut."""
        change.apply(self.now)
        self.pending.append(change)
        if isinstance(change, Write):
            self.doomed.difference_update(range(change.offset, change.offset + len(change.data)))
        else:
            self.doomed = {place for place in self.doomed if place < change.length}

    def sync(self) -> None:
        """Make safe all but what is doomed, of which nobody knows."""
        content = bytearray(self.now)
        for place in self.doomed:
            content[place] = self.safe[place] if place < len(self.safe) else 0
        self.safe = bytes(content)
        self.pending = [Write(first, bytes(self.now[first:behind])) for first, behind in _runs(self.doomed)]

    def fail_to_sync(self) -> None:
        """Let the system forget what is left to be written; lengths stay in the journal of the file system."""
        for change in self.pending:
            if isinstance(change, Write):
                self.doomed.update(range(change.offset, min(change.offset + len(change.data), len(self.now))))

    def outcomes(self, chance: Random, most: int, block: int) -> list[bytes]:
        """List what a power cut may leave, in no more than about ``3 * most`` samples: what is read now, then safe."""
        return list(dict.fromkeys(chain([bytes(self.now), self.safe], self._prefixes(chance, most),
                                        self._with_holes(chance, most, block))))  # fmt: skip

    def _prefixes(self, chance: Random, most: int) -> Iterator[bytes]:
        content = bytearray(self.safe)
        for change in self.pending:
            yield bytes(content)
            if isinstance(change, Write):
                lengths = range(1, len(change.data))
                for length in lengths if len(lengths) <= most else chance.sample(lengths, most):
                    part = content.copy()
                    Write(change.offset, change.data[:length]).apply(part)
                    yield bytes(part)
            change.apply(content)

    def _with_holes(self, chance: Random, most: int, block: int) -> Iterator[bytes]:
        places = [
            (number, start)
            for number, change in enumerate(self.pending)
            if isinstance(change, Write)
            for start in change.blocks(block)
        ]
        for lost in _subsets(places, chance, most):
            content = bytearray(self.safe)
            for number, change in enumerate(self.pending):
                change.apply(content, frozenset(start for n, start in lost if n == number), block)
            yield bytes(content)
            yield bytes(content[: chance.randint(min(len(self.safe), len(content)), len(content))])


def _runs(places: set[int]) -> Iterator[tuple[int, int]]:
    """List the runs of places without a gap: the first, and the one behind the last."""
    firsts = sorted(place for place in places if place - 1 not in places)
    behind = sorted(place + 1 for place in places if place + 1 not in places)
    yield from zip(firsts, behind, strict=True)


def _subsets(places: list[tuple[int, int]], chance: Random, most: int) -> Iterator[list[tuple[int, int]]]:
    if 1 << len(places) <= most:
        for chosen in product((False, True), repeat=len(places)):
            yield [place for place, lost in zip(places, chosen, strict=True) if lost]
    else:
        for _ in range(most):
            share = chance.random()
            yield [place for place in places if chance.random() < share]


NameChange: TypeAlias = "dict[str, Node | None]"
"""Names given or taken in one step."""


@dataclass(eq=False)
class Folder:
    """A folder: its names now, its safe names, and the changes between them."""

    number: int
    now: dict[str, Node] = field(default_factory=dict)
    safe: dict[str, Node] = field(default_factory=dict)
    pending: list[NameChange] = field(default_factory=list)

    def change(self, names: NameChange) -> None:
        """Give and take names."""
        _rename(self.now, names)
        self.pending.append(names)

    def sync(self) -> None:
        """Make all names safe."""
        self.safe = dict(self.now)
        self.pending = []

    def fail_to_sync(self) -> None:
        """Leave the names for a later sync: file systems keep them in their journal."""

    def outcomes(self, chance: Random, most: int, _block: int) -> list[dict[str, Node]]:
        """List what a power cut may leave, in no more than ``most`` samples and some: the names now, then the safe."""
        kept_ways: list[tuple[bool, ...]] = [(True,) * len(self.pending), (False,) * len(self.pending)]
        if 1 << len(self.pending) <= most:
            kept_ways += product((False, True), repeat=len(self.pending))
        else:
            kept_ways += [tuple(n < length for n in range(len(self.pending))) for length in range(len(self.pending))]
            kept_ways += [tuple(chance.random() < 0.5 for _ in self.pending) for _ in range(most)]
        return [self._keeping(kept) for kept in dict.fromkeys(map(self._in_order, kept_ways))]

    def _in_order(self, kept: tuple[bool, ...]) -> tuple[bool, ...]:
        """Lose also what came after a lost change of the same name."""
        touched: set[str] = set()
        ordered = []
        for keep, change in zip(kept, self.pending, strict=True):
            ordered.append(keep and touched.isdisjoint(change))
            if not ordered[-1]:
                touched |= change.keys()
        return tuple(ordered)

    def _keeping(self, kept: tuple[bool, ...]) -> dict[str, Node]:
        names = dict(self.safe)
        for keep, change in zip(kept, self.pending, strict=True):
            if keep:
                _rename(names, change)
        return names

    def ever(self) -> Iterator[Node]:
        """List everything that has, or may have, a name here."""
        yield from self.safe.values()
        for change in self.pending:
            yield from (node for node in change.values() if node is not None)


Node: TypeAlias = File | Folder


def _rename(names: dict[str, Node], change: NameChange) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node
