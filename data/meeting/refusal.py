"""A rule's answer when something may not happen: a reason as a value; the sentence is made where it is read."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Fact: TypeAlias = str | int | tuple[str, ...]


class Refusal(Struct, frozen=True):
    """Why not. ``reason`` names a sentence of the interface, ``facts`` fill its gaps (member ids stay ids)."""

    reason: str
    facts: dict[str, Fact] = {}


def refuse(reason: str, **facts: Fact) -> Refusal:
    """Build a refusal."""
    return Refusal(reason, facts)
