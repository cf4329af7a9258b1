"""Advice on a proposal and questions about it. Whoever advises closes nothing, so nothing here is a step forward."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.decision_events import QuestionAnswered, QuestionRaised
from data.meeting.people import MemberId
from data.meeting.proposal import Proposal, RaisedQuestion
from data.meeting.refusal import Refusal
from data.meeting.state import Meeting
from data.rules import advice
from tui.pages.page import Ask, Command, Decide, Line, Lines, Question, Spare, Tone
from tui.pages.view import View
from tui.widgets.plain_text import one_line, shorten

_CHOICE_WIDTH = 60


def commands(view: View) -> tuple[Command, ...]:
    """List what can be kept beside an undecided proposal: a question, its answer, and advice by anybody."""
    item = view.meeting.current
    offered = [
        Command(
            "ask_question",
            "r",
            _("question"),
            _("Write down a question about the proposal; it stays open until it is answered."),
            Decide(_asked, (item,)),
            ask=(
                Question("words", _("the question")),
                Question("member", _("who asks?"), Ask.MEMBER, optional=True),
            ),
        )
    ]
    asked = view.meeting.proposals[item].questions
    if asked:
        offered.append(_answer(item, asked))
    offered.append(
        Command(
            "advise",
            "l",
            _("advice"),
            _("Write down what somebody advises, with or without a vote; advice decides nothing."),
            Decide(advice.advise, (item,)),
            ask=(
                Question("adviser", _("who advises?"), Ask.MEMBER),
                Question("words", _("the advice")),
            ),
        )
    )
    return tuple(offered)


def _answer(item: str, asked: tuple[RaisedQuestion, ...]) -> Command:
    """Offer to answer: the questions that are open can be chosen first."""
    open_first = sorted(asked, key=lambda question: (bool(question.answer), question.number))
    choices = tuple((str(q.number), shorten(one_line(q.words), _CHOICE_WIDTH)) for q in open_first)
    return Command(
        "answer_question",
        "y",
        _("answer"),
        _("Write down the answer to a question."),
        Decide(_answered, (item,)),
        ask=(
            Question("question", _("which question?"), Ask.CHOICE, choices=choices),
            Question("words", _("the answer")),
            Question("member", _("who answers?"), Ask.MEMBER, optional=True),
        ),
    )


def _asked(meeting: Meeting, at: int, item: str, words: str, member: MemberId) -> QuestionRaised | Refusal:
    """Raise a question; the line for who asks may stay empty."""
    return advice.raise_question(meeting, at, item, words, member or None)


def _answered(
    meeting: Meeting, at: int, item: str, question: str, words: str, member: MemberId
) -> QuestionAnswered | Refusal:
    """Answer the question that was chosen; the line for who answers may stay empty."""
    return advice.answer_question(meeting, at, item, int(question), words, member or None)


def blocks(view: View, proposal: Proposal) -> tuple[Lines | Spare, ...]:
    """Show questions and advice under one another: what is open first, what was answered where there is room."""
    return (*open_and_advised(view, proposal), *answered(view, proposal))


def open_and_advised(view: View, proposal: Proposal) -> tuple[Lines, ...]:
    """Show the questions that are open, then the advice that was given."""
    asked = tuple(Line("·", _told_by(view, q.by, q.words), tone=Tone.STRONG) for q in advice.open_questions(proposal))
    advised = tuple(Line("▸", _told_by(view, told.adviser, told.words)) for told in proposal.advice)
    both = ((_("questions still open"), asked), (_("advice"), advised))
    return tuple(Lines(label, lines) for label, lines in both if lines)


def answered(view: View, proposal: Proposal) -> tuple[Spare, ...]:
    """Show the questions that were answered, where there is room for them."""
    lines = tuple(_with_answer(view, question) for question in proposal.questions if question.answer)
    return (Spare(Lines(_("questions answered"), lines)),) if lines else ()


def _told_by(view: View, member: MemberId | None, words: str) -> str:
    return _("{name}: {words}").format(name=view.name(member), words=words) if member else words


def _with_answer(view: View, question: RaisedQuestion) -> Line:
    asked, told = _told_by(view, question.by, question.words), _told_by(view, question.answered_by, question.answer)
    return Line("✓", _("{question} — {answer}").format(question=asked, answer=told))


def open_words(proposal: Proposal) -> str:
    """Count the questions that are open; empty where none is."""
    number = len(advice.open_questions(proposal))
    return ngettext("{n} question open", "{n} questions open", number).format(n=number) if number else ""
