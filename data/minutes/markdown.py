"""Minutes as one Markdown file with YAML front matter."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from data.language import _, ngettext
from data.meeting.state import Meeting
from data.minutes.content import Minutes, minutes_of
from data.minutes.escaping import fenced, inline, quoted, said, yaml_scalar

FORMAT = "folkmoot minutes 1"
_EMPTY_LINES = re.compile(r"\n{3,}")


def minutes_markdown(meeting: Meeting, head: str, *, locale: str = "en") -> str:
    """Write the minutes of a meeting whose record ends with ``head``; days are written as in ``locale``."""
    return lay_out(minutes_of(meeting, head, locale=locale))


def lay_out(minutes: Minutes) -> str:
    """Lay minutes out as Markdown; whatever is printed is escaped, unless a filter has made it Markdown."""
    text = _template().render(minutes=minutes, format=FORMAT)
    return _EMPTY_LINES.sub("\n\n", text).strip("\n") + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),  # by file name: HTML is escaped by Jinja, Markdown by ``finalize``
        finalize=inline,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(_=_, ngettext=ngettext)
    environment.filters.update(md=inline, quoted=quoted, said=said, fenced=fenced, yaml=yaml_scalar)
    return environment.get_template("minutes.md.j2")
