"""One line of an agenda: ``Kind: title (20 min, consent, Bo)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from data.intake.gathering import Gathering
from data.intake.kinds import IMPLICIT, KINDS, RULES, first_area, first_area_by
from data.intake.names import did_you_mean, folded, one_called, people_called
from data.intake.problem import plain_line, quoted
from data.language import _
from data.meeting.agenda import ItemKind
from data.meeting.people import MemberId, Person
from data.meeting.protocol import Area, Protocol, Settings

LONGEST_MINUTES = 600
MOST_PLACES = 100
_DURATION = re.compile(r"(\d+)\s*(?:(?P<hours>h|hours?)|min|mins|minutes?|m|['′’])\.?", re.IGNORECASE)
_PLACES = re.compile(r"(\d+)\s*(?:places?|people|persons?|seats?)", re.IGNORECASE)
_MINUTES_WITHIN = re.compile(r"\d\s*min", re.IGNORECASE)
_MINUTES_AMID = re.compile(r"\(\s*\d+\s*min", re.IGNORECASE)
_PREFIX = re.compile(r"([^:]{1,20}):\s*(\S.*)")
_BETWEEN = re.compile("[,;]")
_LONGEST_NUMBER = 4
_MOST_WORDS = 12

Complaint = tuple[str, str]
"""What is wrong, and what to do."""


class ItemLine(Struct, frozen=True):
    """What one line says; ``places`` are for draws, none where it does not say how many.

    ``kind_said`` tells whether it says what the item is for, ``area_said`` whether it names an area, ``rule_said``
    whether it asks for a way to decide.
    """

    title: str
    kind: ItemKind
    minutes: int | None
    proposer: MemberId | None
    area: str | None
    places: int | None
    kind_said: bool = True
    area_said: bool = False
    rule_said: bool = False


class House(Struct, frozen=True):
    """Whom and what an agenda can name, and for which meeting; ``forums`` are the constellations, names by id."""

    people: tuple[Person, ...]
    protocol: Protocol
    settings: Settings = Settings()
    forums: dict[str, str] = {}
    gathering: Gathering = Gathering()


def read_item_line(text: str, house: House) -> ItemLine | tuple[Complaint, ...]:
    """Read one line whose markdown is taken off, or say everything that is wrong with it."""
    line = plain_line(text)
    title, tail = _without_tail(line)
    said = _Said(house)
    if tail is not None:
        said.hear_all([word for word in (part.strip() for part in _BETWEEN.split(tail)) if word])
        if not said.understood and not _BETWEEN.search(tail) and not _MINUTES_WITHIN.search(tail):
            title, said = line, _Said(house)
    if tail is None and _MINUTES_AMID.search(line):
        said.complain(
            _("The minutes stand in parentheses that do not end the line."),
            _("Put the parentheses at the end of the line, and close them."),
        )
    title = said.hear_kind_in(title)
    if not title:
        said.complain(_("This item has no title."), _("Write what it is about before the parentheses."))
    return said.item(title)


def _without_tail(line: str) -> tuple[str, str | None]:
    """Split a line into what stands before the parentheses at its end, and what stands in them."""
    start = line.rfind("(")
    if start < 0 or not line.endswith(")") or ")" in line[start:-1]:
        return line, None
    return line[:start].rstrip(), line[start + 1 : -1]


def ends_in_minutes(line: str) -> bool:
    """Whether a line ends in parentheses that hold minutes, as only items do."""
    _before, tail = _without_tail(line)
    return tail is not None and bool(_MINUTES_WITHIN.search(tail))


@dataclass
class _Said:
    """What the words of one line have said so far."""

    house: House
    understood: int = 0
    durations: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    kinds: dict[ItemKind, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    proposers: dict[MemberId, str] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    def complain(self, what: str, hint: str) -> None:
        self.complaints.append((what, hint))

    def hear_all(self, words: Sequence[str]) -> None:
        """Take what stands between the commas."""
        if len(words) <= _MOST_WORDS:
            for word in words:
                self.hear(word)
        else:
            self.complain(
                _("{count} words stand in the parentheses.").format(count=len(words)),
                _("Keep what the item needs; a text belongs below it, indented."),
            )

    def hear(self, word: str) -> None:
        """Take one word."""
        ways: tuple[Callable[[str], bool], ...] = (
            self._hear_duration,
            self._hear_places,
            self._hear_kind,
            self._hear_area,
            self._hear_person,
        )
        if any(way(word) for way in ways):
            self.understood += 1
        else:
            areas = [area.name for area in self.house.protocol.areas]
            usual = _("Words there are like “20 min”, “consent”, “{area}” or the proposer’s name.")
            self.complain(
                _("{word} is neither minutes, a kind of item, an area nor a member.").format(word=quoted(word)),
                did_you_mean(word, self.house.people, [*KINDS, *areas])
                or usual.format(area=areas[0] if areas else "information"),
            )

    def hear_kind_in(self, title: str) -> str:
        """Take the kind that stands before a colon, or is the whole title; give the title without the former."""
        prefixed = _PREFIX.fullmatch(title)
        kind = KINDS.get(folded(prefixed[1])) if prefixed else None
        if prefixed and kind and kind not in IMPLICIT:
            self._hear_kind(prefixed[1])
            return prefixed[2]
        if not self.kinds:
            self._hear_kind(title)
        return title

    def _hear_duration(self, word: str) -> bool:
        matched = _DURATION.fullmatch(word)
        if not matched:
            return False
        minutes = _number(matched[1]) * (60 if matched["hours"] else 1)
        if 0 < minutes <= LONGEST_MINUTES:
            self.durations.add(minutes)
        else:
            self.complain(
                _("{word} is no time an item can take.").format(word=quoted(word)),
                _("Write 1 to {most} minutes.").format(most=LONGEST_MINUTES),
            )
        return True

    def _hear_places(self, word: str) -> bool:
        matched = _PLACES.fullmatch(word)
        if not matched:
            return False
        places = _number(matched[1])
        if 0 < places <= MOST_PLACES:
            self.places.add(places)
        else:
            self.complain(
                _("{word} cannot be drawn.").format(word=quoted(word)),
                _("Write 1 to {most} places.").format(most=MOST_PLACES),
            )
        return True

    def _hear_kind(self, word: str) -> bool:
        name = folded(word)
        kind = KINDS.get(name)
        if kind is None:
            return False
        self.kinds.setdefault(kind, word)
        if name in RULES:
            self.rules.setdefault(RULES[name].__name__, name)
        return True

    def _hear_area(self, word: str) -> bool:
        area = next((a for a in self.house.protocol.areas if folded(word) in {folded(a.id), folded(a.name)}), None)
        if area is None:
            return False
        self.areas[area.id] = area
        return True

    def _hear_person(self, word: str) -> bool:
        if not people_called(word, self.house.people):
            return False
        person = one_called(word, self.house.people)
        if isinstance(person, Person):
            self.proposers[person.id] = person.name
        else:
            self.complain(*person)
        return True

    def item(self, title: str) -> ItemLine | tuple[Complaint, ...]:
        """Put together what was said, or give all complaints."""
        self._want_one(self.kinds.values(), _("{words} are two kinds of item."))
        self._want_one(self.rules.values(), _("{words} are two ways to decide."))
        self._want_one((area.name for area in self.areas.values()), _("{words} are two areas."))
        self._want_one(self.proposers.values(), _("{words} are two proposers."))
        self._want_one(map(str, sorted(self.durations)), _("{words} minutes are two times."))
        self._want_one(map(str, sorted(self.places)), _("{words} places are two numbers."))
        kind = next(iter(self.kinds), ItemKind.PROPOSAL if self.areas else ItemKind.DISCUSSION)
        area = self._area(kind)
        if self.places and kind is not ItemKind.DRAW:
            self.complain(_("Only a draw has places."), _("Add the word “draw”, or leave the places out."))
        if self.complaints:
            return tuple(self.complaints)
        return ItemLine(
            title=title,
            kind=kind,
            minutes=next(iter(self.durations), None),
            proposer=next(iter(self.proposers), None),
            area=area.id if area else None,
            places=next(iter(self.places), None),
            kind_said=bool(self.kinds or self.areas),
            area_said=bool(self.areas),
            rule_said=bool(self.rules),
        )

    def _area(self, kind: ItemKind) -> Area | None:
        """Find the area: the one named, the first by the rule asked for, and for other proposals the first of all."""
        named = next(iter(self.areas.values()), None)
        asked = next(iter(self.rules.values()), None)
        if asked is None:
            usual = first_area(self.house.protocol, self.house.gathering.forum) if kind is ItemKind.PROPOSAL else None
            return named or usual
        rule = RULES[asked]
        if named is None:
            first = first_area_by(rule, self.house.protocol)
            if first is None:
                self.complain(
                    _("No area of the protocol is decided by {rule}.").format(rule=quoted(asked)),
                    _("Name an area of the protocol instead."),
                )
            return first
        if not isinstance(named.rule, rule):
            self.complain(
                _("{area} is not decided by {rule}.").format(area=quoted(named.name), rule=quoted(asked)),
                _("Leave one of the two out; the area fixes the rule."),
            )
        return named

    def _want_one(self, words: Iterable[str], what: str) -> None:
        several = list(words)
        if len(several) > 1:
            self.complain(
                what.format(words=_(" and ").join(quoted(word) for word in several)), _("Leave all but one out.")
            )


def _number(digits: str) -> int:
    """Read a number; one too long to be meant becomes the first that no limit allows."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else 10**_LONGEST_NUMBER
