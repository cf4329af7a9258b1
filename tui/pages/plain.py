"""A page as plain text: for ears, pipes and Braille displays."""

from __future__ import annotations

from collections.abc import Iterator

from data.language import _
from tui.pages.page import (
    Beside,
    Block,
    Facts,
    KeyNames,
    Large,
    Lines,
    Map,
    Page,
    Prose,
    Say,
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
    return "\n".join(lines)


def plain_block(block: Block) -> Iterator[str]:
    """Write one block."""
    match block:
        case Title(text=text, aside=aside):
            yield one_line(f"{text} ({aside})" if aside else text)
        case Steps(now=now, then=then):
            yield _("Step: {now}; then {then}.").format(now=now, then=", ".join(then) or _("nothing"))
        case Say(text=text, aside=aside):
            yield _("Say aloud: {text}").format(text=one_line(text))
            if aside:
                yield one_line(aside)
        case Prose(label=label, text=text):
            yield f"{one_line(label)}: {plain(text)}" if label else plain(text)
        case Facts(rows=rows, label=label):
            yield from [one_line(label)] if label else []
            yield from (f"{one_line(name)}: {one_line(value)}" for name, value in rows)
        case Large(text=text, sentence=sentence, label=label):
            yield " ".join(part for part in (f"{label}:" if label else "", one_line(text), sentence) if part)
        case Votes(votes_for=votes_for, against=against, abstaining=abstaining):
            yield _("For {for_}, against {against}, abstaining {abstaining}.").format(
                for_=votes_for, against=against, abstaining=abstaining
            )
        case Lines(label=label, lines=lines, aside=aside):
            yield f"{one_line(label)} {aside}".strip()
            yield from (f"  {one_line(' '.join((line.glyph, line.text, line.word)))}" for line in lines)
        case Beside(columns=columns):
            for column in columns:
                for part in column:
                    yield from plain_block(part)
        case KeyNames(keys=keys):
            yield ", ".join(f"{key} {name}" for key, name in keys)
        case Map(picture=picture):
            yield from (f"{one_line(row.name)}: {row.share}" for row in picture.rows)
