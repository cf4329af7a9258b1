"""Changing what the workplace goes by: its settings and its protocol, each by a decision that is kept beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, told
from data.conduct.publishing import publish
from data.intake import settings as written
from data.intake.members_line import one_line, unshown
from data.intake.problem import Unfit
from data.intake.settings import BETWEEN_LINES, BOUNDS, value_word
from data.language import _
from data.meeting.protocol import Settings
from data.workplace.things import DecidedChange

__all__ = ["BETWEEN_LINES", "BOUNDS", "change_setting", "decision_given", "fitting", "value_word", "with_setting"]

LONGEST_DECISION = 500


@contextmanager
def fitting() -> Iterator[None]:
    """Turn what intake says of words that do not fit into the one error of this house."""
    try:
        yield
    except Unfit as unfit:
        raise ConductError(str(unfit), BAD_INPUT) from unfit


def decision_given(words: str) -> str:
    """Read what decided a change: the meeting and the decision, in a sentence."""
    decided = one_line(words)
    if not decided or len(decided) > LONGEST_DECISION or unshown(0, decided):
        raise ConductError(
            _("Say in up to {limit} letters which meeting decided this.").format(limit=LONGEST_DECISION), BAD_INPUT
        )
    return decided


def with_setting(settings: Settings, name: str, value: str) -> Settings:
    """Give the settings with this one as written; what cannot be is an error, in words."""
    with fitting():
        return written.with_setting(settings, name, value)


def change_setting(house: House, name: str, value: str, decided: str, today: date) -> DecidedChange:
    """Put a setting in force, keep what decided it, and publish it."""
    with fitting():
        field = written.setting_name(name)
        after = written.with_setting(house.settings, field, value)
    change = DecidedChange(
        today.isoformat(), field, value_word(house.settings, field), value_word(after, field), decision_given(decided)
    )
    with told():
        house.workplace.change_settings(after, change)
    publish(house)
    return change
