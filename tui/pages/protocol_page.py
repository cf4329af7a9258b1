"""The protocol in force: who decides what, by which rule; in a meeting, changes of it are proposed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from data.conduct.area_words import area_facts, rule_in_brief
from data.conduct.setting_words import every_setting
from data.language import _
from data.meeting.protocol import Area, Protocol, Settings
from tui.pages.area_questions import (
    new_area_questions,
    rest_questions,
    rule_question,
    threshold_questions,
    unsettled_questions,
)
from tui.pages.page import Block, Command, Facts, Line, Lines, Local, Page, Prose, Spare, Title, Tone
from tui.settings_words import setting_question

_LINES_AT_MOST = 9
_CHANGES_SHOWN = 5


class Published(Struct, frozen=True):
    """What a workplace goes by: ``forums`` names the constellations by id, ``voters`` counts those with a vote.

    ``changes`` are pairs of a day in words and what was changed with what decided it, newest first. Changes can be
    proposed only ``in_meeting``.
    """

    workplace: str
    protocol: Protocol
    settings: Settings
    forums: Mapping[str, str]
    voters: int
    changes: Sequence[tuple[str, str]]
    in_meeting: bool


def protocol_page(published: Published, chosen: str | None) -> Page:
    """Show every area with its rule, the chosen one in full."""
    areas = published.protocol.areas
    ids = tuple(area.id for area in areas)
    at = ids.index(chosen) if chosen in ids else 0
    version = _("protocol {version}").format(version=published.protocol.version)
    lines = tuple(_line(area.name, rule_in_brief(area.rule), now=n == at) for n, area in enumerate(areas))
    blocks: list[Block] = [Title(_("Who decides what"), version), Lines("", near(lines, at), together=True)]
    commands: tuple[Command, ...] = ()
    if areas:
        facts = area_facts(areas[at], published.forums, published.voters)
        blocks.append(Facts(facts, areas[at].name))
        commands = _proposing(areas[at], published) if published.in_meeting else ()
    if not published.in_meeting:
        blocks.append(Prose("", _("It is changed by a decision: in a meeting, on this page.")))
    if published.changes:
        blocks.append(Spare(Facts(tuple(published.changes[:_CHANGES_SHOWN]), _("what decided the last changes"))))
    settings = Command("settings", "s", _("settings"), _("See what the practice leaves open."), Local("settings"))
    return Page(
        name="protocol",
        title=published.workplace,
        crumb=_("protocol"),
        blocks=tuple(blocks),
        commands=(*commands[:1], _back(chip=not published.in_meeting), settings, *commands[1:]),
        choosable=ids,
        chosen=ids[at] if ids else None,
    )


def settings_page(published: Published, chosen: str | None) -> Page:
    """List the settings with meaning and unit, the chosen one with what it is for."""
    shown = every_setting(published.settings)
    names = tuple(words.name for words in shown)
    at = names.index(chosen) if chosen in names else 0
    lines = tuple(_line(words.meaning, words.value, now=n == at) for n, words in enumerate(shown))
    blocks: list[Block] = [Title(_("What the practice leaves open"), _("settings")), Lines("", near(lines, at))]
    blocks.append(Prose(_("what it is for"), shown[at].why))
    commands: tuple[Command, ...] = ()
    if published.in_meeting:
        commands = (
            Command(
                "propose_setting",
                "enter",
                _("propose another value"),
                _("Put a change of the chosen setting on the agenda, as a proposal."),
                Local("propose_setting", (shown[at].name,)),
                ask=(setting_question(published.settings, shown[at]),),
                chip=True,
            ),
        )
    return Page(
        name="settings",
        title=published.workplace,
        crumb=_("settings"),
        blocks=tuple(blocks),
        commands=(*commands, _back(chip=not published.in_meeting)),
        choosable=names,
        chosen=names[at],
    )


def opening_command() -> Command:
    """Open the protocol from any page of a meeting, by the palette: no step of a meeting waits for it."""
    return Command(
        "protocol",
        "",
        _("protocol"),
        _("See who decides what and by which rule, and propose a change."),
        Local("protocol"),
    )


def _proposing(area: Area, published: Published) -> tuple[Command, ...]:
    put = Local("propose_area", (area.id,))
    return (
        Command(
            "propose_rule",
            "enter",
            _("propose another rule"),
            _("Put another rule for the chosen area on the agenda, as a proposal."),
            put,
            ask=(rule_question(area),),
            chip=True,
        ),
        Command(
            "propose_rest",
            "e",
            _("the rest"),
            _("Propose another name, who decides, how far it reaches, the quorum or the review of the chosen area."),
            put,
            ask=rest_questions(area, published.forums),
        ),
        Command(
            "propose_unsettled",
            "f",
            _("if not settled"),
            _("Propose who takes up a matter that is not settled, after how long, and whether it may be tried out."),
            put,
            ask=unsettled_questions(area, published.forums),
        ),
        Command(
            "propose_threshold",
            "v",
            _("threshold"),
            _("Propose a vote with a fraction of your own."),
            Local("propose_threshold", (area.id,)),
            ask=threshold_questions(area),
        ),
        Command(
            "propose_new_area",
            "n",
            _("new area"),
            _("Propose a kind of matter with a rule of its own; first by consent."),
            Local("propose_new_area"),
            ask=new_area_questions(published.forums),
        ),
    )


def _back(*, chip: bool) -> Command:
    return Command("back", "escape", _("back"), _("Go back."), Local("back"), chip=chip)


def _line(text: str, word: str, *, now: bool) -> Line:
    return Line("▌" if now else " ", text, word, Tone.NOW if now else Tone.PLAIN)


def near(lines: tuple[Line, ...], at: int) -> tuple[Line, ...]:
    """Cut a long list to what is near a line, and count the rest."""
    if len(lines) <= _LINES_AT_MOST:
        return lines
    first = max(0, min(at - _LINES_AT_MOST // 2, len(lines) - _LINES_AT_MOST))
    rest = Line("…", _("{n} more; ↑ ↓").format(n=len(lines) - _LINES_AT_MOST), tone=Tone.SOFT)
    return (*lines[first : first + _LINES_AT_MOST], rest)
