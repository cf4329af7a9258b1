"""Killing a program that keeps things, and comparing what it acknowledged with what is found."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.durability.keepers import Content, keeper_of
from tests.durability.writer import digest, real_disk

ROOT = Path(__file__).parents[2]
MOST_BYTES = 1_500
"""A program is killed when it has told so many bytes at most: some dozen steps."""


@dataclass
class Killings:
    """How many programs were killed, how many acknowledgements they gave, and what was wrong then, in words."""

    kills: int = 0
    acknowledged: int = 0
    bad: list[str] = field(default_factory=list)


def kill_again_and_again(kind: str, folder: Path, times: int, seed: object = 1, *, hasty: bool = False) -> Killings:
    """Let programs go on with the same file, one after another, and kill each at a random call."""
    chance = Random(f"kill {kind} {seed}")  # noqa: S311  # so that a kill can be repeated
    killings = Killings()
    keeper = keeper_of(kind, folder, real_disk(kind))
    found: Content = keeper.open()
    keeper.close()
    for kill in range(1, times + 1):
        heard = _heard(kind, folder, f"{seed} {kill}", kill * 1_000, chance.randrange(1, MOST_BYTES), hasty=hasty)
        acknowledged, under_way = _last(heard, digest(found))
        killings.kills += 1
        killings.acknowledged += heard.count("at ")
        try:
            found = keeper.open()
        except keeper.told as refused:
            killings.bad.append(f"kill {kill}: {refused}")
            break
        finally:
            keeper.close()
        if digest(found) not in {acknowledged, under_way}:
            killings.bad.append(f"kill {kill}: {found!r} is not what was acknowledged")
    return killings


def _heard(kind: str, folder: Path, seed: str, number: int, after: int, *, hasty: bool) -> str:
    """Let a program run until it has told so many bytes, kill it at once, and give all it told."""
    command = [sys.executable, "-m", "tests.durability.writer", kind, str(folder), seed, str(number)]
    with subprocess.Popen(
        [*command, "hasty"] if hasty else command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        told = b""
        enough = 60 if hasty else after
        while len(told) < enough and (more := os.read(child.stdout.fileno(), enough - len(told))):
            told += more
            if hasty and told.count(b"at ") > 1:
                break
        child.kill()
        told += child.stdout.read()
    assert child.returncode == -9
    return told.decode()


def _last(heard: str, before: str) -> tuple[str, str]:
    """Give the digest that was acknowledged last, and that of the step under way, if there was one."""
    acknowledged = under_way = before
    for line in heard.splitlines():
        word, _space, told = line.rpartition("\n")[2].partition(" ")
        if word == "at":
            acknowledged = under_way = told
        elif word == "do":
            under_way = told
    return acknowledged, under_way
