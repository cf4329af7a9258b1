"""The heat map of a meeting: what it shows in words and figures, its files beside the record, and when they go."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from data.commons.shelf import shelve
from data.conduct.house import told
from data.language import _, ngettext
from data.language.days import day_in_words
from data.measures.how_we_spoke import HowWeSpoke, how_we_spoke
from data.meeting.marks import Participation
from data.meeting.people import MemberId
from data.meeting.state import Meeting
from data.minutes.heat_map import HeatMapPage, MapRow, heat_map_html

__all__ = ["HeatMapPage", "letters", "map_page", "one_decimal", "percent", "publish_map", "sentences"]

_HUNDRED, _TEN, _LETTERS = 100, 10, 26


def percent(share: Fraction | None) -> str:
    """Write a share as a whole percentage, rounded half up."""
    return "" if share is None else f"{int(share * _HUNDRED + Fraction(1, 2))} %"


def one_decimal(figure: Fraction) -> str:
    """Write a figure with one decimal, rounded half up."""
    tenths = int(figure * _TEN + Fraction(1, 2))
    return f"{tenths // _TEN}.{tenths % _TEN}"


def letters(number: int) -> str:
    """Give the letters of somebody in a map without names: A to Z, then AA to ZZ, and so on."""
    return chr(ord("A") + number % _LETTERS) * (1 + number // _LETTERS)


def sentences(spoke: HowWeSpoke) -> tuple[str, ...]:
    """Say in three plain sentences what the map shows, and in one more that people cut in, where they did.

    The third tells what chance alone would show; all of them are figures of the group.
    """
    figures = spoke.figures
    speakers = sum(1 for row in spoke.grid.rows if row.speech_ms > 0)
    if figures.effective_n is None or figures.hoover is None:
        return (_("Nobody who is counted was marked as speaking."), *_cut_in(spoke))
    said = [
        ngettext(
            "{n} person spoke; it was as if {effective} had.", "{n} spoke; it was as if {effective} had.", speakers
        ).format(n=speakers, effective=one_decimal(figures.effective_n)),
        _("{share} of the talk would have to move to be even.").format(share=percent(figures.hoover)),
    ]
    if spoke.luck is not None:
        band = spoke.luck.hoover
        said.append(
            _("By chance alone it would be {low} to {high}.").format(low=percent(band.p5), high=percent(band.p95))
        )
    return (*said, *_cut_in(spoke))


def _cut_in(spoke: HowWeSpoke) -> tuple[str, ...]:
    counts, total = spoke.cut_ins.counts, spoke.cut_ins.total
    if not total:
        return ()
    said = ngettext("{n} time somebody cut in", "{n} times somebody cut in", total).format(n=total)
    both = sum(1 for i, j in combinations(range(len(counts)), 2) if counts[i][j] and counts[j][i])
    ways = ngettext("{n} pair both ways", "{n} pairs both ways", both).format(n=both)
    return (f"{said}; {ways}." if both else f"{said}.",)


def map_page(
    meeting: Meeting, participation: Participation, spoke: HowWeSpoke, names: dict[MemberId, str]
) -> HeatMapPage:
    """Lay the map out, people in alphabetical order, or by letters where the group chose these."""
    grid = spoke.grid
    zone = ZoneInfo(meeting.settings.time_zone)
    labels = tuple(
        f"{datetime.fromtimestamp((grid.start_ms + n * grid.bin_ms) / 1000, UTC).astimezone(zone):%H:%M}"
        for n in range(grid.bins)
    )
    if not meeting.named:
        names = {member: letters(n) for n, member in enumerate(participation.counted)}
    order = sorted(range(len(grid.rows)), key=lambda n: _place(names[grid.rows[n].member], named=meeting.named))
    return HeatMapPage(
        meeting.title,
        day_in_words(meeting.date, meeting.date),
        labels,
        tuple(
            MapRow(
                names[row.member],
                row.cells,
                tuple(ms // 1000 for ms in row.bins_ms),
                percent(row.share),
            )
            for row in (grid.rows[n] for n in order)
        ),
        sentences(spoke),
        tuple(tuple(spoke.cut_ins.counts[i][j] for j in order) for i in order),
        _("This page is deleted after three more meetings. It says how we spoke, not who we are."),
    )


def _place(name: str, *, named: bool) -> tuple[int, str]:
    return (0 if named else len(name), name.casefold())


def publish_map(folder: Path, meeting: Meeting, participation: Participation) -> Path | None:
    """Write the map of a closed meeting beside its record; nothing where too few were counted, or nothing was marked.

    Doing it again writes the same.
    """
    end = meeting.closed_at
    spoke = how_we_spoke(meeting, participation, end) if end is not None else None
    if spoke is None:
        return None
    page = map_page(meeting, participation, spoke, {m: person.name for m, person in meeting.people.items()})
    path = folder / "heatmap.html"
    with told():
        shelve(folder / "heatmap.json", msgspec.json.encode(page).decode())
        shelve(path, heat_map_html(page, language=meeting.settings.language))
    return path
