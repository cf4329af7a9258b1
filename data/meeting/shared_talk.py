"""How a meeting shared the floor, as it may be kept: figures of the group."""

from __future__ import annotations

from msgspec import Struct


class SharedTalk(Struct, frozen=True):
    """How a meeting shared the floor, as figures of the group without names: exact rationals such as ``17/40``."""

    people: int
    speakers: int
    turns: int
    speech_ms: int
    hoover: str | None
    gini_corrected: str | None
    effective_n: str | None
