"""The settings of a workplace with their meaning and unit, for people."""

from __future__ import annotations

from typing import NamedTuple

from data.intake.settings import BETWEEN_LINES
from data.language import _, ngettext
from data.meeting.protocol import Settings


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
            "suspense",
            _("a moment of suspense at a draw"),
            yes if settings.suspense else no,
            _("Whether the tickets appear one after another, from the highest to the lowest, or all at once."),
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
            _days(settings.marks_kept_days),
            _("Who spoke when is deleted at closing; where a meeting is never closed, after so many days."),
        ),
        SettingWords(
            "late_objection_days",
            _("somebody absent may object within"),
            _days(settings.late_objection_days),
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
        SettingWords(
            "stand_aside",
            _("standing aside is an answer"),
            yes if settings.stand_aside else no,
            _("Who stands aside from a proposal is named in the minutes and blocks nothing."),
        ),
        SettingWords(
            "teach_first_below",
            _("teaching first is suggested where fewer can explain than"),
            _("{part} of those here").format(part=settings.teach_first_below),
            _("Before a strategic vote the room is asked, without names, who could explain the matter."),
        ),
        SettingWords(
            "counting_decided_until",
            _("airtime may be counted until"),
            settings.counting_decided_until or _("not decided"),
            _("Nothing is counted before the workplace decides to, nor after this day; each meeting is asked besides."),
        ),
        *_of_roles(settings),
        *_of_labs(settings),
        SettingWords(
            "objection_criteria",
            _("an objection counts when"),
            BETWEEN_LINES.join(settings.objection_criteria),
            _("The group tests an objection against these sentences; several stand with | between them."),
        ),
    )


def _days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=n)


def _of_roles(settings: Settings) -> tuple[SettingWords, ...]:
    people = ngettext("{n} person", "{n} people", settings.constellation_least)
    return (
        SettingWords(
            "constellation_roles",
            _("roles of a new constellation"),
            BETWEEN_LINES.join(settings.constellation_roles),
            _("A constellation begins with these roles, one holder each; several stand with | between them."),
        ),
        SettingWords(
            "constellation_least",
            _("a constellation has at least"),
            people.format(n=settings.constellation_least),
            _("A smaller one is warned about, and nothing is blocked."),
        ),
        SettingWords(
            "constellation_most",
            _("a constellation has at most"),
            ngettext("{n} person", "{n} people", settings.constellation_most).format(n=settings.constellation_most),
            _("A larger one is warned about, and nothing is blocked."),
        ),
        SettingWords(
            "term_days",
            _("term of a new role"),
            _days(settings.term_days),
            _("A mandate lapses after so many days by itself; a role may have a term of its own."),
        ),
        SettingWords(
            "most_terms",
            _("terms in a row in a new role"),
            _("at most {n}").format(n=settings.most_terms),
            _("After so many terms in a row somebody else holds the role; a role may have a limit of its own."),
        ),
        SettingWords(
            "term_ends_ahead_days",
            _("a term about to end is on the agenda"),
            _("{days} before").format(days=_days(settings.term_ends_ahead_days)),
            _("So long before its end a term comes onto the agenda by itself, to draw anew or to renew it."),
        ),
    )


def _of_labs(settings: Settings) -> tuple[SettingWords, ...]:
    return (
        SettingWords(
            "labs_from",
            _("sovereignty labs are held from"),
            settings.labs_from or _("no series"),
            _("The first day of the series of labs; “none” for no series. Skipped labs stay visible."),
        ),
        SettingWords(
            "lab_every_days",
            _("a sovereignty lab is held every"),
            _days(settings.lab_every_days),
            _("Learning to decide about money and strategy is working time, at this pace."),
        ),
    )
