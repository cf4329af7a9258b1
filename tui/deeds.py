"""What a page can ask of the program itself, by name: everything that is no rule's matter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from data.conduct.agenda_file import add_item
from data.conduct.errors import ConductError
from data.conduct.house import House
from data.language import _
from data.meeting.events import NoteKind
from data.meeting.refusal import Refusal
from data.rules import notes
from tui.desk_deeds import DESK_DEEDS
from tui.draw_deeds import DRAW_DEEDS
from tui.founding import FOUNDING_DEEDS
from tui.pages.step_words import step_words
from tui.protocol_deeds import PROTOCOL_DEEDS
from tui.reply import Over, Reply
from tui.role_deeds import ROLE_DEEDS
from tui.roles_home_deeds import ROLES_HOME_DEEDS

if TYPE_CHECKING:
    from tui.session import Session


def _leave_meeting(session: Session) -> None:
    session.leave()
    session.over = []
    session.tidy()


def _back(session: Session) -> None:
    if session.over:
        session.over.pop()


def _close(session: Session, next_meeting: str = "") -> Refusal | None:
    refusal = session.meeting_under_way.close(next_meeting)
    if refusal is None:
        session.file()
    return refusal


def _statement(session: Session, member: str, words: str) -> Refusal | None:
    return session.meeting_under_way.act(notes.note, words, NoteKind.STATEMENT, member)


def _strike(session: Session) -> Reply | Refusal:
    view = session.view()
    assert view is not None
    last = view.course.past[-1].event if view.course.past else None
    refusal = session.meeting_under_way.strike()
    if refusal is not None or last is None:
        return refusal or Reply()
    return Reply(_("Taken back: {step}.").format(step=step_words(view, last)))


def _on_floor(deed: str, session: Session, *args: Any, **answers: Any) -> None:
    at = session.meeting_under_way
    getattr(at.floor, deed)(at.now, *args, **answers)


def _read_minutes(session: Session, meeting: str) -> None:
    assert session.house is not None
    filed = list(reversed(session.house.meetings))[int(meeting)]
    path = session.house.minutes_of(filed)
    try:
        session.reading = (filed.title, path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise ConductError(_("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)) from error
    session.open(Over.MINUTES)


def _recover(session: Session) -> Reply:
    from data.conduct.recovering import recover  # noqa: PLC0415  # a file is seldom damaged

    kept = recover(session.home)
    session.house = House.open(session.home)
    session.offer = None
    session.tidy()
    return Reply(_("It is put back. The damaged file is {path}.").format(path=kept) if kept else _("It is put back."))


DEEDS: dict[str, Callable[..., Reply | Refusal | None]] = {
    "quit": lambda _session: Reply(leave=True),
    "back": _back,
    "help": lambda session: session.open(Over.HELP),
    "desk": lambda session: session.open(Over.DESK),
    "workplace": lambda session: session.open(Over.WORKPLACE),
    "commons": lambda session: session.open(Over.COMMONS),
    "read_minutes": _read_minutes,
    "recover": _recover,
    "resume": lambda session: session.resume(),
    "meet": lambda session, kind="", agenda="", forum="": session.meet(agenda, forum, kind),
    "leave": _leave_meeting,
    "close": _close,
    "strike": _strike,
    "commit": lambda session, draw: session.meeting_under_way.commit(draw),
    "reveal": lambda session, draw: session.meeting_under_way.reveal(draw),
    "add_item": lambda session, line: add_item(session.meeting_under_way, line),
    "statement": _statement,
    "queue": partial(_on_floor, "queue"),
    "give_floor": partial(_on_floor, "give_floor"),
    "uncount": lambda session, member: _on_floor("uncount", session, member),
    **DESK_DEEDS,
    **DRAW_DEEDS,
    **FOUNDING_DEEDS,
    **PROTOCOL_DEEDS,
    **ROLES_HOME_DEEDS,
    **ROLE_DEEDS,
}
