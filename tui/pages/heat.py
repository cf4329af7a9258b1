"""How we spoke: the map, three plain sentences, and what the meeting changes."""

from __future__ import annotations

from data.conduct.heat_maps import HeatMapPage, map_page, sentences
from data.language import _, ngettext
from data.measures.how_we_spoke import HowWeSpoke, how_we_spoke
from data.rules import closing
from tui.pages import common
from tui.pages.page import Block, Command, Decide, Facts, Line, Lines, Map, Page, Prose, Question, Say, Title
from tui.pages.view import View
from tui.widgets.heat_picture import STEPS, HeatPicture, HeatRow


def heat_map(view: View, spoke: HowWeSpoke) -> Map:
    """Lay the map out for the grid; who cut in on whom lies behind it, where anybody did."""
    names = {row.member: view.name(row.member) for row in spoke.grid.rows}
    shown = map_page(view.meeting, view.participation, spoke, names)
    rows = tuple(HeatRow(row.name, row.levels, row.seconds, row.share) for row in shown.rows)
    return Map(HeatPicture(rows, shown.labels), who_on_whom(shown) if spoke.cut_ins.total else None)


def who_on_whom(shown: HeatMapPage) -> HeatPicture:
    """Lay out who cut in on whom: how often is the step up to 5, the diagonal is blank."""
    names = tuple(row.name for row in shown.rows)
    rows = tuple(
        HeatRow(
            names[at],
            tuple(None if column == at else min(times, STEPS) for column, times in enumerate(counts)),
            counts,
            str(sum(counts)),
        )
        for at, counts in enumerate(shown.cut_ins)
    )
    return HeatPicture(rows, names, tuple(map(sum, zip(*shown.cut_ins, strict=True))))


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
        blocks += [Title(_("How we spoke"), people), heat_map(view, spoke), Prose("", "\n".join(sentences(spoke)))]
    if view.meeting.stage == "map":
        return Page(
            name="heat-map",
            title=_("How we spoke"),
            crumb=_("kept for three meetings"),
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
