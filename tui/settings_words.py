"""The settings of a workplace with their meaning and unit, for people."""

from __future__ import annotations

from typing import NamedTuple

from data.language import _, ngettext
from data.meeting.protocol import Settings


class SettingWords(NamedTuple):
    """A setting by its ``name`` on the command line: what it means, and its value with its unit."""

    name: str
    meaning: str
    value: str


def settings_words(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Pair the meaning of each setting that a meeting goes by with its value and unit."""
    return tuple((words.meaning, words.value) for words in every_setting(settings) if words.name != "language")


def every_setting(settings: Settings) -> tuple[SettingWords, ...]:
    """Put every setting into words."""
    yes, no = _("yes"), _("no")

    def days(n: int) -> str:
        return ngettext("{n} day", "{n} days", n).format(n=n)

    return (
        SettingWords("time_zone", _("time zone"), settings.time_zone),
        SettingWords("language", _("language in which minutes write their days"), settings.language),
        SettingWords(
            "slips_at_least", _("slips of paper at a draw"), _("at least {n}").format(n=settings.slips_at_least)
        ),
        SettingWords("cool_down_draws", _("draws before somebody may serve again"), str(settings.cool_down_draws)),
        SettingWords("newcomers_first", _("newcomers first at a draw"), yes if settings.newcomers_first else no),
        SettingWords(
            "not_yet_heard_first", _("who was not heard comes first"), yes if settings.not_yet_heard_first else no
        ),
        SettingWords(
            "map_from_people",
            _("a heat map needs"),
            _("at least {n} counted people").format(n=settings.map_from_people),
        ),
        SettingWords("marks_kept_days", _("marks of a meeting left open are kept"), days(settings.marks_kept_days)),
        SettingWords("late_objection_days", _("somebody absent may object within"), days(settings.late_objection_days)),
        SettingWords(
            "warn_minutes_before_end",
            _("the end of a time box is announced"),
            _("{n} minutes before").format(n=settings.warn_minutes_before_end),
        ),
    )
