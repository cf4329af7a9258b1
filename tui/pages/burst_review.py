"""The slow review a burst owes: what was done, what of it was outside the mandate, what is learned from it."""

from __future__ import annotations

from data.language import _
from data.meeting.burst import HeldBurst
from data.rules.bursts import review_burst
from tui.pages import common
from tui.pages.bursting import BEYOND, WITHIN
from tui.pages.page import Ask, Block, Command, Decide, Facts, Line, Lines, Page, Prose, Question, Say, Title, Tone
from tui.pages.view import View


def page(view: View) -> Page:
    """Ask what is learned; without a lesson the review is owed on."""
    meeting, item = view.meeting, view.meeting.item
    burst = next((one for one in meeting.called.bursts if one.id == item.about), None)
    lesson = next((review.lesson for review in meeting.burst_reviews if review.burst == item.about), "")
    note = Command(
        "lesson",
        "l",
        _("change the lesson") if lesson else _("note what we learn"),
        _("Write down what is learned for the next time; it goes to the commons, and the review is held."),
        Decide(review_burst),
        chip=not lesson,
        ask=(Question("lesson", _("what do we learn for the next time?"), Ask.LONG_TEXT, lesson),),
    )
    later = common.forward(_("later: it stays owed"), _("Go on without a lesson; the review comes back next time."))
    return Page(
        name="burst-review",
        title=item.title,
        crumb=_("review of a burst"),
        blocks=(
            Title(item.title),
            Say(
                _("“What happened, and what do we learn for the next time?”"),
                _("Nobody is blamed: the team had to be fast. Now we have time."),
            ),
            _learned(lesson),
            Lines(_("what was done"), _acts(burst)) if burst is not None else Prose(_("what was done"), item.text),
            *common.note_lines(view, item.id),
        ),
        leaf=(*_who_acted(view, burst), common.queue_lines(view)),
        commands=(common.forward(common.next_word(view)), note) if lesson else (note, later),
    )


def _learned(lesson: str) -> Block:
    if lesson:
        return Prose(_("what we learn"), lesson)
    return Lines(_("what we learn"), (Line("·", _("nothing noted yet: the review is owed"), tone=Tone.SOFT),))


def _acts(burst: HeldBurst) -> tuple[Line, ...]:
    outside = list(burst.outside)
    lines: list[Line] = []
    for act in burst.acts:
        if act in outside:
            outside.remove(act)
            lines.append(Line(BEYOND, act, _("outside the mandate"), Tone.STRONG))
        else:
            lines.append(Line(WITHIN, act))
    return tuple(lines)


def _who_acted(view: View, burst: HeldBurst | None) -> tuple[Block, ...]:
    if burst is None:
        return ()
    rows = ((_("held on"), view.day(burst.day)), (_("money"), str(burst.money)), (_("hours"), str(burst.hours)))
    return (Lines(_("who acted"), tuple(Line(" ", view.name(member)) for member in burst.members)), Facts(rows))
