"""The pages about roles, rotations, labs and bursts, made from what the house holds."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.conduct.house import House
from data.conduct.labs_and_bursts import bursts_of, labs_of
from data.conduct.publishing import forum_name
from data.conduct.role_standing import learning_words, never_held, never_words, qualified, standings
from data.conduct.rotations import schedule_of
from data.language import _
from tui.pages.labs_page import bursts_page, labs_page
from tui.pages.page import Page
from tui.pages.roles_page import RolesSeen, few, roles_page
from tui.pages.rotation_page import rotation_page
from tui.reply import Over


def about_roles(house: House, over: Over, today: date, chosen: str | None) -> Page | None:
    """Make the page about roles that lies over a start or a meeting; none where it is about something else."""
    match over:
        case Over.ROLES:
            return roles_page(_seen(house, today, chosen))
        case Over.ROTATION:
            return _rotation(house, today, chosen)
        case Over.LABS:
            return labs_page(house.name, labs_of(house, today), today)
        case Over.BURSTS:
            return bursts_page(house.name, bursts_of(house, today), _names(house), today)
        case _:
            return None


def _names(house: House) -> dict[str, str]:
    return {member.id: member.name for member in house.members}


def _seen(house: House, today: date, chosen: str | None) -> RolesSeen:
    found = standings(house, today)
    ids = [standing.role.id for standing in found]
    at = ids.index(chosen) if chosen in ids else 0
    forums = {standing.role.forum: forum_name(house, standing.role.forum) for standing in found}
    seen = RolesSeen(house.name, today, found, _names(house), forums, at)
    if not found:
        return seen
    standing, qualification = found[at], found[at].role.qualification
    never = few([person.name for person in never_held(house, standing)])
    return replace(
        seen,
        qualified=few([person.name for person in qualified(house, qualification)]) or _("nobody has it"),
        learning=learning_words(house, qualification),
        never=never_words(house, standing, never),
    )


def _rotation(house: House, today: date, chosen: str | None) -> Page:
    found = house.workplace.constellations
    ids = [one.id for one in found]
    one = next((one for one in found if one.id == chosen), next(iter(found), None))
    schedule = schedule_of(house, one, today) if one is not None else None
    return rotation_page(house.name, ids, schedule, _names(house), today)
