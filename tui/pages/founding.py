"""Founding a workplace, step by step: its name, its members, its time zone, and a last look."""

from __future__ import annotations

from msgspec import Struct

from data.language import _, ngettext
from data.meeting.protocol import DEFAULT_PROTOCOL, Consent
from tui.pages.common import BASES, threshold_words
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


class Draft(Struct, frozen=True):
    """What is known of a workplace that is being founded; nothing of it is on disk.

    ``members`` pairs names with a word about each, ``typed`` is the list as it was typed, ``trouble`` what is wrong
    with the last list, a line each.
    """

    name: str = ""
    members: tuple[tuple[str, str], ...] = ()
    typed: str = ""
    zone: str = ""
    trouble: tuple[str, ...] = ()

    @property
    def step(self) -> int:
        """The first step that is missing: 0 name, 1 members, 2 time zone, 3 nothing."""
        return next((n for n, given in enumerate((self.name, self.members, self.zone)) if not given), 3)


def _name(draft: Draft, *, chip: bool) -> Command:
    return Command(
        "found_name",
        "enter" if chip else "n",
        _("name the workplace") if chip else _("name"),
        _("Say what the workplace is called."),
        Local("found_name"),
        ask=(Question("name", _("what is it called?"), Ask.TEXT, draft.name),),
        chip=chip,
    )


def _typing(draft: Draft, *, chip: bool) -> Command:
    return Command(
        "found_members",
        "t",
        _("type or paste the names"),
        _("One name a line; “, no vote” or “, guest” after it where it applies."),
        Local("found_members"),
        ask=(Question("text", _("the members, one a line; an empty line ends the list"), Ask.LINES, draft.typed),),
        chip=chip,
    )


def _file(*, chip: bool) -> Command:
    return Command(
        "found_file",
        "f",
        _("take them from a file"),
        _("A text file or a CSV file, as spreadsheets save it."),
        Local("found_file"),
        ask=(Question("path", _("where is the file?")),),
        chip=chip,
    )


def _other_zone() -> Command:
    return Command(
        "found_other_zone",
        "z",
        _("another time zone"),
        _("Write it like Europe/Madrid; dates of terms and reviews are days there."),
        Local("found_zone"),
        ask=(Question("zone", _("the time zone, like Europe/Madrid")),),
    )


def page(draft: Draft, home: str, zone_here: str) -> Page:
    """Show the step of founding that is next."""
    steps = (_("name"), _("members"), _("time zone"), _("a last look"))
    step = draft.step
    now: tuple[Block, ...]
    if step == 0:
        now = (
            Prose("", _("There is no workplace here yet. Let us found one; it takes a few minutes.")),
            Prose(_("to look around first, leave and type"), "folkmoot demo"),
        )
        commands: tuple[Command, ...] = (_name(draft, chip=True),)
    elif step == 1:
        now = (
            Prose(
                "",
                _(
                    "Who belongs? Type or paste the names, one a line, or take them from a file. After a name, “, no"
                    " vote” is for members without a vote, “, guest” for guests."
                ),
            ),
        )
        commands = (_typing(draft, chip=True), _file(chip=True), _name(draft, chip=False))
    elif step == 2:  # noqa: PLR2004  # the third of four steps
        now = (Prose(_("this computer says the time zone is"), zone_here),)
        keep = Command(
            "found_zone",
            "enter",
            _("keep {zone}").format(zone=zone_here),
            _("Days and times are told in this time zone."),
            Local("found_zone", (zone_here,)),
            chip=True,
        )
        commands = (keep, _other_zone(), _typing(draft, chip=False), _file(chip=False), _name(draft, chip=False))
    else:
        now = _last_look(draft, home)
        found = Command("found", "enter", _("found it"), _("Write the workplace to disk."), Local("found"), chip=True)
        commands = (found, _name(draft, chip=False), _typing(draft, chip=False), _file(chip=False), _other_zone())
    trouble = (Lines(_("the list was not taken"), tuple(Line("–", line) for line in draft.trouble)),)
    quitting = Command("quit", "q", _("leave"), _("Leave without founding anything."), Local("quit"))
    return Page(
        name="founding",
        title=draft.name or "Folkmoot",
        crumb=_("founding"),
        blocks=(
            Title(draft.name) if step else Large("Folkmoot", tone=Tone.STRONG),
            Steps(step, steps[step], steps[step + 1 :]),
            *(trouble if draft.trouble else ()),
            *now,
        ),
        leaf=_members(draft),
        commands=(*commands, quitting),
    )


def _members(draft: Draft) -> tuple[Block, ...]:
    if not draft.members:
        return ()
    lines = tuple(Line(" ", name, word) for name, word in draft.members)
    return (Lines(_("members"), lines, str(len(lines))),)


def _last_look(draft: Draft, home: str) -> tuple[Block, ...]:
    rows = []
    for area in DEFAULT_PROTOCOL.areas:
        rule = area.rule
        if isinstance(rule, Consent):
            how = _("by consent: it stands when no objection is left")
        else:
            how = f"{threshold_words(rule)} {BASES[rule.base]()}"
        rows.append((area.name, how))
    people = ngettext("{n} member", "{n} members", len(draft.members)).format(n=len(draft.members))
    return (
        Facts(((_("who"), people), (_("time zone"), draft.zone), (_("kept in"), home))),
        Facts(tuple(rows), _("how you decide, until you decide otherwise")),
        Prose("", _("Nothing is written before you press enter. All of it can be changed later.")),
    )
