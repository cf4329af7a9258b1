"""How we spoke: the map, three plain sentences, and what the meeting changes."""

from __future__ import annotations

from fractions import Fraction

from data.language import _, ngettext
from data.measures.how_we_spoke import HowWeSpoke, how_we_spoke
from data.rules import closing
from tui.pages import common
from tui.pages.page import Block, Command, Decide, Facts, Line, Lines, Map, Page, Prose, Question, Say, Title
from tui.pages.view import View
from tui.widgets.heat_picture import HeatPicture, HeatRow

_HUNDRED = 100
_TEN = 10
_LETTERS = 26


def percent(share: Fraction | None) -> str:
    """Write a share as a whole percentage, rounded half up."""
    return "" if share is None else f"{int(share * _HUNDRED + Fraction(1, 2))} %"


def one_decimal(figure: Fraction) -> str:
    """Write a figure with one decimal, rounded half up."""
    tenths = int(figure * _TEN + Fraction(1, 2))
    return f"{tenths // _TEN}.{tenths % _TEN}"


def picture(view: View, spoke: HowWeSpoke) -> HeatPicture:
    """Lay the map out for the grid; people in alphabetical order, or as letters where the group chose these."""
    grid = spoke.grid
    labels = tuple(view.clock(grid.start_ms + n * grid.bin_ms) for n in range(grid.bins))
    names = {row.member: view.name(row.member) for row in grid.rows}
    if not view.meeting.named:
        names = {member: letters(n) for n, member in enumerate(view.participation.counted)}
    rows = sorted(
        grid.rows,
        key=lambda row: (len(names[row.member]) if not view.meeting.named else 0, names[row.member].casefold()),
    )
    return HeatPicture(
        tuple(
            HeatRow(
                names[row.member],
                row.cells,
                tuple(ms // 1000 for ms in row.bins_ms),
                percent(row.share),
            )
            for row in rows
        ),
        labels,
    )


def letters(number: int) -> str:
    """Give the letters of somebody in a map without names: A to Z, then AA to ZZ, and so on."""
    return chr(ord("A") + number % _LETTERS) * (1 + number // _LETTERS)


def sentences(spoke: HowWeSpoke) -> tuple[str, ...]:
    """Say in three plain sentences what the map shows; the last one tells what chance alone would show."""
    figures = spoke.figures
    speakers = sum(1 for row in spoke.grid.rows if row.speech_ms > 0)
    if figures.effective_n is None or figures.hoover is None:
        return (_("Nobody who is counted was marked as speaking."),)
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
    return tuple(said)


def steps_on_offer() -> tuple[str, ...]:
    """Suggest what a meeting might change."""
    return (_("a round before we discuss"), _("two minutes each"), _("who has not spoken opens"))


def page(view: View) -> Page:
    """Show the map, then ask what the meeting changes."""
    spoke = how_we_spoke(view.meeting, view.participation, view.now)
    blocks: list[Block] = []
    if spoke is None:
        blocks += [Title(_("How we spoke")), Prose("", _without_map(view))]
    else:
        people = ngettext("{n} person", "{n} people", len(spoke.grid.rows)).format(n=len(spoke.grid.rows))
        blocks += [Title(_("How we spoke"), people), Map(picture(view, spoke)), Prose("", "\n".join(sentences(spoke)))]
    if view.meeting.stage == "map":
        return Page(
            name="heat-map",
            title=_("How we spoke"),
            crumb=_("deleted when we close"),
            blocks=tuple(blocks),
            commands=(common.forward(_("what do we change?")),),
            wide=spoke is not None,
        )
    return _change(view, spoke)


def _without_map(view: View) -> str:
    if not view.meeting.counting:
        return _("We did not count today. How did it feel?")
    least = view.meeting.settings.map_from_people
    if not view.participation.presses:
        return _("Nothing was marked today. How did it feel?")
    return _("There is no map for fewer than {n} counted people. How did it feel?").format(n=least)


def _change(view: View, spoke: HowWeSpoke | None) -> Page:
    chosen = view.meeting.corrective_step
    offers = steps_on_offer()
    blocks: list[Block] = [
        Title(_("What do we change?")),
        Say(_("“What do we change until next time?”"), _("One step, small enough to be kept.")),
    ]
    if chosen is None:
        blocks.append(
            Lines(
                "",
                (
                    *(Line(str(n), step) for n, step in enumerate(offers, 1)),
                    Line("4", _("in our own words …")),
                    Line("0", _("nothing this time")),
                ),
            )
        )
    else:
        blocks.append(Facts(((_("we change"), chosen or _("nothing this time")),)))
    if spoke is not None:
        blocks.append(Prose(_("what we saw"), "\n".join(sentences(spoke))))
    if chosen is not None:
        commands: tuple[Command, ...] = (common.forward(_("to the closing")),)
    else:
        commands = (
            *(
                Command(f"step_{n}", str(n), step, step, Decide(closing.choose_step, (step,)), chip=True)
                for n, step in enumerate(offers, 1)
            ),
            Command(
                "step_own",
                "4",
                _("in our own words"),
                _("Write down what the meeting wants to change."),
                Decide(closing.choose_step),
                ask=(Question("step", _("what do we change?")),),
                chip=True,
            ),
            Command("step_none", "0", _("nothing"), _("Change nothing this time."), Decide(closing.choose_step, ("",))),
        )
    return Page(
        name="heat-change",
        title=_("What do we change?"),
        crumb=_("how we spoke"),
        blocks=tuple(blocks),
        commands=commands,
    )
