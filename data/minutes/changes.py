"""What an adopted proposal changes in what the workplace goes by, for the minutes: before and after."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from data.language import _
from data.meeting.agenda import AreaChange, Item, SettingChange
from data.meeting.protocol import Area, Consent
from data.minutes.telling import Telling
from data.minutes.terms import forum_in_words, matter_class, share_in_words


class ChangedValue(Struct, frozen=True):
    """A value before and after; before is empty where there was none."""

    what: str
    before: str
    after: str


class ProposedChange(Struct, frozen=True):
    """A change of a setting or of an area, value by value."""

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
            known = dict(_facts(old)) if old is not None else {}
            subject = _("the area “{area}”") if old is not None else _("a new area, “{area}”")
            values = (
                ChangedValue(what, known.get(what, ""), after)
                for what, after in _facts(area)
                if known.get(what) != after
            )
            return ProposedChange(subject.format(area=old.name if old is not None else area.name), tuple(values))
        case _:
            return None


def _facts(area: Area) -> Iterator[tuple[str, str]]:
    yield _("name"), area.name
    yield _("decided by"), forum_in_words(area.forum)
    yield _("class"), matter_class(area.matter_class)
    yield _("rule"), _("consent") if isinstance(area.rule, Consent) else share_in_words(area.rule)
    yield _("quorum"), area.rule.quorum
    yield _("days until the review"), str(area.review_days)
    yield _("next forum"), forum_in_words(area.next_forum) if area.next_forum else _("none")
    yield _("rounds before it goes there"), str(area.escalation_rounds)
    yield _("days before it goes there"), str(area.escalation_days)
    yield _("may be tried as an experiment"), _("yes") if area.may_be_tried else _("no")
