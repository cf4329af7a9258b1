"""The footer: the keys of the screen, and above them what a rule or the disk has to say."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.foot_line import Chip, Foot, Hint, Notice, NoticeKind, foot_line
from tui.widgets.plain_text import one_line, shorten

__all__ = ["Chip", "Foot", "Hint", "Notice", "NoticeKind", "PageFooter", "noticed"]

_LONGEST_NOTICE: Final = 600
"""Cells of a notice that are shown: more would cover the meeting."""

_STYLES = {
    NoticeKind.REFUSAL: "$ink",
    NoticeKind.FAILURE: "bold $paper",
    NoticeKind.QUESTION: "bold $ink",
    NoticeKind.NEWS: "$ink",
}


def noticed(notice: Notice | None) -> Content:
    """Set a notice; a refusal begins with ``–``. Nothing when there is none."""
    if notice is None:
        return Content("")
    sentence = shorten(one_line(notice.sentence), _LONGEST_NOTICE)
    return Content.styled(f"– {sentence}" if notice.kind is NoticeKind.REFUSAL else sentence, _STYLES[notice.kind])


class FootKeys(Widget):
    """One line of keys, for the width at hand."""

    DEFAULT_CSS = """
    FootKeys {
        height: 1;
        margin: 0 2;
    }
    """

    foot: reactive[Foot] = reactive(Foot())

    def render(self) -> Content:
        """Draw what fits."""
        return foot_line(self.foot, self.content_size.width)


class PageFooter(Vertical):
    """Three rows: air, the keys, air. A notice stands above them, in as many rows as it needs.

    Assign ``foot`` to change it.
    """

    DEFAULT_CSS = """
    PageFooter {
        dock: bottom;
        width: 100%;
        height: auto;
        padding: 1 0 1 0;
        background: $paper;
        & > Static { height: auto; padding: 0 2; margin: 0 0 1 0; display: none; }
        & > Static.-failure { background: $ink; }
    }
    """

    foot: reactive[Foot] = reactive(Foot())

    def __init__(
        self,
        foot: Foot | None = None,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(PageFooter.foot, foot or Foot())

    def compose(self) -> ComposeResult:
        """Place the notice above the keys."""
        yield Static()
        yield FootKeys()

    def on_mount(self) -> None:
        """Show what was given before there was a screen."""
        self._show()

    def watch_foot(self) -> None:
        """Show another foot."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        notice = self.foot.notice
        line = self.query_one(Static)
        line.update(noticed(notice))
        line.display = notice is not None  # set here and not by a class, so that the screen is laid out once
        self.styles.padding = (0 if line.display else 1, 0, 1, 0)
        line.set_class(notice is not None and notice.kind is NoticeKind.FAILURE, "-failure")
        self.query_one(FootKeys).foot = self.foot
