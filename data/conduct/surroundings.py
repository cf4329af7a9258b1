"""What the house takes from the world: the time, fresh secrets, fresh ids."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Surroundings:
    """``clock`` tells ms UTC, ``new_salt`` gives 64 hex digits nobody can guess, ``new_id`` a few letters.

    ``time_zone`` is where this machine says it stands.
    """

    clock: Callable[[], int]
    new_salt: Callable[[], str]
    new_id: Callable[[], str]
    time_zone: str = "UTC"


def of_this_machine() -> Surroundings:
    """Take the time and the secrets of this machine."""
    return Surroundings(
        clock=lambda: time.time_ns() // 1_000_000,
        new_salt=lambda: secrets.token_hex(32),
        new_id=lambda: secrets.token_hex(2),
        time_zone=this_time_zone(),
    )


def this_time_zone() -> str:
    """Find the time zone of this machine by name; UTC where it has none."""
    local = Path("/etc/localtime")
    parts = local.resolve().parts if local.exists() else ()
    name = "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else "UTC"
    return name.removeprefix("posix/") or "UTC"
