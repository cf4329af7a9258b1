"""What founding a workplace asks of the program, by name; what it does is imported by whoever founds one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.reply import Reply

if TYPE_CHECKING:
    from tui.session import Session

NAMES = (
    "found_name",
    "found_members",
    "found_file",
    "found_zone",
    "found_teams",
    "found_team_people",
    "found_area",
    "found_threshold",
    "found_new_area",
    "found_drop_area",
    "found_setting",
    "found_on",
    "found_back",
    "found_stay",
    "found",
)


def _do(deed: str, session: Session, *args: Any, **answers: Any) -> Reply | None:
    from tui.founding_deeds import DEEDS  # noqa: PLC0415  # a workplace is founded once, and opened often

    return DEEDS[deed](session, *args, **answers)


FOUNDING_DEEDS: dict[str, Callable[..., Reply | None]] = {name: partial(_do, name) for name in NAMES}
