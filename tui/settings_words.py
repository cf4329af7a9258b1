"""The settings of a workplace with their meaning and unit, for people."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.protocol import Settings


def settings_words(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Pair the meaning of each setting with its value and unit."""
    yes, no = _("yes"), _("no")

    def days(n: int) -> str:
        return ngettext("{n} day", "{n} days", n).format(n=n)

    return (
        (_("time zone"), settings.time_zone),
        (_("slips of paper at a draw"), _("at least {n}").format(n=settings.slips_at_least)),
        (_("draws before somebody may serve again"), str(settings.cool_down_draws)),
        (_("newcomers first at a draw"), yes if settings.newcomers_first else no),
        (_("who was not heard comes first"), yes if settings.not_yet_heard_first else no),
        (_("a heat map needs"), _("at least {n} counted people").format(n=settings.map_from_people)),
        (_("marks of a meeting left open are kept"), days(settings.marks_kept_days)),
        (_("somebody absent may object within"), days(settings.late_objection_days)),
        (_("the end of a time box is announced"), _("{n} minutes before").format(n=settings.warn_minutes_before_end)),
    )
