"""Cutting the power of a machine: every disk, or a sample of them, that may be found afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from operator import itemgetter
from random import Random

from tests.durability.machine import Machine
from tests.durability.nodes import File, Folder, Node

Outcome = bytes | dict[str, Node]


def killed(machine: Machine) -> Machine:
    """Give the disk that is found when only the program ended: everything done is there."""
    return _booted(machine, {})


def power_cuts(machine: Machine, chance: Random, most: int) -> Iterator[Machine]:
    """Give the disks that may be found after a power cut: all of them where that are no more than ``most``.

    Otherwise that many by chance, and always those where everything, nothing, or all but one thing is kept, or but one
    thing lost. The first is what a program finds that was only killed.
    """
    dirty = [node for node in _reachable(machine.root) if node.pending]
    outcomes: list[list[Outcome]] = [list(node.outcomes(chance, most, machine.block)) for node in dirty]
    for chosen in _choices([len(found) for found in outcomes], chance, most):
        ways = {node: found[n] for node, found, n in zip(dirty, outcomes, chosen, strict=True)}
        yield _booted(machine, ways)


def _choices(sizes: list[int], chance: Random, most: int) -> Iterator[tuple[int, ...]]:
    if prod(sizes) <= most:
        yield from product(*map(range, sizes))
        return
    everything, nothing = (0,) * len(sizes), tuple(min(1, size - 1) for size in sizes)
    yield everything
    yield nothing
    for place in range(len(sizes)):
        yield (*everything[:place], nothing[place], *everything[place + 1 :])
        yield (*nothing[:place], everything[place], *nothing[place + 1 :])
    for _ in range(most):
        # Half of the time one thing varies while all else is as it was or all is safe: rarely do many fail at once.
        base = chance.choice([everything, nothing, None, None])
        varied = chance.randrange(len(sizes))
        yield tuple(
            chance.randrange(size) if base is None or place == varied else base[place]
            for place, size in enumerate(sizes)
        )


def _reachable(root: Folder) -> list[Node]:
    """List everything that may be found after a power cut, under whatever name."""
    found: dict[Node, None] = {}
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found[node] = None
            if isinstance(node, Folder):
                waiting.extend(node.ever())
    return list(found)


def _booted(machine: Machine, ways: dict[Node, Outcome]) -> Machine:
    """Make the machine anew, with the disk as it was found."""
    made: dict[Node, Node] = {}
    root = _as_found(machine.root, ways, made)
    assert isinstance(root, Folder)
    again = Machine(root, machine.block)
    again.hard_links = machine.hard_links
    return again


def _as_found(node: Node, ways: dict[Node, Outcome], made: dict[Node, Node]) -> Node:
    if node not in made:
        way = ways.get(node)
        if isinstance(node, File):
            data = way if isinstance(way, bytes) else bytes(node.now)
            made[node] = File(node.number, bytearray(data), data)
        else:
            folder = made[node] = Folder(node.number)
            for name, found in (way if isinstance(way, dict) else node.now).items():
                folder.now[name] = folder.safe[name] = _as_found(found, ways, made)
    return made[node]


def fingerprint(machine: Machine) -> int:
    """Tell two disks apart: every name, what it leads to, and which names lead to the same file."""
    first: dict[Node, int] = {}
    named = tuple(
        (path, first.setdefault(node, place), bytes(node.now) if isinstance(node, File) else None)
        for place, (path, node) in enumerate(sorted(machine.named(), key=itemgetter(0)))
    )
    return hash(named)
