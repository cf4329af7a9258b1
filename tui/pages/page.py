"""A page: what one step of a meeting shows, says and offers. Plain values, drawn by a screen or printed as text."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeAlias

from msgspec import Struct


class Ask(StrEnum):
    """What kind of answer a question wants."""

    TEXT = "text"
    LONG_TEXT = "long text"
    LINES = "lines"
    MEMBER = "member"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"


class Question(Struct, frozen=True):
    """A line a person fills in; ``name`` is the argument it answers, ``choices`` are pairs of value and word."""

    name: str
    label: str
    ask: Ask = Ask.TEXT
    initial: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()


class Decide(Struct, frozen=True):
    """Ask a rule and record what it says; answers to questions become its keyword arguments."""

    rule: Callable[..., Any]
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = {}


class Local(Struct, frozen=True):
    """Ask the program itself for something that is no rule's matter: ``deed`` names one of its actions."""

    deed: str
    args: tuple[Any, ...] = ()


class Command(Struct, frozen=True):
    """One thing a person can do now: a key, a word in the footer, a line in the help and in the palette.

    A ``chip`` is a key to press now; a command without a key is found in the palette. ``confirm`` asks once more,
    for what cannot be taken back. ``again`` opens the same question anew until it is left. What was typed for a
    ``secret`` command is gone when it is left: the next person may not see it.
    """

    id: str
    key: str
    word: str
    help: str
    act: Decide | Local
    ask: tuple[Question, ...] = ()
    chip: bool = False
    confirm: str = ""
    again: bool = False
    secret: bool = False


class Tone(StrEnum):
    """How a line is set."""

    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"
    NOW = "now"
    OVER = "over"


class Title(Struct, frozen=True):
    """What this is, with a softer word beside it; large letters where the screen has room."""

    text: str
    aside: str = ""


class Steps(Struct, frozen=True):
    """Where the item stands: steps done as ticks, now in words, the next ones in words."""

    done: int
    now: str
    then: tuple[str, ...] = ()


class Say(Struct, frozen=True):
    """What to say aloud, and a word for the person who says it."""

    text: str
    aside: str = ""


class Prose(Struct, frozen=True):
    """Running text under a label; with ``before``, the change from that wording is shown."""

    label: str
    text: str
    before: str | None = None


class Facts(Struct, frozen=True):
    """Rows of a label and a value."""

    rows: tuple[tuple[str, str], ...]
    label: str = ""


class Large(Struct, frozen=True):
    """One or two words in display letters, a label above them and the sentence that belongs to them below."""

    text: str
    sentence: str = ""
    label: str = ""
    tone: Tone = Tone.NOW
    lines: int = 1


class KeyNames(Struct, frozen=True):
    """Keys with the name behind each, in columns; ``now`` is the key that was pressed last."""

    keys: tuple[tuple[str, str], ...]
    now: str = ""
    label: str = ""


class Votes(Struct, frozen=True):
    """Votes as countable marks; ``needed`` points at the vote that decides."""

    votes_for: int
    against: int
    abstaining: int
    needed: int | None


class Line(Struct, frozen=True):
    """A row of a list: a glyph, who or what, and a word about it."""

    glyph: str
    text: str
    word: str = ""
    tone: Tone = Tone.PLAIN


class Lines(Struct, frozen=True):
    """A list under a label; ``aside`` stands at the right of the label. ``cut`` lines take one row each.

    Lines that belong ``together`` are never spread over a large screen.
    """

    label: str
    lines: tuple[Line, ...]
    aside: str = ""
    cut: bool = False
    together: bool = False


class Grid(Struct, frozen=True):
    """A table under a label: a word above each column, and rows of cells, each with its tone."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Tone, tuple[str, ...]], ...]
    label: str = ""


class Beside(Struct, frozen=True):
    """Blocks side by side, in columns of equal width."""

    columns: tuple[tuple[Large | Prose | Facts | Lines, ...], ...]


class Map(Struct, frozen=True):
    """The heat map; with another picture ``behind`` it, where there is one."""

    picture: Any
    behind: Any = None


class Document(Struct, frozen=True):
    """A Markdown text to read."""

    markdown: str


class Spare(Struct, frozen=True):
    """A block that is good to see and not needed: it stands only where there is room left."""

    block: Prose | Facts | Lines


Block: TypeAlias = (
    Title | Steps | Say | Prose | Facts | Large | Votes | Lines | Grid | Beside | KeyNames | Map | Document | Spare
)


class Page(Struct, frozen=True):
    """One step of a meeting.

    ``crumb`` says in a word or two which step this is, for a narrow header. ``leaf`` is the second sheet at the right;
    ``rule`` the rule in force, on the sheet at the left. ``waiting`` stands where the chip would, when there is no
    step forward yet. ``choosable`` lists what the arrow keys can choose, ``chosen`` is the one that the keys are about.
    A ``wide`` page needs the whole width. At the moment ``changes_at`` (ms UTC) it is another page for the time alone.
    """

    name: str
    title: str
    crumb: str
    blocks: tuple[Block, ...]
    leaf: tuple[Block, ...] = ()
    rule: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    waiting: str = ""
    choosable: tuple[str, ...] = ()
    chosen: str | None = None
    wide: bool = False
    changes_at: int | None = None

    def command(self, key: str) -> Command | None:
        """Find the command bound to this key."""
        return next((c for c in self.commands if c.key == key), None)
