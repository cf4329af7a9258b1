"""What stands below an item of an agenda: its text, and fields such as ``review: 2026-09-02``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from markdown_it.tree import SyntaxTreeNode

from data.intake.changes import read_change
from data.intake.item_line import House
from data.intake.names import folded, one_called
from data.intake.problem import Problem, Unfit, plain_line, quoted
from data.language import _
from data.meeting.agenda import Change
from data.meeting.people import MemberId, Person

_FIELD = re.compile(r"[*_`]*([^:\n]{1,30}?)[*_`]*\s*:[*_`]*\s*(.*)", re.DOTALL)
_FIELDS = ("responsible", "review", "we will know by", "text", "change", "until", "undo", "recall", "appoint", "role")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEARLY = 0.8


@dataclass
class ItemBody:
    """What was read below the item on a ``line``, and what was wrong there.

    ``lines`` tells on which line each field stands; ``role`` is as it was written.
    """

    house: House
    line: int = 1
    paragraphs: list[str] = field(default_factory=list)
    responsible: MemberId | None = None
    review: str | None = None
    evaluation: str = ""
    change: Change | None = None
    until: str | None = None
    undo: str = ""
    recall: MemberId | None = None
    appoint: MemberId | None = None
    role: str = ""
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between each two."""
        return "\n\n".join(paragraph for paragraph in self.paragraphs if paragraph)

    def read(self, nodes: Iterable[SyntaxTreeNode]) -> None:
        """Take in what follows an item's first line."""
        for node in _without_quotation(nodes):
            if node.type in {"bullet_list", "ordered_list"}:
                self._read_list(node)
            else:
                self.paragraphs.append(content_of(node))

    def _read_list(self, points: SyntaxTreeNode) -> None:
        for point in points.children:
            content = content_of(point.children[0]) if point.children else ""
            named = _FIELD.fullmatch(content)
            key = folded(named[1]) if named else ""
            line = line_of(point)
            if named and key in _FIELDS:
                self._read_field(line, key, named[2].strip())
                self.read(point.children[1:])
            else:
                self._suspect(line, key)
                self._add_points(_as_point(point, indent=""), after=point)

    def _add_points(self, lines: Sequence[str], after: SyntaxTreeNode) -> None:
        """Add a point of a list, right below the point before it."""
        if after.previous_sibling is not None and self.paragraphs and self.paragraphs[-1].startswith("- "):
            self.paragraphs[-1] = "\n".join((self.paragraphs[-1], *lines))
        else:
            self.paragraphs.append("\n".join(lines))

    def _read_field(self, line: int, key: str, value: str) -> None:
        if key in self.lines:
            self._complain(line, _("{field} stands here twice.").format(field=quoted(key)), _("Leave all but one out."))
        elif not value:
            self._complain(
                line,
                _("Nothing stands after {field}.").format(field=quoted(f"{key}:")),
                _("Write it there, or remove the line."),
            )
        else:
            self._take(line, key, value)
        self.lines.setdefault(key, line)

    def _take(self, line: int, key: str, value: str) -> None:
        match key:
            case "responsible":
                self.responsible = self._person(line, value)
            case "recall":
                self.recall = self._person(line, value)
            case "appoint":
                self.appoint = self._person(line, value)
            case "role":
                self.role = plain_line(value)
            case "review":
                self.review = self._day(line, value)
            case "until":
                self.until = self._day(line, value)
            case "change":
                self._read_change(line, value)
            case "text":
                self.paragraphs.append(value)
            case "undo":
                self.undo = value
            case _:
                self.evaluation = value

    def _person(self, line: int, value: str) -> MemberId | None:
        person = one_called(plain_line(value), self.house.people)
        if isinstance(person, Person):
            return person.id
        self._complain(line, *person)
        return None

    def _day(self, line: int, value: str) -> str | None:
        try:
            known = _DATE.fullmatch(value) and date.fromisoformat(value)
        except ValueError:
            known = None
        if known:
            return value
        self._complain(line, _("{value} is no date.").format(value=quoted(value)), _("Write a date like 2026-09-02."))
        return None

    def _read_change(self, line: int, value: str) -> None:
        house = self.house
        try:
            self.change = read_change(plain_line(value), house.protocol, house.settings, house.forums)
        except Unfit as unfit:
            self._complain(line, unfit.what, unfit.hint)

    def _suspect(self, line: int, key: str) -> None:
        """Ask after a field's name that is nearly right, so that it does not end up as text."""
        near = get_close_matches(key, _FIELDS, n=1, cutoff=_NEARLY)
        if near:
            self._complain(
                line,
                _("{field} is not known.").format(field=quoted(f"{key}:")),
                _("Did you mean {names}?").format(names=quoted(f"{near[0]}:")),
            )

    def _complain(self, line: int, what: str, hint: str) -> None:
        self.problems.append(Problem(line, what, hint))


def line_of(node: SyntaxTreeNode) -> int:
    """Give the line a node begins on, from 1."""
    return node.map[0] + 1 if node.map else 1


def content_of(node: SyntaxTreeNode) -> str:
    """Give the source of a paragraph, heading or code as the person wrote it, without its indentation."""
    inline = next((child for child in node.children if child.type == "inline"), None)
    if inline is None:
        return node.content.rstrip("\n") if node.type == "fence" else ""
    return "\n".join(line.strip() for line in inline.content.split("\n"))


def _as_point(point: SyntaxTreeNode, indent: str) -> list[str]:
    """Write a point of a list and what is below it as lines of text."""
    lines: list[str] = []
    for child in _without_quotation(point.children):
        if child.type in {"bullet_list", "ordered_list"}:
            for below in child.children:
                lines.extend(_as_point(below, indent + "  "))
        else:
            lead = "  " if lines else "- "
            lines.append(indent + lead + content_of(child).replace("\n", f"\n{indent}  "))
    return lines


def _without_quotation(nodes: Iterable[SyntaxTreeNode]) -> Iterator[SyntaxTreeNode]:
    for node in nodes:
        if node.type == "blockquote":
            yield from _without_quotation(node.children)
        else:
            yield node
