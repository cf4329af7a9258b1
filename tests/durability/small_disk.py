"""A program that fills a real disk, and tells how each kind of file took it.

``python -m tests.durability.small_disk FOLDER limit`` lets files grow no further than a few kilobytes; with ``tmpfs``
it mounts a file system of 256 KiB on FOLDER first, which takes a user namespace of its own (``unshare -Urm``). It
prints a JSON object: for each kind how many steps were acknowledged before the first that was refused, the words of
the refusal, and what was wrong; and, of a whole file system, what is told where it can only be read.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from tests.durability.keepers import KINDS, REOPEN, REWRITE, Content, Keeper, Step, keeper_of
from tests.durability.writer import real_disk

LIMIT = 6_000
BALLAST = 64 * 1024


def fill(kind: str, folder: Path, make_room: Callable[[], None]) -> dict[str, Any]:
    """Take steps until one is refused, make room, and take it again."""
    keeper = keeper_of(kind, folder, real_disk(kind))
    content: Content = None
    for number in count(1):
        step = larger_step(keeper, content, number)
        before = keeper.path.read_bytes() if keeper.there() else b""
        try:
            keeper.do(step)
        except keeper.told as error:
            refused = error
            break
        content = step.after(content)
    wrong = []
    if not keeper.nothing_changed(refused):
        wrong.append(f"not refused as a step that changed nothing: {refused!r}")
    if keeper.path.read_bytes() != before:
        wrong.append("the file is not as it was before the refused step")
    make_room()
    keeper.do(step)
    keeper.close()
    if keeper.open() != step.after(content):
        wrong.append("the step that was taken again is not there")
    keeper.close()
    return {"acknowledged": number - 1, "refused": str(refused), "wrong": wrong}


def larger_step(keeper: Keeper, content: Content, number: int) -> Step:
    """Give a step that takes more room than the one before."""
    if REOPEN not in keeper.deeds:
        return Step(REWRITE, (keeper.thing(number, "x" * 1_500 * number),))
    return keeper.next(content, number, "x" * 1_500)


def read_only(kind: str, folder: Path) -> str:
    """Try to add something where the disk can only be read, and give the words of the refusal."""
    keeper = keeper_of(kind, folder, real_disk(kind))
    try:
        keeper.do(keeper.next(keeper.open(), 99_999))
    except keeper.told as error:
        return str(error)
    finally:
        keeper.close()
    return ""


def with_limit(folder: Path) -> dict[str, Any]:
    """Fill each kind of file up to a limit of the process."""

    def limit(most: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    told = {}
    for kind in KINDS:
        limit(LIMIT)
        (folder / kind).mkdir()
        told[kind] = fill(kind, folder / kind, lambda: limit(resource.RLIM_INFINITY))
    return told


def on_tmpfs(folder: Path) -> dict[str, Any]:
    """Fill a file system of its own, kind by kind, and make it read-only at last."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "none", folder], check=True)
    told = {}
    for kind in KINDS:
        (folder / kind).mkdir()
        ballast = folder / "ballast"
        ballast.write_bytes(bytes(BALLAST))
        told[kind] = fill(kind, folder / kind, ballast.unlink)
        if kind != KINDS[-1]:
            keep_little(folder / kind)
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    for kind in KINDS:
        told[kind]["read-only"] = read_only(kind, folder / kind)
    return told


def keep_little(folder: Path) -> None:
    """Make room for the next kind: what was just checked goes, and nothing is left but a lock."""
    for path in folder.iterdir():
        path.unlink()


if __name__ == "__main__":
    _program, a_folder, way = sys.argv
    print(json.dumps({"limit": with_limit, "tmpfs": on_tmpfs}[way](Path(a_folder))))  # noqa: T201  # told to a test
