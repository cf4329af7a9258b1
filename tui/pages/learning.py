"""Learning: what the group did not know, named aloud and kept."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.agenda import MeetingKind
from data.rules.labs import name_gap
from tui.pages import common
from tui.pages.page import Block, Command, Decide, Line, Lines, Page, Prose, Question, Say, Spare, Title, Tone
from tui.pages.view import View


def page(view: View) -> Page:
    """Ask what we did not know; in a lab it belongs to it, and why is said aloud."""
    meeting, item = view.meeting, view.meeting.item
    gaps = meeting.lab.gaps
    in_a_lab = meeting.meeting_kind == MeetingKind.LAB
    said = _("“What did we not know? Who can show us, and who wants to learn it?”")
    if in_a_lab:
        said = _("“What did we not know? What we cannot decide ourselves, somebody else decides for us.”")
    blocks: list[Block] = [Title(item.title), Say(said, _("Learning is working time."))]
    if item.text:
        blocks.append(Prose(_("background"), item.text))
    lines = tuple(Line(f"{n}", gap) for n, gap in enumerate(gaps, start=1))
    blocks.append(Lines(_("we did not know"), lines or (Line("·", _("nothing named yet"), tone=Tone.SOFT),)))
    return Page(
        name="learning",
        title=item.title,
        crumb=_("learning"),
        blocks=(*blocks, *common.note_lines(view, item.id), *(_learning_time(view) if in_a_lab else ())),
        leaf=(common.queue_lines(view),),
        commands=(
            Command(
                "gap",
                "n",
                _("name something"),
                _("Keep what we did not know; learning begins there."),
                Decide(name_gap),
                ask=(Question("words", _("what did we not know?")),),
                chip=True,
                again=True,
            ),
            common.forward(common.next_word(view)),
        ),
    )


def _learning_time(view: View) -> tuple[Spare, ...]:
    """Say how much working time went into the lab up to now."""
    meeting = view.meeting
    if meeting.opened_at is None:
        return ()
    return (Spare(Prose(_("learning is working time"), working_time(view, view.now - meeting.opened_at))),)


def working_time(view: View, spent_ms: int) -> str:
    """Say how many minutes how many people have worked at learning."""
    people = len(view.meeting.here)
    minutes = ngettext("{n} minute", "{n} minutes", spent_ms // 60_000).format(n=spent_ms // 60_000)
    return ngettext("{n} person, {minutes}", "{n} people, {minutes} each", people).format(n=people, minutes=minutes)
