"""What the house takes from the world: the time, fresh secrets, fresh ids."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Surroundings:
    """``clock`` tells ms UTC, ``new_salt`` gives 64 hex digits nobody can guess, ``new_id`` a few letters."""

    clock: Callable[[], int]
    new_salt: Callable[[], str]
    new_id: Callable[[], str]


def of_this_machine() -> Surroundings:
    """Take the time and the secrets of this machine."""
    return Surroundings(
        clock=lambda: time.time_ns() // 1_000_000,
        new_salt=lambda: secrets.token_hex(32),
        new_id=lambda: secrets.token_hex(2),
    )
