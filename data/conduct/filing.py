"""After a meeting: its minutes go to the commons, its outcome to the workplace, its marks are deleted.

Everything here may be done twice without harm; what a stop of the laptop interrupted is completed at the next start.
"""

from __future__ import annotations

import os
from pathlib import Path

from data.commons.shelf import minutes_path, shelve
from data.conduct.enacting import put_in_force
from data.conduct.errors import ConductError
from data.conduct.folding import fold_line
from data.conduct.followed_marks import participation_in
from data.conduct.house import EVENTS, RECORD, House, told
from data.conduct.participation_files import participation_files
from data.conduct.publishing import publish
from data.conduct.role_pages import publish_roles
from data.conduct.terms import begin_turns
from data.language import _
from data.meeting.shared_talk import SharedTalk
from data.meeting.state import FACILITATOR, OBSERVER, Meeting
from data.record.chain import read
from data.record.errors import RecordError
from data.record.journal import delete_journal
from data.rules.aftermath import aftermath_of
from data.workplace.things import AgreedAction, FiledMeeting, Outcome, ServedRole

_END_BYTES = 65_536
_CLOSED = b'"kind":"Closed"'


def file_meeting(house: House, folder: Path, meeting: Meeting, head: str) -> Path:
    """File a closed meeting; returns where its minutes stand."""
    minutes = minutes_path(house.commons, meeting.id)
    from data.conduct.heat_maps import publish_map  # noqa: PLC0415  # its templates would slow every start
    from data.minutes.markdown import minutes_markdown  # noqa: PLC0415  # the same

    publish_map(folder, meeting, participation_in(folder, meeting))
    with told():
        shelve(minutes, minutes_markdown(meeting, head, locale=meeting.settings.language))
        for journal in participation_files(folder):
            delete_journal(journal)
    put_in_force(house, meeting)
    publish(house)
    outcome = outcome_of(meeting, folder, head)
    _shelve_notes(house, meeting, outcome)
    with told():
        house.workplace.file_meeting(outcome)  # after all that only the record tells: what is filed is read no more
    begin_turns(house, meeting.date)
    publish_roles(house, meeting.date)
    return minutes


def _shelve_notes(house: House, meeting: Meeting, outcome: Outcome) -> None:
    left = outcome.aftermath.roles
    if left.lab is not None or left.burst is not None or left.lessons:
        from data.conduct.notes_for_the_commons import shelve_notes  # noqa: PLC0415  # as in filing the minutes

        shelve_notes(house, meeting, left)


def outcome_of(meeting: Meeting, folder: Path, head: str) -> Outcome:
    """Gather what a closed meeting leaves to the workplace."""
    drawn = {draw.task for draw in meeting.draws.values() if not draw.whole}
    tasks = {task for task in drawn if meeting.called.role(task) is None} | {FACILITATOR, OBSERVER}
    return Outcome(
        FiledMeeting(
            id=meeting.id,
            day=meeting.day,
            kind=meeting.meeting_kind,
            title=meeting.title,
            head=head,
            folder=folder.name,
            corrective_step=meeting.corrective_step or "",
            forum=meeting.forum,
            talk=_talk_of(meeting),
        ),
        tuple(ServedRole(task, member) for task in sorted(tasks) for member in meeting.holders(task)),
        tuple(AgreedAction(action.action, action.owner, action.due) for action in meeting.actions),
        aftermath_of(meeting),
        meeting.minutes_confirmed.meeting if meeting.minutes_confirmed is not None else "",
    )


def _talk_of(meeting: Meeting) -> SharedTalk | None:
    summed = meeting.participation
    if summed is None:
        return None
    return SharedTalk(
        summed.people,
        summed.speakers,
        summed.turns,
        summed.speech_ms,
        summed.hoover,
        summed.gini_corrected,
        summed.effective_n,
    )


def _may_be_closed(record: Path) -> bool:
    """Look at the end of a record, so that one that goes on is not read as a whole; a last line that is cut may be."""
    try:
        with record.open("rb") as file:
            file.seek(-min(_END_BYTES, record.stat().st_size), os.SEEK_END)
            _before, between, last = file.read().rstrip(b"\n").rpartition(b"\n")
    except OSError:
        return True
    return not between or _CLOSED in last


def complete_closings(house: House) -> tuple[str, ...]:
    """File every meeting that was closed but not filed; returns what to tell, a sentence each."""
    with told():
        house.workplace.refresh()
    told_of = []
    for folder in house.unfiled():
        if not _may_be_closed(folder / RECORD):
            continue
        course, head = None, ""
        try:
            for seq, event, h in read(folder / RECORD, EVENTS):
                course, head = fold_line(course, seq, event), h
        except (RecordError, OSError):
            continue
        if course is not None and course.meeting.closed_at is not None:
            try:
                file_meeting(house, folder, course.meeting, head)
            except ConductError as error:
                told_of.append(
                    _("“{title}” is closed but could not be filed: {why}").format(title=course.meeting.title, why=error)
                )
            else:
                told_of.append(_("The minutes of “{title}” are now filed.").format(title=course.meeting.title))
    return tuple(told_of)
