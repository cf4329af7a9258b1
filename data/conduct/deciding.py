"""Changing what the workplace goes by: its settings and its protocol, each by a decision that is kept beside it."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import structs

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, told
from data.intake.members_line import one_line, unshown
from data.intake.problem import quoted
from data.language import _
from data.meeting.protocol import Settings
from data.workplace.things import DecidedChange

LONGEST_DECISION = 500

BOUNDS = {
    "slips_at_least": (2, 20),
    "cool_down_draws": (0, 100),
    "map_from_people": (5, 100),
    "marks_kept_days": (0, 90),
    "late_objection_days": (0, 90),
    "warn_minutes_before_end": (0, 60),
}
"""The least and the most of each setting that is a number."""

_YES = frozenset({"yes", "y", "true", "on", "1"})
_NO = frozenset({"no", "n", "false", "off", "0"})
_LONGEST_NUMBER = 9


def decision_given(words: str) -> str:
    """Read what decided a change: the meeting and the decision, in a sentence."""
    decided = one_line(words)
    if not decided or len(decided) > LONGEST_DECISION or unshown(0, decided):
        raise ConductError(
            _("Say in up to {limit} letters which meeting decided this.").format(limit=LONGEST_DECISION), BAD_INPUT
        )
    return decided


def setting_name(words: str) -> str:
    """Find a setting by its name, with hyphens or underscores."""
    name = words.strip().casefold().replace("-", "_").replace(" ", "_")
    if name not in Settings.__struct_fields__:
        raise ConductError(
            _("There is no setting {name}. There are: {names}.").format(
                name=quoted(words), names=", ".join(Settings.__struct_fields__)
            ),
            BAD_INPUT,
        )
    return name


def with_setting(settings: Settings, name: str, value: str) -> Settings:
    """Give the settings with this one as written; what cannot be is an error, in words."""
    field = setting_name(name)
    return structs.replace(settings, **{field: _read(field, value.strip(), getattr(settings, field))})


def change_setting(house: House, name: str, value: str, decided: str, today: date) -> DecidedChange:
    """Put a setting in force and keep what decided it."""
    field = setting_name(name)
    after = with_setting(house.settings, field, value)
    change = DecidedChange(
        today.isoformat(), field, value_word(house.settings, field), value_word(after, field), decision_given(decided)
    )
    with told():
        house.workplace.change_settings(after, change)
    return change


def value_word(settings: Settings, field: str) -> str:
    """Write the value of a setting as it can be written back."""
    value: object = getattr(settings, field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _read(field: str, value: str, before: object) -> Any:
    if isinstance(before, bool):
        said = value.casefold()
        if said not in _YES | _NO:
            raise _unfit(value, _("Write yes or no."))
        return said in _YES
    if field in BOUNDS:
        least, most = BOUNDS[field]
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER else -1
        if not least <= number <= most:
            raise _unfit(value, _("Write a number from {least} to {most}.").format(least=least, most=most))
        return number
    return _time_zone(value) if field == "time_zone" else _language(value)


def _time_zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _unfit(value, _("Write one such as Europe/Madrid.")) from None


def _language(value: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # its tables would slow every other command

    try:
        return str(Locale.parse(value))
    except (UnknownLocaleError, ValueError, TypeError):
        raise _unfit(value, _("Write one such as en, es or de.")) from None


def _unfit(value: str, hint: str) -> ConductError:
    return ConductError(_("It cannot be {value}. {hint}").format(value=quoted(value), hint=hint), BAD_INPUT)
