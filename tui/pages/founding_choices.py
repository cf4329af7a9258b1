"""What a workplace decides at its founding: constellations, protocol, settings; each has a usual answer."""

from __future__ import annotations

from collections.abc import Mapping

from data.conduct.founding import Team, written
from data.language import _, ngettext
from data.meeting.protocol import Area, Settings
from tui.pages.area_questions import (
    in_short,
    new_area_questions,
    rest_questions,
    rule_question,
    threshold_questions,
    unsettled_questions,
)
from tui.pages.founding_draft import Draft
from tui.pages.page import Ask, Block, Command, Line, Lines, Local, Page, Prose, Question, Tone
from tui.pages.protocol_page import near
from tui.protocol_words import area_words
from tui.settings_words import SettingWords, every_setting, setting_question
from tui.widgets.plain_text import shorten

NO_FORUMS: Mapping[str, str] = {}
"""A workplace that is being founded has no constellations with ids yet."""

_LINES_AT_MOST = 12
_ALL_IN_FULL = 2


def _page(
    blocks: tuple[Block, ...], commands: tuple[Command, ...], choosable: tuple[str, ...], chosen: str | None
) -> Page:
    return Page("founding", "", "", blocks, commands=commands, choosable=choosable, chosen=chosen)


def _on(word: str) -> Command:
    return Command("found_on", "enter", word, _("Go on to the next step."), Local("found_on"), chip=True)


def _stay() -> Command:
    """Go back from the chosen line to the list as a whole."""
    return Command("found_stay", "escape", _("all"), _("Choose no line."), Local("found_stay"))


def _line(text: str, word: str, *, now: bool) -> Line:
    return Line("▌" if now else " ", text, word, Tone.NOW if now else Tone.PLAIN)


