"""What a page can ask of the program about roles, labs and bursts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from data.conduct.role_items import draw_role, propose_recall, propose_renewal
from data.language import _
from data.meeting.agenda import Item
from data.meeting.lab import DilemmaKind
from data.meeting.refusal import Refusal
from data.rules import bursts, labs
from tui.pages.beyond import beyond_words
from tui.pages.bursting import IN_SCOPE
from tui.reply import Reply

if TYPE_CHECKING:
    from tui.session import Session


def _on_the_agenda(put: Callable[..., Item | Refusal]) -> Callable[..., Reply | Refusal]:
    """Put an item on the agenda, and say where it stands."""

    def do(session: Session, *args: Any, **answers: Any) -> Reply | Refusal:
        came = put(session.meeting_under_way, *args, **answers)
        if isinstance(came, Refusal):
            return came
        number = session.meeting_under_way.meeting.items.index(came) + 1
        return Reply(_("On the agenda as item {n}: {title}.").format(n=number, title=came.title))

    return do


def _put_option(session: Session, option: str, area: str, responsible: str) -> Refusal | None:
    return session.meeting_under_way.act(labs.put_option, int(option), area, responsible)


def _word_dilemma(session: Session, question: str, dilemma: str) -> Refusal | None:
    return session.meeting_under_way.act(labs.word_dilemma, question, DilemmaKind(dilemma))


def _act(session: Session, words: str, money: int, hours: int, scope: str) -> Reply | Refusal:
    at = session.meeting_under_way
    refusal = at.act(bursts.act, words, money, hours, in_scope=scope == IN_SCOPE)
    if refusal is not None:
        return refusal
    beyond = at.meeting.acts[-1].beyond
    return Reply(beyond_words(beyond)) if beyond else Reply(_("Noted: it is within the mandate."))


ROLE_DEEDS: dict[str, Callable[..., Reply | Refusal | None]] = {
    "draw_role": _on_the_agenda(draw_role),
    "propose_renewal": _on_the_agenda(propose_renewal),
    "propose_recall": _on_the_agenda(propose_recall),
    "word_dilemma": _word_dilemma,
    "put_option": _put_option,
    "act": _act,
}
