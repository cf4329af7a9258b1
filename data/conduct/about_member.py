"""Everything kept about one member: what, where, and until when."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from data.conduct.followed_marks import FollowedMarks
from data.conduct.forgetting import MEETINGS_KEPT, folder_of, maps_in
from data.conduct.house import House
from data.language import _, ngettext
from data.meeting.marks import AnyMark
from data.minutes.heat_map import HeatMapPage
from data.workplace.home import workplace_file
from data.workplace.things import Member


class KeptAbout(Struct, frozen=True):
    """Something that is kept about a member: in words, in which file, and until when."""

    what: str
    where: str
    until: str


def about_member(house: House, member: Member) -> tuple[KeptAbout, ...]:
    """List everything kept about a member. Growth: reads the map of three meetings, and the marks of those open."""
    return (*_in_the_workplace(house, member), *_in_meetings(house), *_of_taking_part(house, member))


def _in_the_workplace(house: House, member: Member) -> Iterator[KeptAbout]:
    where = str(workplace_file(house.home))
    always = _("as long as the workplace keeps its file; who left stays in it, so that old decisions can be read")
    facts = {
        _("name, standing and id"): f"{member.name}, {_(member.standing.value)}, {member.id}",
        _("joined and left"): ", ".join(day for day in (member.joined_on, member.left_on) if day),
        _("constellations, now and before"): ", ".join(sorted({one.constellation for one in member.belongings})),
        _("qualifications"): ", ".join(member.qualifications),
        _("learning"): ", ".join(member.learning),
        _("contact"): member.contact,
    }
    for label, value in facts.items():
        if value:
            yield KeptAbout(f"{label}: {value}", where, always)
    workplace = house.workplace
    tasks = [held for held in workplace.services if held.member == member.id]
    if tasks:
        said = ngettext("{n} task in a meeting, drawn by lot", "{n} tasks in meetings, drawn by lot", len(tasks))
        yield KeptAbout(said.format(n=len(tasks)), where, _("for the next draws; as long as the file"))
    held = [mandate for mandate in workplace.mandates if mandate.member == member.id]
    if held:
        said = ngettext("{n} term in a role, with its note", "{n} terms in roles, with their notes", len(held))
        yield KeptAbout(
            said.format(n=len(held)), f"{where}, {house.commons}", _("for the next draws; as long as the file")
        )
    answers = sum(1 for action in workplace.open_actions if action.owner == member.id)
    if answers:
        said = ngettext("{n} open action", "{n} open actions", answers)
        yield KeptAbout(said.format(n=answers), where, _("as long as the file"))


def _in_meetings(house: House) -> Iterator[KeptAbout]:
    """Tell what records and minutes hold: who was here, what they said for the record, answered and voted by name."""
    number = len(house.meetings)
    if not number:
        return
    said = ngettext(
        "presence, votes by name, objections and statements in the record and the minutes of {n} meeting",
        "presence, votes by name, objections and statements in the records and minutes of {n} meetings",
        number,
    ).format(n=number)
    yield KeptAbout(
        said,
        f"{house.meetings_folder}, {house.commons}",
        _("kept: decisions must stay readable, and cannot be changed"),
    )


def _of_taking_part(house: House, member: Member) -> Iterator[KeptAbout]:
    for meeting in reversed(house.meetings[-MEETINGS_KEPT:]):
        for path in maps_in(folder_of(house, meeting)):
            if path.suffix == ".json" and member.name in _names_in(path.read_bytes()):
                until = _("deleted after {n} more meetings").format(n=MEETINGS_KEPT)
                said = _("airtime on the heat map of “{title}”").format(title=meeting.title)
                yield KeptAbout(said, str(path.with_suffix(".html")), until)
    for folder in house.unfiled():
        followed = FollowedMarks(folder)
        followed.look()
        followed.close()
        for path, marks in followed.files.items():
            if any(_names(mark, member.id) for mark in marks):
                yield KeptAbout(
                    _("marks of who spoke or asked for the floor, in the meeting that is open"),
                    str(path),
                    _("deleted when the meeting closes, or after {n} days").format(n=house.settings.marks_kept_days),
                )


def _names_in(written: bytes) -> frozenset[str]:
    try:
        return frozenset(row.name for row in msgspec.json.decode(written, type=HeatMapPage).rows)
    except msgspec.DecodeError:
        return frozenset()


def _names(mark: AnyMark, member: str) -> bool:
    return f'"{member}"'.encode() in msgspec.json.encode(mark)