def _around(lines: list[Line], chosen: int | None) -> tuple[Line, ...]:
    """Cut a long list to what is near the chosen line, and count the rest."""
    if len(lines) <= _LINES_AT_MOST:
        return tuple(lines)
    first = max(0, min((chosen or 0) - _LINES_AT_MOST // 2, len(lines) - _LINES_AT_MOST))
    rest = Line("…", _("{n} more").format(n=len(lines) - _LINES_AT_MOST), tone=Tone.SOFT)
    return (*lines[first : first + _LINES_AT_MOST], rest)


def teams(draft: Draft, chosen: str | None) -> Page:
    """Name the constellations and who works in them."""
    names = tuple(team.name for team in draft.teams)
    at = names.index(chosen) if chosen in names else None
    writing = Command(
        "found_teams",
        "t",
        _("write constellations") if not names else _("write them anew"),
        _("One a line: a name, and after a colon what it owns, such as “Bread: the bakery and its shop”."),
        Local("found_teams"),
        ask=(
            Question(
                "text",
                _("one a line, as name: what it owns; enter on an empty line ends"),
                Ask.LINES,
                "\n".join(written(team) for team in draft.teams),
                optional=True,
            ),
        ),
    )
    explained = Prose(
        "",
        _(
            "A constellation is a team, usually of 8 to 12, that owns one product or service from beginning to end."
            " You can go on without any, and begin them later."
        ),
    )
    lines = [_line(team.name, _team_word(team), now=n == at) for n, team in enumerate(draft.teams)]
    blocks: tuple[Block, ...] = (explained,)
    if lines:
        blocks = (
            explained,
            Lines(_("constellations; ↑ ↓ choose one to say who works in it"), _around(lines, at), str(len(lines))),
        )
    if at is None:
        return _page(blocks, (_on(_("go on")), writing), names, None)
    team = draft.teams[at]
    people = Command(
        "found_team_people",
        "enter",
        _("say who works in it"),
        _("Write the names of those who work in the chosen constellation, one a line."),
        Local("found_team_people", (team.name,)),
        ask=(
            Question(
                "text",
                _("who works in {name}? one name a line; enter on an empty line ends").format(
                    name=shorten(team.name, 24)
                ),
                Ask.LINES,
                "\n".join(draft.members[place].name for place in team.people),
                optional=True,
            ),
        ),
        chip=True,
    )
    who = ", ".join(draft.members[place].name for place in team.people) or _("nobody yet")
    blocks = (*blocks, Prose(_("who works in it"), who))
    return _page(blocks, (people, _stay(), writing), names, team.name)


def _team_word(team: Team) -> str:
    people = ngettext("{n} person", "{n} people", len(team.people)).format(n=len(team.people))
    return f"{people} · {team.product}" if team.product else people


def protocol(draft: Draft, chosen: str | None) -> Page:
    """Explain each area of the protocol in plain words, and change it."""
    areas = draft.protocol.areas
    ids = tuple(area.id for area in areas)
    at = ids.index(chosen) if chosen in ids else None
    in_full = at is None and len(areas) <= _ALL_IN_FULL
    lines: list[Line] = []
    for n, area in enumerate(areas):
        now = n == at
        if now or in_full:
            glyph = "▌" if now else " "
            reach, *rest = area_words(area, draft.voters)
            lines.append(Line(glyph, f"{area.name}: {reach}", tone=Tone.NOW if now else Tone.STRONG))
            lines += [Line(" ", words) for words in rest]
        else:
            lines.append(Line(" ", f"{area.name}: {in_short(area)}", tone=Tone.SOFT))
    explained = Prose(
        "",
        _("A proposal belongs to an area, and the area’s rule decides it. These are usual; ↑ ↓ choose one to change."),
    )
    adding = Command(
        "found_new_area",
        "n",
        _("add an area"),
        _("Add a kind of matter with a rule of its own; first by consent."),
        Local("found_new_area"),
        ask=new_area_questions(NO_FORUMS),
    )
    blocks = (explained, Lines("", tuple(lines)))
    if at is None:
        return _page(blocks, (_on(_("decide like this")), adding), ids, None)
    commands = _area_commands(areas[at], alone=len(areas) == 1)
    return _page((Lines("", tuple(lines)),), (*commands, adding), ids, areas[at].id)


def _area_commands(area: Area, *, alone: bool) -> tuple[Command, ...]:
    rule = Command(
        "found_rule",
        "enter",
        _("change the rule"),
        _("Choose how the chosen area is decided."),
        Local("found_area", (area.id,)),
        ask=(rule_question(area),),
        chip=True,
    )
    fraction = Command(
        "found_threshold",
        "v",
        _("threshold"),
        _("Decide by a vote with a fraction of your own."),
        Local("found_threshold", (area.id,)),
        ask=threshold_questions(area),
    )
    rest = Command(
        "found_area",
        "e",
        _("the rest"),
        _("Change the name, who decides, how far it reaches, the quorum and the review of the chosen area."),
        Local("found_area", (area.id,)),
        ask=rest_questions(area, NO_FORUMS),
    )
    unsettled = Command(
        "found_unsettled",
        "f",
        _("if it is not settled"),
        _("Say who takes up a matter that is not settled, after how long, and whether it may be tried out."),
        Local("found_area", (area.id,)),
        ask=unsettled_questions(area, NO_FORUMS),
    )
    dropping = Command(
        "found_drop_area",
        "x",
        _("leave out"),
        _("Found the workplace without the chosen area."),
        Local("found_drop_area", (area.id,)),
    )
    kept = (rule, fraction, rest, unsettled, _stay())
    return kept if alone else (*kept, dropping)


def shown_settings(settings: Settings) -> tuple[SettingWords, ...]:
    """List the settings that have a line; the time zone has a step of its own."""
    return tuple(words for words in every_setting(settings) if words.name != "time_zone")


def settings(draft: Draft, chosen: str | None) -> Page:
    """List the settings with meaning and unit, a line each, and change the chosen one."""
    shown = shown_settings(draft.settings)
    names = tuple(words.name for words in shown)
    at = names.index(chosen) if chosen in names else None
    lines = tuple(_line(words.meaning, words.value, now=n == at) for n, words in enumerate(shown))
    blocks: tuple[Block, ...] = (Lines(_("usual settings; ↑ ↓ choose one to change"), near(lines, at or 0)),)
    if at is None:
        return _page(blocks, (_on(_("keep these")),), names, None)
    words = shown[at]
    changing = Command(
        "found_setting",
        "enter",
        _("change it"),
        _("Give the chosen setting another value."),
        Local("found_setting", (words.name,)),
        ask=(setting_question(draft.settings, words),),
        chip=True,
    )
    return _page((*blocks, Prose("", words.why)), (changing, _stay()), names, words.name)
