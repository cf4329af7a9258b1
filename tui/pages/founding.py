"""Founding a workplace, step by step: its name, members, time zone, what it decides about itself, and a last look."""

from __future__ import annotations

from zoneinfo import available_timezones

from msgspec.structs import replace

from data.language import _, ngettext
from data.meeting.people import Standing
from data.meeting.protocol import DEFAULT_PROTOCOL, Settings
from tui.pages import founding_choices
from tui.pages.area_questions import in_short
from tui.pages.founding_draft import Draft, Step, step_names
from tui.pages.page import (
    Ask,
    Block,
    Command,
    Facts,
    Large,
    Line,
    Lines,
    Local,
    Page,
    Prose,
    Question,
    Steps,
    Title,
    Tone,
)

__all__ = ["Draft", "page"]


def page(draft: Draft, home: str, zone_here: str, chosen: str | None = None) -> Page:
    """Show the step of founding that is next; ``chosen`` is the line that the arrow keys came to."""
    made = {
        Step.NAME: lambda: _name(draft),
        Step.MEMBERS: lambda: _members(draft),
        Step.ZONE: lambda: _zone(draft, zone_here),
        Step.TEAMS: lambda: founding_choices.teams(draft, chosen),
        Step.PROTOCOL: lambda: founding_choices.protocol(draft, chosen),
        Step.SETTINGS: lambda: founding_choices.settings(draft, chosen),
        Step.LOOK: lambda: _last_look(draft, home),
    }[draft.step]()
    names = step_names()
    head = (
        Large("Folkmoot", tone=Tone.STRONG) if draft.step is Step.NAME else Title(draft.name),
        Steps(draft.step, names[draft.step], names[draft.step + 1 : draft.step + 3]),
    )
    back = Command("found_back", "escape", _("back"), _("Go a step back; nothing is lost."), Local("found_back"))
    goes_back = bool(draft.step) and not any(command.key == back.key for command in made.commands)
    quitting = Command("quit", "q", _("leave"), _("Leave without founding anything."), Local("quit"))
    return replace(
        made,
        name=f"founding-{draft.step.name.lower()}" if draft.step else made.name,
        title=draft.name or "Folkmoot",
        crumb=_("founding"),
        blocks=(*head, *made.blocks),
        commands=(*made.commands, *((back,) if goes_back else ()), quitting),
    )


def _part(blocks: tuple[Block, ...], commands: tuple[Command, ...]) -> Page:
    return Page("founding", "", "", blocks, commands=commands)


def _name(draft: Draft) -> Page:
    naming = Command(
        "found_name",
        "enter",
        _("name the workplace"),
        _("Say what the workplace is called."),
        Local("found_name"),
        ask=(Question("name", _("what is it called?"), Ask.TEXT, draft.name),),
        chip=True,
    )
    blocks = (
        Prose(
            "",
            _(
                "There is no workplace here yet. Let us found one; it takes a few minutes. Have the list of members"
                " ready, typed or from a spreadsheet. Everything else has a usual answer, and enter takes it."
            ),
        ),
        Prose(_("to look around first, leave and type"), "folkmoot demo"),
    )
    return _part(blocks, (naming,))


def _members(draft: Draft) -> Page:
    typing = Command(
        "found_members",
        "t",
        _("type or paste the names") if not draft.members else _("type names"),
        _("One name a line; “, no vote” or “, guest” after it where it applies. A table can be pasted as well."),
        Local("found_members"),
        ask=(
            Question(
                "text", _("the members, one a line; enter on an empty line ends the list"), Ask.LINES, draft.typed
            ),
        ),
        chip=not draft.members,
    )
    taking = Command(
        "found_file",
        "f",
        _("take them from a file") if not draft.members else _("take a file"),
        _("A text file, or CSV as spreadsheets save it: File, Save as, CSV."),
        Local("found_file"),
        ask=(Question("path", _("where is the file? (drag it here, or write its path)")),),
        chip=not draft.members,
    )
    blocks: list[Block] = []
    if draft.trouble:
        lines = tuple(Line("–", line) for line in draft.trouble)
        blocks.append(Lines(_("the list was not taken; mend these lines and take it again"), lines, str(len(lines))))
    if not draft.members:
        blocks.append(
            Prose(
                "",
                _(
                    "Who belongs? Type or paste the names, one a line, or take them from a file. After a name, “, no"
                    " vote” is for members without a vote, “, guest” for guests. A spreadsheet saved as CSV may also"
                    " say constellation, status, joined on, qualifications and contact."
                ),
            )
        )
        return _part(tuple(blocks), (typing, taking))
    blocks += [
        Prose("", doubt) for doubt in (_("Look whether everybody is there, and once; ↑ ↓ scroll."), *draft.doubts)
    ]
    blocks.append(Lines(_counted(draft), _list_of(draft)))
    blocks.append(Prose("", _("Contacts in a list are kept in the workplace file, and out of every meeting.")))
    return _part(tuple(blocks), (_on(_("these are all")), typing, taking))


