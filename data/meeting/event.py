"""What every event of a meeting has."""

from __future__ import annotations

from msgspec import Struct


class Event(Struct, frozen=True, tag_field="kind", tag=True, gc=False):
    """Something that happened ``at`` this moment (ms UTC).

    Here and in the meeting ``gc=False`` spares the collector values that cannot lie in a circle: all are frozen.
    """

    at: int
