"""The settings of a workplace with their meaning and unit, for people."""

from __future__ import annotations

from typing import NamedTuple

from data.conduct.deciding import BOUNDS, value_word
from data.language import _, ngettext
from data.meeting.protocol import Settings
from tui.pages.page import Ask, Question


class SettingWords(NamedTuple):
    """A setting by its ``name`` on the command line: what it means, its value with its unit, and what it is for."""

    name: str
    meaning: str
    value: str
    why: str


def settings_words(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Pair the meaning of each setting that a meeting goes by with its value and unit."""
    return tuple((words.meaning, words.value) for words in every_setting(settings) if words.name != "language")


def every_setting(settings: Settings) -> tuple[SettingWords, ...]:
    """Put every setting into words."""
    yes, no = _("yes"), _("no")

    def days(n: int) -> str:
        return ngettext("{n} day", "{n} days", n).format(n=n)

    return (
        SettingWords(
            "time_zone",
            _("time zone"),
            settings.time_zone,
            _("Days and times of meetings, terms and reviews are told in it."),
        ),
        SettingWords(
            "language",
            _("language in which minutes write their days"),
            settings.language,
            _("Only the days in minutes follow it, such as “7 May 2030”."),
        ),
        SettingWords(
            "slips_at_least",
            _("slips of paper at a draw"),
            _("at least {n}").format(n=settings.slips_at_least),
            _("So many people write a word on paper, so that nobody can steer a draw."),
        ),
        SettingWords(
            "cool_down_draws",
            _("draws before somebody may serve again"),
            str(settings.cool_down_draws),
            _("Who held a task is left out of so many draws for it; 0 leaves nobody out."),
        ),
        SettingWords(
            "newcomers_first",
            _("newcomers first at a draw"),
            yes if settings.newcomers_first else no,
            _("Whether those who never held a task are drawn before the others."),
        ),
        SettingWords(
            "not_yet_heard_first",
            _("who was not heard comes first"),
            yes if settings.not_yet_heard_first else no,
            _("Whether those who have not spoken yet go before the others who ask for the floor."),
        ),
        SettingWords(
            "map_from_people",
            _("a heat map needs"),
            _("at least {n} counted people").format(n=settings.map_from_people),
            _("With fewer people the map of who spoke would be about single people, and is not shown."),
        ),
        SettingWords(
            "marks_kept_days",
            _("marks of a meeting left open are kept"),
            days(settings.marks_kept_days),
            _("Who spoke when is deleted at closing; where a meeting is never closed, after so many days."),
        ),
        SettingWords(
            "late_objection_days",
            _("somebody absent may object within"),
            days(settings.late_objection_days),
            _("An agreement stands at once; an objection that comes within these days reopens it."),
        ),
        SettingWords(
            "warn_minutes_before_end",
            _("the end of a time box is announced"),
            ngettext("{n} minute before", "{n} minutes before", settings.warn_minutes_before_end).format(
                n=settings.warn_minutes_before_end
            ),
            _("When so many minutes of an item are left, the screen says so in colour; 0 says nothing before."),
        ),
    )


def setting_question(settings: Settings, words: SettingWords) -> Question:
    """Ask for another value of a setting, with the values there are."""
    now = value_word(settings, words.name)
    if isinstance(getattr(settings, words.name), bool):
        return Question("value", words.meaning, Ask.CHOICE, now, choices=(("yes", _("yes")), ("no", _("no"))))
    if words.name not in BOUNDS:
        return Question("value", _("{setting} (such as en, es or de)").format(setting=words.meaning), Ask.TEXT, now)
    least, most = BOUNDS[words.name]
    label = _("{setting}: a number from {least} to {most}").format(setting=words.meaning, least=least, most=most)
    return Question("value", label, Ask.NUMBER, now)
