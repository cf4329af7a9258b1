"""What is done while the power is cut, a call fails, or the program is killed."""

from __future__ import annotations

from random import Random

from tests.durability.keepers import ADD, REWRITE, Content, Keeper, Step

LONGEST = 700
"""Letters of a thing at most; with blocks of 64 bytes it lies in a dozen of them."""


def next_step(keeper: Keeper, content: Content, chance: Random, number: int) -> Step:
    """Choose what is done next, as chance has it; ``number`` never runs backwards, and makes each thing another."""
    letters = chance.choice("abcdefgh") * chance.choice([1, chance.randrange(60), chance.randrange(LONGEST)])
    step = keeper.next(content, number, f"n{number}{letters}")
    if step.deed != ADD:
        return step
    deed = chance.choice(keeper.deeds)
    if deed == REWRITE:
        return Step(REWRITE, tuple(kept for kept in content or () if chance.random() < 0.6))
    return step if deed == ADD else Step(deed)


def script_of(keeper: Keeper, seed: object, length: int) -> list[Step]:
    """Write a script of so many steps; the same for the same seed."""
    chance = Random(f"{type(keeper).__name__} {seed}")  # noqa: S311  # so that a script can be played again
    content: Content = None
    steps: list[Step] = []
    for number in range(1, length + 1):
        steps.append(next_step(keeper, content, chance, number))
        content = steps[-1].after(content)
    return steps
