"""What somebody says aloud now."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widgets import Static

from data.language import _
from tui.widgets.plain_text import one_line, plain

_OPENING: Final = ("“", "„", "«", "‹", "»", "「")


def said_aloud(text: str, aside: str | Content = "") -> Content:
    """Set a sentence to be read out: the label, the words in quotes and bold, and an aside for the reader's eyes.

    Words that bring their own quotation marks keep them. The aside may have several lines.
    """
    words = one_line(text)
    quoted = words if words.startswith(_OPENING) else _("“{words}”").format(words=words)
    lines = [
        Content.styled(_("say aloud"), "$rubric"),
        Content.styled(quoted, "bold $ink"),
    ]
    if aside:
        lines.append(aside if isinstance(aside, Content) else Content.styled(plain(aside), "$soft"))
    return Content("\n").join(lines)


class SayAloud(Static):
    """A sentence to be read out, with the bar of *now* beside it; the bar grows with the text."""

    DEFAULT_CSS = """
    SayAloud {
        height: auto;
        border-left: outer $rubric;
        padding: 0 0 0 1;
    }
    """

    def __init__(
        self,
        text: str,
        aside: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(said_aloud(text, aside), id=id, classes=classes)

    def say(self, text: str, aside: str | Content = "") -> None:
        """Put another sentence in place of this one."""
        self.update(said_aloud(text, aside))
