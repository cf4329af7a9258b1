"""A row of bars, one cell each: voice and trend at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, TypeAlias

Value: TypeAlias = int | float | Fraction | None
"""One figure; none where nothing was measured."""

_BARS: Final = "▁▂▃▄▅▆▇█"


def skyline(values: Sequence[Value], width: int, *, base: int = 0, top: Value = None) -> str:
    """Draw figures as bars from ``base`` to ``top``, in at most ``width`` cells; a gap where nothing was measured.

    ``top`` is the largest figure unless given; ``base`` moves down when a figure lies below it. More figures than
    cells are averaged in neighbouring groups; fewer are not stretched. Raises ValueError for not-a-number and
    OverflowError for infinity.
    """
    if width < 1:
        return ""
    exact = [None if value is None else Fraction(value) for value in values]
    bars = _averaged(exact, width)
    known = [bar for bar in bars if bar is not None]
    low = min([Fraction(base), *known])
    high = max(known, default=low) if top is None else Fraction(top)
    return "".join(" " if bar is None else _bar(bar - low, high - low) for bar in bars)


def _averaged(values: list[Fraction | None], width: int) -> list[Fraction | None]:
    if len(values) <= width:
        return values
    groups = (values[len(values) * at // width : len(values) * (at + 1) // width] for at in range(width))
    return [_mean([value for value in group if value is not None]) for group in groups]


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, start=Fraction(0)) / len(values) if values else None


def _bar(height: Fraction, span: Fraction) -> str:
    if span <= 0:
        return _BARS[0]
    steps = len(_BARS) - 1
    return _BARS[min(int(height / span * steps + Fraction(1, 2)), steps)]
