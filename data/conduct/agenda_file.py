"""Reading an agenda for a meeting of this house, from a file or from a line typed in the meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, problems_of
from data.conduct.proceedings import Proceedings
from data.conduct.publishing import forum_names
from data.intake.changes import change_written
from data.intake.gathering import Gathering
from data.intake.kinds import area_of_changes
from data.intake.problem import Problems, sentence
from data.language import _
from data.meeting.agenda import Change, Item, ItemKind, MeetingKind
from data.meeting.refusal import Refusal, refuse
from data.meeting.state import Meeting
from data.rules import agenda
from data.rules.terms import days_after, mandates_now

if TYPE_CHECKING:
    from data.intake.agenda import Agenda

LARGEST_FILE_BYTES = 10_000_000


def read_file(path: Path) -> bytes:
    """Read a file a person named; says in words why it cannot be read."""
    try:
        with path.expanduser().open("rb") as file:
            found = file.read(LARGEST_FILE_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or _("there is no such file or folder")
        raise ConductError(_("{file} cannot be read: {reason}.").format(file=path, reason=reason), BAD_INPUT) from error
    if len(found) > LARGEST_FILE_BYTES:
        raise ConductError(
            _("{file} is larger than {megabytes} MB; nobody wrote that by hand.").format(
                file=path, megabytes=LARGEST_FILE_BYTES // 1_000_000
            ),
            BAD_INPUT,
        )
    return found


def agenda_of(house: House, path: Path | None, meets: Gathering) -> Agenda:
    """Read the agenda of a meeting from a file, or take the usual one where no file is named."""
    from data.intake.agenda import read_agenda, usual_agenda  # noqa: PLC0415  # a Markdown parser slows every start

    if path is None:
        return usual_agenda(meets)
    found = read_agenda(read_file(path), house.people, house.protocol, house.settings, forum_names(house), meets)
    if isinstance(found, Problems):
        raise ConductError(problems_of(str(path), found), BAD_INPUT)
    return found


def add_item(proceedings: Proceedings, line: str) -> Refusal | None:
    """Put an item on the agenda of the running meeting, written as on a line of an agenda."""
    meeting = proceedings.meeting
    from data.intake.agenda import item_from_line  # noqa: PLC0415  # as above

    found = item_from_line(line, free_id(meeting), tuple(meeting.people.values()), meeting.protocol, _of(meeting))
    if isinstance(found, Problems):
        return refuse("line not understood", why=" ".join(sentence(p) for p in found.found))
    return proceedings.act(agenda.add_item, found)


def _of(meeting: Meeting) -> Gathering:
    """Say what an item of a running meeting can be about."""
    ending = days_after(meeting.day, meeting.settings.term_ends_ahead_days)
    kind = MeetingKind(meeting.meeting_kind)
    mandates = mandates_now(meeting)
    return Gathering(kind, meeting.forum, meeting.day, meeting.called.roles, mandates, ending=ending)


def free_id(meeting: Meeting) -> str:
    """Find an id that no item of the meeting has."""
    number = 1 + sum(1 for _item in meeting.items)
    while meeting.find_item(f"i{number}") is not None:
        number += 1
    return f"i{number}"


def propose_change(proceedings: Proceedings, title: str, change: Change) -> Refusal | None:
    """Put a change of the protocol or of a setting on the agenda, as a proposal under the rule for such changes."""
    meeting = proceedings.meeting
    area = area_of_changes(meeting.protocol)
    item = Item(
        free_id(meeting),
        title,
        ItemKind.PROPOSAL,
        area=area.id if area else None,
        text=change_written(change, meeting.protocol),
        change=change,
    )
    return proceedings.act(agenda.add_item, item)
