"""Before and between meetings: the start, the workplace, the commons, and help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from data.conduct.area_words import rule_in_brief
from data.language import _, ngettext
from data.language.days import day_in_words
from data.meeting.agenda import Item, Occasion
from data.meeting.people import Person, Standing
from data.meeting.protocol import Protocol
from tui.pages.meeting_choices import Meetings, due_lines, meeting_commands
from tui.pages.page import (
    Ask,
    Block,
    Command,
    Document,
    Facts,
    Large,
    Line,
    Lines,
    Local,
    Page,
    Prose,
    Question,
    Say,
    Title,
    Tone,
)
from tui.pages.roles_page import opening_commands

_DUE_SHOWN = 5


def _leave() -> Command:
    return Command("quit", "q", _("leave"), _("Close Folkmoot."), Local("quit"))


def _back() -> Command:
    return Command("back", "escape", _("back"), _("Go back."), Local("back"), chip=True)


class AtHome(Struct, frozen=True):
    """What there is between meetings.

    ``waiting`` are title and day of meetings that are not closed; ``people`` and ``closed`` count members and meetings;
    ``actions`` are who, what, and the day it is due; ``due`` is what the next assembly has on its agenda by itself;
    ``meetings`` are those that can be begun; ``demonstration`` is the home of one.
    """

    workplace: str
    waiting: tuple[tuple[str, str], ...] = ()
    people: int = 0
    closed: int = 0
    actions: tuple[tuple[str, str, str], ...] = ()
    due: tuple[Item, ...] = ()
    meetings: Meetings = Meetings()
    notices: tuple[str, ...] = ()
    demonstration: str = ""


def start(home: AtHome, today: date) -> Page:
    """Offer what can be done now: take up a meeting, begin one, look at the workplace or the commons."""
    blocks: list[Block] = [Large(home.workplace, tone=Tone.STRONG, lines=2)]
    if home.demonstration:
        blocks.append(Prose(_("this is a demonstration; nothing here is kept. Its home is"), home.demonstration))
    blocks += [Prose("", notice) for notice in home.notices]
    commands: list[Command] = []
    if home.waiting:
        title, day = home.waiting[-1]
        blocks.append(
            Say(
                _("“We go on where we stopped: {title}.”").format(title=title),
                _("not closed since {day}").format(day=in_words(day, today)),
            )
        )
        commands.append(
            Command(
                "resume",
                "enter",
                _("go on with the meeting"),
                _("Take up the meeting that is not closed."),
                Local("resume"),
                chip=True,
            )
        )
    commands += meeting_commands(home.meetings, first=not home.waiting)
    members = ngettext("{n} member", "{n} members", home.people).format(n=home.people)
    meetings = ngettext("{n} meeting in the commons", "{n} meetings in the commons", home.closed).format(n=home.closed)
    blocks.append(Facts(((_("workplace"), members), (_("commons"), meetings))))
    due = due_lines(home.meetings, today)
    if due:
        blocks.append(Lines(_("due"), due))
    if home.due:
        blocks.append(Lines(_("on the agenda of the next assembly"), _due_lines(home.due, today)))
    if home.actions:
        blocks.append(Lines(_("who does what"), tuple(_action(*action, today) for action in home.actions)))
    commands += [
        Command("workplace", "w", _("workplace"), _("See members, protocol and settings."), Local("workplace")),
        Command("commons", "c", _("commons"), _("See the minutes of earlier meetings."), Local("commons")),
        *opening_commands("r"),
        _leave(),
    ]
    return Page(name="start", title=home.workplace, crumb=_("start"), blocks=tuple(blocks), commands=tuple(commands))


def _due_lines(due: Sequence[Item], today: date) -> tuple[Line, ...]:
    lines = [Line("·", item.title, _why_due(item, today)) for item in due[:_DUE_SHOWN]]
    if len(due) > _DUE_SHOWN:
        lines.append(Line("…", _("{n} more").format(n=len(due) - _DUE_SHOWN), tone=Tone.SOFT))
    return tuple(lines)


def _why_due(item: Item, today: date) -> str:
    """Say why a matter comes back, and since when or until when."""
    assert item.revisit is not None
    words = {
        Occasion.REVIEW: _("review due {day}"),
        Occasion.EXPERIMENT_ENDS: _("experiment ends {day}"),
        Occasion.DEFERRED: _("put off; raised {day}"),
        Occasion.ESCALATED: _("carried here; raised {day}"),
        Occasion.HANDED_OVER: _("handed over; raised {day}"),
        Occasion.LATE_OBJECTION: _("objection of {day}"),
        Occasion.UNDECIDED: _("undecided since {day}"),
        Occasion.OUTSIDE_MANDATE: _("done outside a mandate, {day}"),
    }
    return words[item.revisit.occasion].format(day=in_words(item.revisit.raised_on, today))


def in_words(day: str, today: date) -> str:
    """Write a day (YYYY-MM-DD) for people; text that is no day stays as it is."""
    try:
        return day_in_words(date.fromisoformat(day), today)
    except ValueError:
        return day


def _action(who: str, what: str, due: str, today: date) -> Line:
    """List an action; one whose day has come is set bold, with the word for it."""
    late = bool(due) and due < today.isoformat()
    word = _("was due {day}") if late else "{day}"
    tone = Tone.STRONG if late else Tone.PLAIN
    return Line("▸", f"{who}: {what}", word.format(day=in_words(due, today)) if due else "", tone)


def workplace(name: str, people: Sequence[Person], protocol: Protocol, settings: Sequence[tuple[str, str]]) -> Page:
    """Show members, the protocol in force, and the settings."""
    words = {Standing.FULL: "", Standing.NO_VOTE: _("no vote"), Standing.GUEST: _("guest")}
    areas = [(area.name, rule_in_brief(area.rule)) for area in protocol.areas]
    return Page(
        name="workplace",
        title=name,
        crumb=_("workplace"),
        blocks=(
            Title(name, _("workplace")),
            Facts(tuple(areas), _("protocol {version}").format(version=protocol.version)),
            Facts(tuple(settings), _("settings")),
        ),
        leaf=(Lines(_("members"), tuple(Line(" ", p.name, words[p.standing]) for p in people), str(len(people))),),
        commands=(
            Command(
                "protocol", "p", _("protocol"), _("See who decides what, by which rule, in full."), Local("protocol")
            ),
            *opening_commands("r"),
            _back(),
        ),
    )


def commons(
    name: str, meetings: Sequence[tuple[str, str, str]], folder: str, today: date, talk: tuple[Block, ...] = ()
) -> Page:
    """List the minutes that stand in the commons, newest first; below them, how the ``talk`` was shared."""
    lines = tuple(Line("·", title, f"{in_words(day, today)} · {head}") for day, title, head in meetings)
    return Page(
        name="commons",
        title=_("Commons"),
        crumb=_("commons"),
        blocks=(
            Title(_("Commons"), name),
            Prose(_("minutes are plain files in"), folder),
            Lines(_("meetings"), lines or (Line(" ", _("none yet"), tone=Tone.SOFT),)),
            *talk,
        ),
        commands=(
            *(
                (
                    Command(
                        "read",
                        "enter",
                        _("read minutes"),
                        _("Read the minutes of a meeting."),
                        Local("read_minutes"),
                        chip=True,
                        ask=(
                            Question(
                                "meeting",
                                _("which meeting?"),
                                Ask.CHOICE,
                                choices=tuple(
                                    (f"{n}", f"{title}, {in_words(day, today)}")
                                    for n, (day, title, _h) in enumerate(meetings)
                                ),
                            ),
                        ),
                    ),
                )
                if meetings
                else ()
            ),
            Command("back", "escape", _("back"), _("Go back."), Local("back")),
        ),
    )


def minutes(title: str, text: str) -> Page:
    """Show a text to read."""
    return Page(
        name="minutes",
        title=title,
        crumb=_("minutes"),
        blocks=(Document(text),),
        commands=(_back(),),
    )


def help_on(page: Page) -> Page:
    """Explain, for every key of a page, what it does."""
    shown = {"enter": "enter", "escape": "esc", "space": "space"}
    rows = tuple((shown.get(c.key, c.key) or "ctrl+p", f"{c.word}: {c.help}") for c in page.commands)
    return Page(
        name="help",
        title=_("Help"),
        crumb=page.crumb,
        blocks=(
            Title(_("What can I do here?"), page.title),
            Prose(
                "",
                _(
                    "Say the bold sentence aloud, then press the key in the coloured chip. Nothing can break:"
                    " u takes the last step back, and everything is on disk as soon as the footer says so."
                ),
            ),
            Facts(rows, _("keys")),
            Facts(
                (
                    ("↑ ↓", _("choose a person, or scroll")),
                    (_("page ↓"), _("further down; then the rest of lists that are too long")),
                    ("a", _("show or hide the agenda")),
                    ("ctrl+p", _("everything, by typing; also the dark and the light sheet")),
                    ("esc", _("back")),
                ),
                _("everywhere"),
            ),
        ),
        commands=(_back(),),
    )
