"""A program that keeps things of one kind, and tells what is acknowledged. It is made to be killed.

``python -m tests.durability.writer KIND FOLDER SEED NUMBER`` opens what is there and tells ``at DIGEST``; then for ever
``do DIGEST`` before a step, with what will be kept after it, and ``at DIGEST`` when it is acknowledged. Before each
call of the operating system it tells a dot, so that whoever listens can kill it at any of them. Things are numbered
from NUMBER on. With a fifth word it tells that a step is acknowledged, and does not do it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from data.record.disk import DISK
from tests.durability.keepers import Content, keeper_of
from tests.durability.scripts import next_step


class Telling:
    """The real disk; each call of it is told before it is made."""

    def __init__(self, disk: Any) -> None:
        self._disk = disk

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real = getattr(self._disk, name)

        def call(*arguments: Any) -> Any:
            os.write(1, b".")
            return real(*arguments)

        return call


def digest(content: Content) -> str:
    """Tell contents apart."""
    return sha256(repr(content).encode()).hexdigest()[:16]


def real_disk(kind: str) -> Any:
    """Give the disk of every day as a kind of file takes it."""
    return os if kind in {"workplace", "shelf"} else DISK


def say(word: str, content: Content) -> None:
    """Tell, in one write: whoever reads an ``at`` may rely on it."""
    os.write(1, f"\n{word} {digest(content)}\n".encode())


def main(kind: str, folder: Path, chance: Random, first: int, *, hasty: bool) -> None:
    """Keep things for ever."""
    keeper = keeper_of(kind, folder, Telling(real_disk(kind)))
    content = keeper.open()
    say("at", content)
    for number in count(first):
        step = next_step(keeper, content, chance, number)
        content = step.after(content)
        if hasty:
            say("at", content)
            sys.stdin.read()
        say("do", content)
        keeper.do(step)
        say("at", content)


if __name__ == "__main__":
    _program, a_kind, a_folder, a_seed, a_number, *hastily = sys.argv
    main(a_kind, Path(a_folder), Random(a_seed), int(a_number), hasty=bool(hastily))  # noqa: S311  # to be repeated
