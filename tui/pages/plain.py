"""A page as plain text: for ears, pipes and Braille displays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from data.language import _
from tui.pages.page import (
    Beside,
    Block,
    Document,
    Facts,
    Grid,
    KeyNames,
    Large,
    Lines,
    Map,
    Page,
    Prose,
    Say,
    Spare,
    Steps,
    Title,
    Votes,
)
from tui.widgets.plain_text import one_line, plain


def plain_page(page: Page) -> str:
    """Write a whole page, a thought a line; the keys last."""
    lines = [line for block in (*page.blocks, *page.leaf) for line in plain_block(block)]
    if page.rule:
        lines.append(_("Rule in force: {rule}.").format(rule="; ".join(page.rule)))
    if page.waiting:
        lines.append(_("Waiting: {what}.").format(what=page.waiting))
    return plain("\n".join(lines))


def plain_block(block: Block) -> Iterator[str]:
    """Write one block."""
    return _WRITERS[type(block)](block)


def _title(block: Title) -> Iterator[str]:
    yield one_line(f"{block.text} ({block.aside})" if block.aside else block.text)


def _steps(block: Steps) -> Iterator[str]:
    then = ", ".join(block.then) or _("nothing")
    yield _("Step: {now}; then {then}.").format(now=block.now, then=then)


def _say(block: Say) -> Iterator[str]:
    yield _("Say aloud: {text}").format(text=one_line(block.text))
    if block.aside:
        yield one_line(block.aside)


def _prose(block: Prose) -> Iterator[str]:
    yield f"{one_line(block.label)}: {plain(block.text)}" if block.label else plain(block.text)


def _facts(block: Facts) -> Iterator[str]:
    if block.label:
        yield one_line(block.label)
    yield from (f"{one_line(name)}: {one_line(value)}" for name, value in block.rows)


def _large(block: Large) -> Iterator[str]:
    label = f"{block.label}:" if block.label else ""
    yield " ".join(part for part in (label, one_line(block.text), block.sentence) if part)


def _votes(block: Votes) -> Iterator[str]:
    yield _("For {for_}, against {against}, abstaining {abstaining}.").format(
        for_=block.votes_for, against=block.against, abstaining=block.abstaining
    )


def _lines(block: Lines) -> Iterator[str]:
    yield f"{one_line(block.label)} {block.aside}".strip()
    yield from (f"  {one_line(f'{line.glyph} {line.text} {line.word}')}" for line in block.lines)


def _grid(block: Grid) -> Iterator[str]:
    if block.label:
        yield one_line(block.label)
    for _tone, (first, *cells) in block.rows:
        said = ", ".join(
            f"{one_line(head)} {one_line(cell)}" for head, cell in zip(block.heads[1:], cells, strict=True)
        )
        yield f"  {one_line(first)}: {said}"


def _beside(block: Beside) -> Iterator[str]:
    yield from (line for column in block.columns for part in column for line in plain_block(part))


def _key_names(block: KeyNames) -> Iterator[str]:
    yield ", ".join(f"{key} {name}" for key, name in block.keys)


def _map(block: Map) -> Iterator[str]:
    yield from (f"{one_line(row.name)}: {row.share}" for row in block.picture.rows)


def _document(block: Document) -> Iterator[str]:
    yield plain(block.markdown)


def _spare(block: Spare) -> Iterator[str]:
    return plain_block(block.block)


_WRITERS: dict[type[Block], Callable[[Any], Iterator[str]]] = {
    Title: _title,
    Steps: _steps,
    Say: _say,
    Prose: _prose,
    Facts: _facts,
    Large: _large,
    Votes: _votes,
    Lines: _lines,
    Grid: _grid,
    Beside: _beside,
    KeyNames: _key_names,
    Map: _map,
    Document: _document,
    Spare: _spare,
}
