"""An agenda as a person writes it: a Markdown list. The grammar is told in docs/agenda.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct
from msgspec.structs import replace

from data.intake.gathering import Gathering
from data.intake.item_body import ItemBody, content_of, line_of
from data.intake.item_draw import as_draw
from data.intake.item_line import House, ItemLine, ends_in_minutes, read_item_line
from data.intake.item_place import misplaced
from data.intake.item_proposal import with_body
from data.intake.kinds import IMPLICIT
from data.intake.problem import Problem, Problems, plain_line, quoted
from data.intake.source import lines_of, text_of
from data.intake.templates import framed, usual_items
from data.language import _
from data.meeting.agenda import Item, MeetingKind
from data.meeting.people import Person
from data.meeting.protocol import Protocol, Settings

MOST_CHARACTERS = 200_000
MOST_ITEMS = 200
_MARKER = re.compile(r"\A\s*(?:[-*+]|[0-9]{1,9}[.)])\s+")
_DASH_AT_A_WORD = re.compile(r"[-+][^\W\d_]")
_USUAL = Settings()
_NO_FORUMS: Mapping[str, str] = {}
_AN_ASSEMBLY = Gathering()
_NEED_NO_ITEMS = {MeetingKind.LAB, MeetingKind.BURST}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["code", "html_block", "reference"])


class Agenda(Struct, frozen=True):
    """A meeting's title, empty where none is given, and its items in the frame of its kind, an opening first."""

    title: str
    items: tuple[Item, ...]


def read_agenda(
    source: str | bytes,
    people: Sequence[Person],
    protocol: Protocol,
    settings: Settings = _USUAL,
    forums: Mapping[str, str] = _NO_FORUMS,
    gathering: Gathering = _AN_ASSEMBLY,
) -> Agenda | Problems:
    """Read the agenda of a meeting, or say everything that is wrong with it, by line.

    What proposals may change are the ``protocol`` and the ``settings``; ``forums`` names the constellations by id.
    """
    text = text_of(source)
    root = SyntaxTreeNode(_MARKDOWN.parse(text[:MOST_CHARACTERS]))
    points = [
        point for node in root.children if node.type in {"bullet_list", "ordered_list"} for point in node.children
    ]
    if len(text) > MOST_CHARACTERS or len(points) > MOST_ITEMS:
        return _whole(
            _("The agenda is too long: more than {items} items or {characters} characters.").format(
                items=MOST_ITEMS, characters=MOST_CHARACTERS
            ),
            _("Keep long texts elsewhere, and name them in the agenda."),
        )
    house = House(tuple(people), protocol, settings, dict(forums), gathering)
    problems = list(_items_without_marker(text))
    items: list[tuple[int, Item]] = []
    for number, point in enumerate(points, start=1):
        read = _read_point(point, f"i{number}", house)
        if isinstance(read, Item):
            items.append((line_of(point), read))
        else:
            problems.extend(read)
    problems.extend(misplaced(items, gathering))
    if problems:
        return Problems(tuple(sorted(problems, key=lambda problem: problem.line)))
    if not items and gathering.kind not in _NEED_NO_ITEMS:
        return _whole(
            _("The agenda has no items."),
            _("Write each on a line of its own, for instance “- New ovens (20 min, consent)”."),
        )
    title = _title(root)
    subject = gathering.subject or title
    return Agenda(title, framed([item for _line, item in items], replace(gathering, subject=subject)))


def item_from_line(
    line: str, item_id: str, people: Sequence[Person], protocol: Protocol, gathering: Gathering = _AN_ASSEMBLY
) -> Item | Problems:
    """Read one more item, as it stands on a line of an agenda, with or without the dash."""
    house = House(tuple(people), protocol, gathering=gathering)
    read = _read_title(_MARKER.sub("", line, count=1), house, line=1)
    if not isinstance(read, ItemLine):
        return Problems(read)
    if read.kind in IMPLICIT:
        return Problems(
            (
                Problem(
                    1,
                    _("Every agenda has its {item} already.").format(item=quoted(read.kind)),
                    _("Give the item another kind."),
                ),
            )
        )
    item = as_draw(_item(item_id, read), read, "", house)
    if not isinstance(item, Item):
        return Problems((Problem(1, *item),))
    problems = tuple(misplaced([(1, item)], gathering))
    return Problems(problems) if problems else item


def usual_agenda(gathering: Gathering = _AN_ASSEMBLY) -> Agenda:
    """Give the agenda of a meeting for which nobody wrote one."""
    return Agenda("", framed(usual_items(gathering), gathering))


def _read_point(point: SyntaxTreeNode, item_id: str, house: House) -> Item | tuple[Problem, ...]:
    line = line_of(point)
    if not point.children or point.children[0].type not in {"paragraph", "heading"}:
        return (Problem(line, _("This item has no title."), _("Write its title right after the dash.")),)
    first, *more = content_of(point.children[0]).split("\n")
    read = _read_title(first, house, line)
    body = ItemBody(house, line, ["\n".join(more)])
    body.read(point.children[1:])
    if not isinstance(read, ItemLine):
        return (*read, *body.problems)
    if body.problems:
        return tuple(body.problems)
    return with_body(_item(item_id, read), read, body, house)


def _read_title(markdown: str, house: House, line: int) -> ItemLine | tuple[Problem, ...]:
    read = read_item_line(_without_markdown(markdown), house)
    return read if isinstance(read, ItemLine) else tuple(Problem(line, what, hint) for what, hint in read)


def _item(item_id: str, read: ItemLine) -> Item:
    return Item(item_id, read.title, read.kind, read.minutes, read.proposer, read.area, places=read.places or 1)


def _without_markdown(markdown: str) -> str:
    inline = _MARKDOWN.parseInline(markdown)[0]
    return "".join(token.content or " " * token.type.endswith("break") for token in inline.children or ())


def _items_without_marker(text: str) -> Iterator[Problem]:
    """Find lines that were meant as items and would be passed over."""
    for number, line in enumerate(lines_of(text), start=1):
        if _DASH_AT_A_WORD.match(line):
            yield Problem(
                number,
                _("After the dash of {line} a blank is missing.").format(line=quoted(line)),
                _("Write “- ” before the title."),
            )
        elif not line.startswith((" ", "\t", "#", ">")) and not _MARKER.match(line) and ends_in_minutes(line.rstrip()):
            yield Problem(
                number,
                _("{line} looks like an item, but is not in the list.").format(line=quoted(line)),
                _("Write “- ” before it, or indent it if it belongs to the item above."),
            )


def _title(root: SyntaxTreeNode) -> str:
    heading = next((node for node in root.children if node.type == "heading" and node.tag == "h1"), None)
    return plain_line(_without_markdown(content_of(heading))) if heading else ""


def _whole(what: str, hint: str) -> Problems:
    return Problems((Problem(0, what, hint),))
