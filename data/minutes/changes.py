"""What an adopted proposal changes in what the workplace goes by, for the minutes: before and after."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from data.language import _
from data.meeting.agenda import Appointment, AreaChange, Item, SettingChange
from data.meeting.protocol import Area, Consent
from data.minutes.telling import Telling
from data.minutes.terms import matter_class, share_in_words
from data.rules.terms import in_force


class ChangedValue(Struct, frozen=True):
    """A value before and after; before is empty where there was none."""

    what: str
    before: str
    after: str


class ProposedChange(Struct, frozen=True):
    """A change of a setting, of an area, or of who holds a role, value by value."""

    subject: str
    values: tuple[ChangedValue, ...]


def change_of(telling: Telling, item: Item) -> ProposedChange | None:
    """Tell what the proposal changes; none where it changes nothing the workplace goes by."""
    match item.change:
        case SettingChange(setting, before, after):
            return ProposedChange(
                _("the setting “{setting}”").format(setting=setting.replace("_", " ")),
                (ChangedValue(_("value"), before, after),),
            )
        case AreaChange(area):
            old = telling.meeting.protocol.area(area.id)
            known = dict(_facts(telling, old)) if old is not None else {}
            subject = _("the area “{area}”") if old is not None else _("a new area, “{area}”")
            values = (
                ChangedValue(what, known.get(what, ""), after)
                for what, after in _facts(telling, area)
                if known.get(what) != after
            )
            return ProposedChange(subject.format(area=old.name if old is not None else area.name), tuple(values))
        case Appointment():
            subject = _("the role “{role}”").format(role=telling.task(item.change.role))
            return ProposedChange(subject, tuple(_appointed(telling, item.change)))
        case _:
            return None


def _appointed(telling: Telling, wanted: Appointment) -> Iterator[ChangedValue]:
    """Tell who held the role when the meeting was called, and whose term gets another end."""
    called = telling.meeting.called
    held = tuple(mandate for mandate in in_force(called.mandates, called.day) if mandate.role == wanted.role)
    own = next((mandate for mandate in held if mandate.member == wanted.member), None)
    if own is None:
        yield ChangedValue(_("held by"), telling.listed(m.member for m in held), telling.name(wanted.member))
    before = "" if own is None else telling.day(own.end)
    what = _("the term of {name} ends on").format(name=telling.name(wanted.member))
    yield ChangedValue(what, before, telling.day(wanted.until))


def _facts(telling: Telling, area: Area) -> Iterator[tuple[str, str]]:
    yield _("name"), area.name
    yield _("decided by"), telling.forum(area.forum)
    yield _("class"), matter_class(area.matter_class)
    yield _("rule"), _("consent") if isinstance(area.rule, Consent) else share_in_words(area.rule)
    yield _("quorum"), area.rule.quorum
    yield _("days until the review"), str(area.review_days)
    yield _("next forum"), telling.forum(area.next_forum) if area.next_forum else _("none")
    yield _("rounds before it goes there"), str(area.escalation_rounds)
    yield _("days before it goes there"), str(area.escalation_days)
    yield _("may be tried as an experiment"), _("yes") if area.may_be_tried else _("no")
