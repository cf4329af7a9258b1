"""What stands around every page: the header, the agenda with its time boxes, and the footer."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import Item, ItemKind
from tui.pages.common import quorum_words
from tui.pages.page import Block, Line, Lines, Page, Tone
from tui.pages.view import View
from tui.widgets.foot_line import Chip, Foot, Hint, Notice, NoticeKind
from tui.widgets.header import HeaderText
from tui.widgets.plain_text import one_line, shorten

_MINUTE = 60_000
_CHIPS_AT_MOST = 3
_NARROW_TITLE = 32
_ON_THE_PAGE = ("floor_", "also_", "prefix_")
"""Commands whose keys the page itself shows."""

_TAKING_BACK = frozenset({"strike", "unmark", "void", "void_verdict"})
_KEY_WORDS = {"enter": "enter", "escape": "esc", "space": "space"}


def minutes_left(view: View, item: Item) -> int | None:
    """Count the whole minutes left in the time box of an item under way; negative when it is over."""
    began = view.meeting.began.get(item.id)
    if item.minutes is None or began is None:
        return None
    return -((view.now - began) // -_MINUTE) * -1 + item.minutes


def time_word(view: View) -> tuple[str, bool]:
    """Say how the time box of the current item stands, and whether that is pressing."""
    left = minutes_left(view, view.meeting.item)
    if left is None:
        return "", False
    if left < 0 or (left == 0 and _over(view)):
        return _("over by {n} min").format(n=max(1, -left)), True
    return _("{n} min left").format(n=left), left <= view.meeting.settings.warn_minutes_before_end


def _over(view: View) -> bool:
    item = view.meeting.item
    assert item.minutes is not None
    return view.now - view.meeting.began[item.id] > item.minutes * _MINUTE


def header(view: View, page: Page, *, narrow: bool) -> HeaderText:
    """Write the header: where the meeting is, what is pressing, and the time."""
    meeting = view.meeting
    time_left, pressing = time_word(view) if meeting.closed_at is None else ("", False)
    signal = _("counting is on") if meeting.counting and meeting.closed_at is None else ""
    if narrow:
        position = _("{n} of {all}").format(n=meeting.items.index(meeting.item) + 1, all=len(meeting.items))
        return HeaderText(
            shorten(one_line(page.title), _NARROW_TITLE),
            tuple(part for part in (page.crumb, position) if part),
            signal=_("counting") if signal else "",
            now=time_left if pressing else "",
            aside="" if pressing else time_left,
            clock=view.clock(),
        )
    return HeaderText(
        meeting.workplace,
        tuple(part for part in (meeting.title, page.crumb) if part),
        signal=signal,
        now=time_left if pressing else "",
        aside=quorum_words(view, meeting.item),
        clock=view.clock(),
    )


def header_of(view: View | None, page: Page, *, narrow: bool) -> HeaderText:
    """Write the header of any page; only the pages of a meeting have a time box and a clock."""
    if view is None:
        return HeaderText("Folkmoot", (page.crumb,))
    return header(view, page, narrow=narrow or not is_framed(view, page))


def disk_word(view: View | None, *, saving: bool) -> str:
    """Say whether everything is on disk."""
    if saving:
        return _("saving…")
    return _("on disk ✓") if view is not None else ""


def agenda_leaf(view: View, page: Page) -> tuple[Block, ...]:
    """List the agenda with planned times, the current item now, and the rule in force beneath."""
    meeting = view.meeting
    at = meeting.opened_at or meeting.convened_at
    lines = []
    for item in meeting.items:
        begins = meeting.began.get(item.id, at)
        title = f"{view.clock(begins)} {item.title}"
        if item.id == meeting.current:
            lines.append(Line("▌", title, tone=Tone.NOW))
            word, pressing = time_word(view)
            if word:
                lines.append(Line("▌" if pressing else " ", "", word, Tone.NOW if pressing else Tone.SOFT))
        elif item.id in meeting.ended:
            lines.append(Line("✓", title, tone=Tone.OVER))
        else:
            lines.append(Line(" ", title))
        at = meeting.ended.get(item.id, max(begins + (item.minutes or 0) * _MINUTE, at))
        if item.id == meeting.current:
            at = max(at, view.now)
    blocks: list[Block] = [Lines(_("agenda"), tuple(lines), cut=True)]
    if page.rule:
        name, *rest = page.rule
        rule = (Line(" ", name, tone=Tone.STRONG), *(Line(" ", words, tone=Tone.SOFT) for words in rest if words))
        blocks.append(Lines(_("rule in force"), rule, together=True))
    return tuple(blocks)


def foot(page: Page, state: str, notice: Notice | None) -> Foot:
    """Choose the keys that matter now: the step as chips, a few others, taking back, help."""
    chips = tuple(Chip(_KEY_WORDS.get(c.key, c.key), c.word) for c in page.commands if c.chip)
    if len(chips) > _CHIPS_AT_MOST and all(chip.key.isdigit() for chip in chips):
        chips = (Chip(f"{chips[0].key}–{chips[-1].key}", _("choose one")),)
    back = next((Hint(c.key, c.word) for c in page.commands if c.id in _TAKING_BACK), None)
    hints = tuple(
        Hint(_KEY_WORDS.get(c.key, c.key), c.word)
        for c in page.commands
        if c.key and not c.chip and c.id not in _TAKING_BACK and not c.id.startswith(_ON_THE_PAGE)
    )
    if page.waiting and not chips:
        hints = (Hint("–", page.waiting), *hints)
    return Foot(chips, hints, back, None if page.name == "help" else Hint("?", _("help")), state, notice)


def foot_of_questions() -> Foot:
    """Show the keys while questions are asked."""
    return Foot((Chip("enter", _("go on")),), (Hint("esc", _("leave it")),))


def foot_of_confirmation(question: str) -> Foot:
    """Ask once more, in the footer itself."""
    notice = Notice(NoticeKind.QUESTION, question)
    return Foot((Chip("enter", _("yes")),), (Hint("esc", _("leave it")),), notice=notice)


def is_framed(view: View | None, page: Page) -> bool:
    """Whether a page belongs to a meeting and gets its agenda at the side."""
    return view is not None and page.name not in {"help", "workplace", "commons", "minutes", "start"} and not page.wide


def has_agenda(view: View | None, page: Page) -> bool:
    """Whether there is an agenda to show beside this page."""
    if view is None or not is_framed(view, page):
        return False
    return page.name not in {"desk", "adopt"} and view.meeting.item.kind is not ItemKind.HEAT_MAP
