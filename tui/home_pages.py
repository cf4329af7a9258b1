"""The pages about the workplace itself, made from what the house holds: the start, the commons, the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.conduct.errors import ConductError
from data.conduct.gathering import teams_in_force
from data.conduct.house import House
from data.conduct.publishing import forum_names, forums_that_can_meet
from data.conduct.what_is_due import lab_due_since, terms_ending
from data.meeting.protocol import ASSEMBLY
from data.meeting.state import Meeting
from data.rules.bursts import reviews_owed
from data.rules.due import items_due
from tui.pages import start
from tui.pages.meeting_choices import Meetings
from tui.pages.page import Page
from tui.pages.protocol_page import Published, protocol_page, settings_page
from tui.pages.trends import trends
from tui.reply import Over
from tui.roles_home import about_roles
from tui.settings_words import settings_words


def laid_over(house: House, over: Over, today: date, meeting: Meeting | None, chosen: str | None) -> Page | None:
    """Make the page about the workplace that lies over a start or a meeting; none where it is about neither."""
    match over:
        case Over.WORKPLACE:
            return start.workplace(house.name, house.people, house.protocol, settings_words(house.settings))
        case Over.COMMONS:
            filed = [(meeting.day, meeting.title, meeting.head[:12]) for meeting in reversed(house.meetings)]
            return start.commons(house.name, filed, str(house.commons), today, trends(house.meetings, today))
        case Over.PROTOCOL:
            return protocol_page(_published(house, today, meeting), chosen)
        case Over.SETTINGS:
            return settings_page(_published(house, today, meeting), chosen)
        case _:
            return about_roles(house, over, today, chosen)


def start_page(house: House, notices: Sequence[str], demonstration: str, today: date) -> Page:
    """Make the start: what waits, what is due, who does what."""
    try:
        waiting = tuple((meeting.title, meeting.day) for meeting in house.waiting())
    except ConductError as error:
        waiting, notices = (), (*notices, str(error))
    names = {person.id: person.name for person in house.people}
    due = items_due(house.workplace.agreements, house.workplace.matters, ASSEMBLY, today.isoformat())
    return start.start(
        start.AtHome(
            house.name,
            waiting,
            len(house.people),
            len(house.meetings),
            tuple(
                (names.get(action.owner or "", action.owner or ""), action.text, action.due or "")
                for action in house.open_actions
            ),
            tuple(item for item in due if house.protocol.area(item.area or "") is not None),
            meetings_of(house, today),
            tuple(notices),
            demonstration,
        ),
        today,
    )


def meetings_of(house: House, today: date) -> Meetings:
    """Gather who can meet, and what is due."""
    return Meetings(
        forums_that_can_meet(house),
        teams_in_force(house, today),
        lab_due_since(house, today),
        len(reviews_owed(house.workplace.bursts)),
        terms_ending(house, today),
        house.settings.term_ends_ahead_days,
    )


def _published(house: House, today: date, meeting: Meeting | None) -> Published:
    """Gather what the workplace goes by; in a meeting, what it was called under."""
    open_meeting = meeting if meeting is not None and meeting.closed_at is None else None
    changes = tuple(
        (start.in_words(change.day, today), f"{change.subject}: {change.after}. {change.decided}")
        for change in reversed(house.workplace.changes)
    )
    return Published(
        house.name,
        open_meeting.protocol if open_meeting else house.protocol,
        open_meeting.settings if open_meeting else house.settings,
        forum_names(house),
        sum(person.votes for person in (open_meeting.people.values() if open_meeting else house.people)),
        changes,
        in_meeting=open_meeting is not None,
    )
