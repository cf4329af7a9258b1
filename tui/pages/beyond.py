"""Which limits of its mandate a team went beyond, in words."""

from __future__ import annotations

from data.language import _
from data.rules.bursts import Beyond


def limit_words(beyond: tuple[str, ...]) -> str:
    """Name the limits that an act goes beyond."""
    words = {
        Beyond.MONEY.value: _("the money"),
        Beyond.HOURS.value: _("the hours"),
        Beyond.SCOPE.value: _("the scope"),
        Beyond.EXPIRED.value: _("its end"),
    }
    return ", ".join(words.get(limit, limit) for limit in beyond)


def beyond_in_short(beyond: tuple[str, ...]) -> str:
    """Say beside an act what it goes beyond."""
    return _("beyond {limits}").format(limits=limit_words(beyond))


def beyond_words(beyond: tuple[str, ...]) -> str:
    """Say of an act just decided that it goes beyond the mandate, and what happens then."""
    return _("Beyond the mandate: {limits}. Kept as that, it goes to the assembly.").format(limits=limit_words(beyond))
