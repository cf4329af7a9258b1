"""What a workplace decides at its founding: constellations, protocol, settings; each has a usual answer."""

from __future__ import annotations

from msgspec.structs import replace

from data.conduct.founding import Team, written
from data.language import _, ngettext
from data.meeting.protocol import Area, Base, Consent, MatterClass, Settings, Supermajority
from tui.pages.common import BASES, threshold_words
from tui.pages.founding_draft import Draft
from tui.pages.page import Ask, Block, Command, Line, Lines, Local, Page, Prose, Question, Tone
from tui.protocol_words import area_words, class_words, forum_words
from tui.settings_words import SettingWords, every_setting, setting_question
from tui.widgets.plain_text import shorten

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


def in_short(area: Area) -> str:
    """Say in a few words how an area is decided."""
    if isinstance(area.rule, Consent):
        return _("by consent: it stands when no objection is left")
    return _("by a vote: {threshold} {base}").format(threshold=threshold_words(area.rule), base=BASES[area.rule.base]())


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
        ask=(
            Question("name", _("what is the area called? (such as hiring, money, safety)")),
            Question("forum", _("who decides?"), Ask.CHOICE, choices=_forums()),
            Question("matter_class", _("how far does it reach?"), Ask.CHOICE, choices=_classes()),
        ),
    )
    blocks = (explained, Lines("", tuple(lines)))
    if at is None:
        return _page(blocks, (_on(_("decide like this")), adding), ids, None)
    commands = _area_commands(areas[at], alone=len(areas) == 1)
    return _page((Lines("", tuple(lines)),), (*commands, adding), ids, areas[at].id)


def _area_commands(area: Area, *, alone: bool) -> tuple[Command, ...]:
    own = area.rule if isinstance(area.rule, Supermajority) else Supermajority()
    rule = Command(
        "found_rule",
        "enter",
        _("change the rule"),
        _("Choose how the chosen area is decided."),
        Local("found_area", (area.id,)),
        ask=(Question("rule", _("how is it decided?"), Ask.CHOICE, _rule_text(area), choices=_rules(area)),),
        chip=True,
    )
    fraction = Command(
        "found_threshold",
        "v",
        _("threshold"),
        _("Decide by a vote with a fraction of your own."),
        Local("found_threshold", (area.id,)),
        ask=(
            Question("threshold", _("which fraction must be for it? (such as 2/3 or 3/5)"), Ask.TEXT, own.threshold),
            Question(
                "how",
                _("at least that much, or more than that?"),
                Ask.CHOICE,
                _hows()[own.strict][0],
                choices=_hows(),
            ),
            Question(
                "base",
                _("a fraction of what?"),
                Ask.CHOICE,
                own.base.value,
                choices=tuple((base.value, BASES[base]()) for base in Base),
            ),
        ),
    )
    rest = Command(
        "found_area",
        "e",
        _("the rest"),
        _("Change the name, who decides, how far it reaches, the quorum and the review of the chosen area."),
        Local("found_area", (area.id,)),
        ask=(
            Question("name", _("what is the area called?"), Ask.TEXT, area.name),
            Question("forum", _("who decides?"), Ask.CHOICE, area.forum, choices=_forums(area.forum)),
            Question(
                "matter_class", _("how far does it reach?"), Ask.CHOICE, area.matter_class.value, choices=_classes()
            ),
            Question(
                "quorum",
                _("quorum: which fraction of the members with a vote must be there?"),
                Ask.TEXT,
                area.rule.quorum,
            ),
            Question(
                "review_days",
                _("decisions are looked at again after how many days?"),
                Ask.NUMBER,
                str(area.review_days),
            ),
        ),
    )
    dropping = Command(
        "found_drop_area",
        "x",
        _("leave out"),
        _("Found the workplace without the chosen area."),
        Local("found_drop_area", (area.id,)),
    )
    return (rule, fraction, rest, _stay()) if alone else (rule, fraction, rest, _stay(), dropping)


def _hows() -> tuple[tuple[str, str], ...]:
    return (("at least", _("at least that much")), ("more than", _("more than that")))


def _rule_text(area: Area) -> str:
    rule = area.rule
    if isinstance(rule, Consent):
        return "consent"
    return f"{'more than' if rule.strict else 'at least'} {rule.threshold} of {rule.base.value}"


def _rules(area: Area) -> tuple[tuple[str, str], ...]:
    usual = (
        Consent(),
        Supermajority("1/2", strict=True),
        Supermajority("2/3"),
        Supermajority("3/4"),
        Supermajority("2/3", base=Base.PRESENT),
        Supermajority("1/2", strict=True, base=Base.ENTITLED),
    )
    areas = (area, *(replace(area, rule=rule) for rule in usual))
    return tuple({_rule_text(one): in_short(one) for one in areas}.items())


def _forums(now: str = "assembly") -> tuple[tuple[str, str], ...]:
    known = dict.fromkeys(("assembly", "constellation", "rapid-response team", now))
    return tuple((forum, forum_words(forum)) for forum in known)


def _classes() -> tuple[tuple[str, str], ...]:
    return tuple((matter.value, class_words(matter)) for matter in MatterClass)


def shown_settings(settings: Settings) -> tuple[SettingWords, ...]:
    """List the settings that have a line; the time zone has a step of its own."""
    return tuple(words for words in every_setting(settings) if words.name != "time_zone")


def settings(draft: Draft, chosen: str | None) -> Page:
    """List the settings with meaning and unit, a line each, and change the chosen one."""
    shown = shown_settings(draft.settings)
    names = tuple(words.name for words in shown)
    at = names.index(chosen) if chosen in names else None
    lines = tuple(_line(words.meaning, words.value, now=n == at) for n, words in enumerate(shown))
    blocks: tuple[Block, ...] = (Lines(_("usual settings; ↑ ↓ choose one to change"), lines),)
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
