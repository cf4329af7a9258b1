"""Reading an agenda for a meeting of this house, from a file or from a line typed in the meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, problems_of
from data.conduct.proceedings import Proceedings
from data.intake.problem import Problems, sentence
from data.language import _
from data.meeting.refusal import Refusal, refuse
from data.rules import agenda

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


def agenda_of(house: House, path: Path | None) -> Agenda:
    """Read an agenda from a file, or take the usual one where no file is named."""
    from data.intake.agenda import default_agenda, read_agenda  # noqa: PLC0415  # a Markdown parser slows every start

    if path is None:
        return default_agenda()
    found = read_agenda(read_file(path), house.people, house.protocol)
    if isinstance(found, Problems):
        raise ConductError(problems_of(str(path), found), BAD_INPUT)
    return found


def add_item(proceedings: Proceedings, line: str) -> Refusal | None:
    """Put an item on the agenda of the running meeting, written as on a line of an agenda."""
    meeting = proceedings.meeting
    number = 1 + sum(1 for _item in meeting.items)
    while meeting.find_item(f"i{number}") is not None:
        number += 1
    from data.intake.agenda import item_from_line  # noqa: PLC0415  # as above

    found = item_from_line(line, f"i{number}", tuple(meeting.people.values()), meeting.protocol)
    if isinstance(found, Problems):
        return refuse("line not understood", why=" ".join(sentence(p) for p in found.found))
    return proceedings.act(agenda.add_item, found)
