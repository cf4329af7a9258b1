"""A setting of the workplace as people write it: its name, and its value."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import structs

from data.intake.members_line import one_line, too_long, unshown
from data.intake.problem import Unfit, quoted
from data.language import _
from data.meeting.agenda import SettingChange
from data.meeting.protocol import Settings
from data.rules.tally import bad_fraction

BOUNDS = {
    "slips_at_least": (2, 20),
    "cool_down_draws": (0, 100),
    "map_from_people": (5, 100),
    "marks_kept_days": (0, 90),
    "late_objection_days": (0, 90),
    "warn_minutes_before_end": (0, 60),
    "constellation_least": (1, 100),
    "constellation_most": (1, 100),
    "term_days": (1, 1826),
    "most_terms": (1, 20),
    "term_ends_ahead_days": (0, 365),
    "lab_every_days": (1, 365),
}
"""The least and the most of each setting that is a number."""

BETWEEN_LINES = " | "
MOST_CRITERIA = 9
MOST_ROLES = 12
NO_DAY = "none"
"""How a day that is not set is written."""

_YES = frozenset({"yes", "y", "true", "on", "1"})
_NO = frozenset({"no", "n", "false", "off", "0"})
_LONGEST_NUMBER = 9


def setting_called(words: str) -> str | None:
    """Find a setting by its name, with hyphens, underscores or blanks; none where there is no such setting."""
    name = "_".join(words.casefold().replace("-", " ").replace("_", " ").split())
    return name if name in Settings.__struct_fields__ else None


def setting_name(words: str) -> str:
    """Find a setting by its name; raises ``Unfit`` where there is no such setting."""
    name = setting_called(words)
    if name is None:
        raise Unfit(
            _("There is no setting {name}.").format(name=quoted(words)),
            _("There are: {names}.").format(names=", ".join(Settings.__struct_fields__)),
        )
    return name


def with_setting(settings: Settings, name: str, value: str) -> Settings:
    """Give the settings with this one as written; raises ``Unfit`` for what cannot be."""
    field = setting_name(name)
    after = structs.replace(settings, **{field: _read(field, value.strip(), getattr(settings, field))})
    if after.constellation_least > after.constellation_most:
        least, most = after.constellation_least, after.constellation_most
        raise unfit(
            value,
            _("Write {most} or less: a constellation has at most so many people.").format(most=most)
            if field == "constellation_least"
            else _("Write {least} or more: a constellation has at least so many people.").format(least=least),
        )
    return after


def setting_change(settings: Settings, name: str, value: str) -> SettingChange:
    """Say what changing a setting would be; raises ``Unfit`` for what cannot be, or is so already."""
    field = setting_name(name)
    before, after = value_word(settings, field), value_word(with_setting(settings, field, value), field)
    if before == after:
        raise so_already()
    return SettingChange(field, before, after)


def so_already() -> Unfit:
    """Say that a change would change nothing."""
    return Unfit(_("That is so already."), _("Write another value, or leave the change out."))


def value_word(settings: Settings, field: str) -> str:
    """Write the value of a setting as it can be written back."""
    value: object = getattr(settings, field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return BETWEEN_LINES.join(value) if isinstance(value, tuple) else str(value) or NO_DAY


def yes_or_no(value: str) -> bool:
    """Read a yes or a no; raises ``Unfit`` for anything else."""
    said = value.strip().casefold()
    if said not in _YES | _NO:
        raise unfit(value, _("Write yes or no."))
    return said in _YES


def number_between(value: str, least: int, most: int) -> int:
    """Read a whole number within bounds; raises ``Unfit`` for anything else."""
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER else -1
    if not least <= number <= most:
        raise unfit(value, _("Write a number from {least} to {most}.").format(least=least, most=most))
    return number


def unfit(value: str, hint: str) -> Unfit:
    """Say that something cannot be this value."""
    return Unfit(_("It cannot be {value}.").format(value=quoted(value)), hint)


def _read(field: str, value: str, before: object) -> Any:
    if isinstance(before, bool):
        return yes_or_no(value)
    if field in BOUNDS:
        return number_between(value, *BOUNDS[field])
    read = {
        "time_zone": _time_zone,
        "language": _language,
        "teach_first_below": _fraction,
        "objection_criteria": _criteria,
        "constellation_roles": _roles,
        "labs_from": _day_or_none,
        "counting_decided_until": _day_or_none,
    }
    return read[field](value)


def _fraction(value: str) -> str:
    if bad_fraction("setting", value):
        raise unfit(value, _("Write a part such as 1/4."))
    return value


def _criteria(value: str) -> tuple[str, ...]:
    lines = _between(value)
    if not 1 <= len(lines) <= MOST_CRITERIA or any(unshown(0, line) for line in lines):
        raise unfit(value, _("Write 1 to {most} sentences, with | between them.").format(most=MOST_CRITERIA))
    return lines


def _roles(value: str) -> tuple[str, ...]:
    names = _between(value)
    twice = len({name.casefold() for name in names}) < len(names)
    if twice or not 1 <= len(names) <= MOST_ROLES or any(unshown(0, name) or too_long(0, name) for name in names):
        raise unfit(value, _("Write 1 to {most} different names, with | between them.").format(most=MOST_ROLES))
    return names


def _between(value: str) -> tuple[str, ...]:
    return tuple(one_line(part) for part in value.split(BETWEEN_LINES.strip()) if part.strip())


def _day_or_none(value: str) -> str:
    if value.casefold() in {"", NO_DAY}:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise unfit(value, _("Write a day such as 2030-05-06, or none.")) from None


def _time_zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise unfit(value, _("Write one such as Europe/Madrid.")) from None


def _language(value: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # its tables would slow every other command

    try:
        return str(Locale.parse(value))
    except (UnknownLocaleError, ValueError, TypeError):
        raise unfit(value, _("Write one such as en, es or de.")) from None
