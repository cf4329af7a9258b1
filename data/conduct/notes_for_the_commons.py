"""The note that a lab or a burst owes to the commons: a small page each, the same for the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from data.commons.shelf import note_path, shelve
from data.conduct.house import House, told
from data.language import _, ngettext
from data.language.days import day_in_words
from data.meeting.burst import HeldBurst
from data.meeting.lab import HeldLab, Option
from data.meeting.state import Meeting
from data.minutes.escaping import inline, said, yaml_scalar
from data.minutes.labs import dilemma_in_words, missing_in_words
from data.minutes.terms import outcome_in_words
from data.rules.aftermath_roles import RolesAftermath
from data.rules.labs import Missing


def shelve_notes(house: House, meeting: Meeting, left: RolesAftermath) -> None:
    """Put the note of a lab or a burst on the shelf, and the lessons of bursts that the meeting reviewed."""
    if left.lab is not None:
        _shelve(house, "labs", left.lab.id, _lab(house, meeting, left.lab))
    if left.burst is not None:
        _shelve(house, "bursts", left.burst.id, _burst(house, left.burst))
    for held in house.workplace.bursts:
        if held.id in left.lessons:
            reviewed = replace(held, reviewed_in=meeting.id, lesson=left.lessons[held.id])
            _shelve(house, "bursts", held.id, _burst(house, reviewed))


def _shelve(house: House, kind: str, note: str, lines: Iterator[str]) -> None:
    with told():
        shelve(note_path(house.commons, kind, note), "\n".join(lines).rstrip("\n") + "\n")


def _head(house: House, form: str, note: str, day: str, title: str) -> Iterator[str]:
    yield from ("---", f"format: {yaml_scalar(form)}", f"workplace: {yaml_scalar(house.name)}")
    yield from (f"id: {yaml_scalar(note)}", f"day: {day}", "---", "", "# " + inline(title), "")


def _row(label: str, words: str) -> str:
    return f"- **{inline(label)}**: {inline(words)}"


def _names(house: House, members: tuple[str, ...]) -> str:
    names = {member.id: member.name for member in house.members}
    return ", ".join(sorted((names.get(member, member) for member in members), key=str.casefold))


def _day(day: str) -> str:
    return day_in_words(date.fromisoformat(day), date.min)


def _lab(house: House, meeting: Meeting, held: HeldLab) -> Iterator[str]:
    lab = meeting.lab
    yield from _head(house, "folkmoot lab 1", held.id, held.day, held.question)
    yield _row(_("Sovereignty lab of"), _day(held.day))
    if held.dilemma is not None:
        yield _row(_("It is about"), dilemma_in_words(held.dilemma))
    if held.facilitator is not None:
        yield _row(_("Facilitated by, drawn by lot"), _names(house, (held.facilitator,)))
    if held.presenter is not None:
        yield _row(_("Presented by, drawn by lot"), _names(house, (held.presenter,)))
    minutes = ngettext("{n} minute of {people}", "{n} minutes of {people}", held.minutes)
    people = ngettext("{n} person", "{n} people", len(held.present)).format(n=len(held.present))
    yield _row(_("Working time it took"), minutes.format(n=held.minutes, people=people))
    if held.complete:
        yield _row(_("Complete"), _("yes"))
    else:
        lacks = ", ".join(missing_in_words(Missing(reason)) for reason in held.missing)
        yield _row(_("Complete"), _("no, and owed: {lacks}").format(lacks=lacks))
    known = _("{words}: {found}")
    data = (known.format(words=one.words, found=one.found or _("nobody knew")) for one in lab.data)
    yield from _list(_("What one had to know"), data)
    yield from _list(_("The ways out"), (_option(meeting, option) for option in lab.options))
    yield from _list(_("What we did not know"), lab.gaps)


def _option(meeting: Meeting, option: Option) -> str:
    if not option.item:
        return option.words
    outcome = outcome_in_words(meeting.proposals[option.item].outcome)
    return _("{words} → {outcome} ({decision})").format(
        words=option.words, outcome=outcome, decision=f"{meeting.id}/{option.item}"
    )


def _list(title: str, words: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    lines = [f"- {inline(line)}" for line in words]
    if lines:
        yield from ("", f"## {inline(title)}", "", *lines)


def _burst(house: House, held: HeldBurst) -> Iterator[str]:
    role = next((role for role in house.workplace.roles if role.id == held.role), None)
    team = role.name if role is not None else held.role
    yield from _head(house, "folkmoot burst 1", held.id, held.day, _("Burst of {team}").format(team=team))
    yield _row(_("Held on"), _day(held.day))
    if role is not None and role.purpose:
        yield _row(_("Subject of the mandate"), role.purpose)
    yield _row(_("Who acted"), _names(house, held.members))
    yield _row(_("Money"), str(held.money))
    yield _row(_("Hours"), str(held.hours))
    outside = _("{act} (outside the mandate: before the assembly)")
    beyond = list(held.outside)
    acts = []
    for act in held.acts:
        acts.append(outside.format(act=act) if act in beyond else act)
        if act in beyond:
            beyond.remove(act)
    yield from _list(_("What was done"), tuple(acts))
    yield from ("", "## " + _("Review"), "")
    if held.reviewed_in:
        yield _row(_("Reviewed in"), held.reviewed_in)
        yield from ("", f"**{_('Lesson:')}**{said(held.lesson)}")
    else:
        yield _("The review is owed.")
