"""A sovereignty lab: one real dilemma, and what one has to know; then the ways out."""

from __future__ import annotations

from data.language import _
from data.meeting.lab import DataNeeded, DilemmaKind, Lab
from data.meeting.state import PRESENTER
from data.rules import labs
from tui.pages import common
from tui.pages.lab_options import options
from tui.pages.lab_sheet import chosen_of, sheet
from tui.pages.page import Ask, Block, Command, Decide, Facts, Line, Lines, Local, Page, Prose, Question, Say, Tone
from tui.pages.view import View


def page(view: View) -> Page:
    """Show the lab at the stage it has come to."""
    return {"dilemma": _dilemma, "data": _data, "options": options}[view.meeting.stage](view)


def dilemma_words() -> dict[DilemmaKind, str]:
    """Say of each kind of dilemma what it is about."""
    return {
        DilemmaKind.MONEY: _("money: what we spend, save or borrow"),
        DilemmaKind.PAY: _("pay: what our work is worth"),
        DilemmaKind.WORK: _("work: how much of it, when, and by whom"),
        DilemmaKind.PRODUCT: _("product: what we make"),
        DilemmaKind.GROWTH: _("growth: how many we want to be"),
        DilemmaKind.PLACE: _("place: where we are"),
        DilemmaKind.PARTNERS: _("partners: with whom we work"),
        DilemmaKind.OTHER: _("something else"),
    }


def _dilemma(view: View) -> Page:
    lab = view.meeting.lab
    presenter = view.names(view.meeting.holders(PRESENTER))
    said = _("“Which question do we really face, and cannot put off? It has at least two ways out.”")
    if presenter:
        said = _("“{name}, tell us: which question do we face, and what makes it hard?”").format(name=presenter)
    background = (Prose(_("background"), view.meeting.item.text),) if view.meeting.item.text else ()
    return sheet(
        view,
        0,
        Say(said, _("A real one: what we decide today binds us.")),
        (*background, *_worded(lab)),
        (common.forward(_("what must we know?")), _word(view)) if lab.dilemma is not None else (_word(view),),
        waiting="" if lab.dilemma is not None else _("the dilemma is not worded yet"),
    )


def _worded(lab: Lab) -> tuple[Block, ...]:
    if lab.dilemma is None:
        return ()
    return (Prose(_("the dilemma"), lab.question), Facts(((_("about"), dilemma_words()[lab.dilemma]),)))


def _word(view: View) -> Command:
    lab = view.meeting.lab
    kinds = dilemma_words()
    return Command(
        "word_dilemma",
        "e",
        _("word the dilemma") if lab.dilemma is None else _("edit the dilemma"),
        _("Say in a question what the dilemma is, and what it is about."),
        Local("word_dilemma"),
        chip=lab.dilemma is None,
        ask=(
            Question("question", _("the dilemma, as a question"), Ask.LONG_TEXT, lab.question),
            Question(
                "dilemma",
                _("what is it about?"),
                Ask.CHOICE,
                lab.dilemma.value if lab.dilemma is not None else "",
                choices=tuple((kind.value, kinds[kind]) for kind in DilemmaKind),
            ),
        ),
    )


def _data(view: View) -> Page:
    data = view.meeting.lab.data
    still = tuple(one for one in data if not one.found)
    chosen = chosen_of(view, tuple(str(one.number) for one in data), str(still[0].number) if still else None)
    lines = tuple(line for one in data for line in _needed(one, now=str(one.number) == chosen and len(data) > 1))
    asked = next((one for one in data if str(one.number) == chosen), None)
    found: tuple[Command, ...] = ()
    if asked is not None:
        found = (
            Command(
                "find_data",
                "s",
                _("{n} is found").format(n=asked.number),
                _("Say what was found out about: {what}").format(what=asked.words),
                Decide(labs.find_data, (asked.number,)),
                ask=(Question("found", asked.words, Ask.TEXT, asked.found),),
            ),
        )
    return sheet(
        view,
        1,
        Say(
            _("“What must we know to decide this? Who has it at hand?”"),
            _("What stays open is said with it; it does not keep us from deciding."),
        ),
        (Lines(_("what we must know"), lines or (Line("·", _("nothing named yet"), tone=Tone.SOFT),),
               aside=_("{n} open").format(n=len(still)) if data else ""),),
        (common.forward(_("ways out")), _ask_for_data(chip=not data), *found, _word(view)),
        choosable=tuple(str(one.number) for one in data),
        chosen=chosen,
    )  # fmt: skip


def _needed(one: DataNeeded, *, now: bool) -> tuple[Line, ...]:
    """Say what one has to know, whether it is found, and below it what it is."""
    glyph = "▸" if now else "✓" if one.found else "·"
    tone = Tone.NOW if now else Tone.PLAIN if one.found else Tone.SOFT
    asked = Line(glyph, f"{one.number} {one.words}", _("found") if one.found else _("open"), tone)
    return (asked, Line(" ", one.found)) if one.found else (asked,)


def _ask_for_data(*, chip: bool) -> Command:
    return Command(
        "ask_for_data",
        "n",
        _("ask for data"),
        _("Name something we have to know to decide, and what it is if somebody knows it."),
        Decide(labs.ask_for_data),
        ask=(
            Question("words", _("what must we know?")),
            Question("found", _("what is it, if somebody knows?"), optional=True),
        ),
        chip=chip,
        again=True,
    )