def _counted(draft: Draft) -> str:
    standings = [member.standing for member in draft.members]
    return _("{members}: {full} with a vote, {no_vote} without, {guests}").format(
        members=ngettext("{n} member", "{n} members", len(standings)).format(n=len(standings)),
        full=standings.count(Standing.FULL),
        no_vote=standings.count(Standing.NO_VOTE),
        guests=ngettext("{n} guest", "{n} guests", standings.count(Standing.GUEST)).format(
            n=standings.count(Standing.GUEST)
        ),
    )


def _team_names(draft: Draft) -> str:
    return ", ".join(f"{team.name} ({len(team.people)})" for team in draft.teams) or _("none yet")


def _list_of(draft: Draft) -> tuple[Line, ...]:
    words = {Standing.FULL: "", Standing.NO_VOTE: _("no vote"), Standing.GUEST: _("guest")}
    works_in = [", ".join(team.name for team in draft.teams if n in team.people) for n in range(len(draft.members))]
    return tuple(
        Line(" ", member.name, " · ".join(filter(None, (words[member.standing], works_in[n]))))
        for n, member in enumerate(draft.members)
    )


def _on(word: str) -> Command:
    return Command("found_on", "enter", word, _("Go on to the next step."), Local("found_on"), chip=True)


def _zone(draft: Draft, zone_here: str) -> Page:
    zone = draft.zone or zone_here
    nowhere = "/" not in zone or zone.startswith("Etc/")
    keep = Command(
        "found_zone",
        "enter",
        _("keep {zone}").format(zone=zone),
        _("Days and times are told in this time zone."),
        Local("found_zone", (zone,)),
        chip=True,
    )
    zones = tuple((name, name) for name in sorted(available_timezones()) if name[:1].isupper() and "/" in name)
    other = Command(
        "found_other_zone",
        "z",
        _("another time zone"),
        _("Type the beginning of its city; dates of terms and reviews are days there."),
        Local("found_zone"),
        ask=(Question("zone", _("which time zone? type the city, or the nearest large one"), choices=zones),),
        chip=nowhere,
    )
    said = _("you chose") if draft.zone else _("this computer says the time zone is")
    why = _("Days and times of meetings, terms and reviews are told in it.")
    if nowhere:
        why = _("That is no place, and knows no summer time; choose the nearest large city.") + " " + why
    return _part((Prose(said, zone), Prose("", why)), (keep, other))


def _last_look(draft: Draft, home: str) -> Page:
    found = Command("found", "enter", _("found it"), _("Write the workplace to disk."), Local("found"), chip=True)
    people = ngettext("{n} member", "{n} members", len(draft.members)).format(n=len(draft.members))
    votes = _("{n} with a vote").format(n=draft.voters)
    areas = tuple((area.name, in_short(area)) for area in draft.protocol.areas)
    usual = Settings(time_zone=draft.settings.time_zone)
    changed = tuple(
        (words.meaning, words.value)
        for words in founding_choices.shown_settings(draft.settings)
        if getattr(draft.settings, words.name) != getattr(usual, words.name)
    )
    rows = (
        (_("who"), f"{people}, {votes}"),
        (_("constellations"), _team_names(draft)),
        (_("time zone"), draft.zone),
        (_("kept in"), home),
        *(changed or ((_("settings"), _("the usual ones")),)),
    )
    decided = _("how you decide") if draft.protocol != DEFAULT_PROTOCOL else _("how you decide, as is usual")
    blocks = (
        Facts(rows),
        Facts(areas, decided),
        Prose("", _("Nothing is written before you press enter. All of it can be changed later.")),
    )
    return _part(blocks, (found,))
