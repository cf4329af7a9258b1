"""Publishing what the workplace goes by: its protocol and settings, as a page in the commons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from data.commons.shelf import ShelfFault, shelve
from data.conduct.area_words import area_facts
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House
from data.conduct.setting_words import every_setting
from data.intake.problem import quoted
from data.language import _
from data.language.days import day_in_words
from data.meeting.protocol import ASSEMBLY, Protocol, Settings
from data.minutes.escaping import inline, yaml_scalar
from data.workplace.things import DecidedChange

FORMAT = "folkmoot protocol 1"


def protocol_path(commons: Path) -> Path:
    """Say where the protocol stands in a workplace's commons."""
    return commons / "protocol.md"


def forum_names(house: House) -> dict[str, str]:
    """Name the constellations by id, each of which may be a forum."""
    return {one.id: one.name for one in house.workplace.constellations}


def forum_name(house: House, forum: str) -> str:
    """Name a forum: a constellation by its name, any other as it is."""
    return forum_names(house).get(forum, _("assembly") if forum == ASSEMBLY else forum)


def forums_that_can_meet(house: House) -> dict[str, str]:
    """Name the constellations in which somebody works now."""
    working = {one for member in house.members if member.left_on is None for one in member.constellations}
    return {forum: name for forum, name in forum_names(house).items() if forum in working}


def forum_called(house: House, words: str) -> str:
    """Find a forum that meets: the assembly, or a constellation by its id or name."""
    names = forum_names(house)
    wanted = words.strip().casefold()
    for forum, name in ((ASSEMBLY, ASSEMBLY), *names.items()):
        if wanted in {forum, name.casefold()}:
            return forum
    known = ", ".join((ASSEMBLY, *names.values()))
    raise ConductError(
        _("There is no forum {name}. There are: {names}.").format(name=quoted(words), names=known), BAD_INPUT
    )


def protocol_changes(house: House) -> tuple[DecidedChange, ...]:
    """List what was changed in the protocol, oldest first, each with what decided it."""
    return tuple(one for one in house.workplace.changes if one.subject not in house.settings.__struct_fields__)


def publish(house: House) -> Path:
    """Put the protocol in force on its page in the commons; doing it again changes nothing."""
    path = protocol_path(house.commons)
    workplace = house.workplace
    text = protocol_markdown(house.name, house.protocol, house.settings, workplace.changes, forum_names(house))
    try:
        shelve(path, text)
    except ShelfFault as fault:
        raise ConductError(
            _("What was decided is in force, but the page that publishes it is not up to date: {why}").format(why=fault)
        ) from fault
    return path


def protocol_markdown(
    workplace: str,
    protocol: Protocol,
    settings: Settings,
    changes: Sequence[DecidedChange],
    forums: Mapping[str, str],
) -> str:
    """Write protocol and settings as Markdown: the same for the same decisions, whoever writes it and when."""
    head = (
        "---",
        f"format: {yaml_scalar(FORMAT)}",
        f"workplace: {yaml_scalar(workplace)}",
        f"version: {protocol.version}",
        "---",
        "",
    )
    title = inline(_("Protocol of {workplace}").format(workplace=workplace))
    version = _("Version {n}: who decides what, and by which rule. It is changed by a decision, and in no other way.")
    lines = (
        *head,
        f"# {title}",
        "",
        version.format(n=protocol.version),
        "",
        *_areas(protocol, forums),
        "## " + _("Settings"),
        "",
        *(_row(words.meaning, words.value) for words in every_setting(settings)),
        "",
        *_decided(changes),
    )
    return "\n".join(lines).rstrip("\n") + "\n"


def _areas(protocol: Protocol, forums: Mapping[str, str]) -> Iterator[str]:
    for area in protocol.areas:
        yield from (f"## {inline(area.name)}", "")
        yield from (_row(label, words) for label, words in area_facts(area, forums))
        yield ""


def _row(label: str, words: str) -> str:
    return f"- **{inline(label)}**: {inline(words)}"


def _decided(changes: Sequence[DecidedChange]) -> Iterator[str]:
    if not changes:
        return
    yield from ("## " + _("What decided the changes"), "")
    for change in reversed(changes):
        day = day_in_words(date.fromisoformat(change.day), date.min)
        told = _("{day}: {subject}: {before} → {after}.") if change.before else _("{day}: {subject} is new: {after}.")
        said = told.format(day=day, subject=change.subject, before=change.before, after=change.after)
        yield f"- {inline(said)} " + inline(_("Decided: {decided}").format(decided=change.decided))
