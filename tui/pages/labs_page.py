"""Sovereignty labs and rapid response between meetings: what was held, what was skipped, and what is owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from data.conduct.labs_and_bursts import (
    Bursts,
    Labs,
    TeamInForce,
    missing_words,
    share_words,
    slot_words,
    time_words,
    used_words,
)
from data.conduct.role_words import day_words, until_words
from data.language import _, ngettext
from data.meeting.burst import HeldBurst
from data.rules.labs import Slot, SlotState
from tui.pages.page import Block, Facts, Line, Lines, Page, Prose, Spare, Title, Tone
from tui.pages.roles_page import few, ways

_PAST_SHOWN, _AHEAD_SHOWN, _BEFORE_SHOWN = 4, 2, 12
_OWED_SHOWN = 5
_GLYPHS = {SlotState.HELD: "✓", SlotState.INCOMPLETE: "~", SlotState.SKIPPED: "–", SlotState.AHEAD: "·"}


def labs_page(workplace: str, labs: Labs, today: date) -> Page:
    """Show the series with what was skipped, what is owed, and learning as working time."""
    blocks: list[Block] = [Title(_("Sovereignty labs"), _("learning is working time"))]
    if labs.series:
        past = [slot for slot in labs.series if slot.state is not SlotState.AHEAD]
        ahead = [slot for slot in labs.series if slot.state is SlotState.AHEAD]
        shown = (*past[-_PAST_SHOWN:], *ahead[:_AHEAD_SHOWN])
        lines = tuple(_slot(slot, today, now=bool(ahead) and slot is ahead[0]) for slot in shown)
        blocks.append(Lines(_series_words(past), lines, together=True))
    else:
        words = _("There is no series of labs yet. Its first day is the setting labs_from, which a meeting decides.")
        blocks.append(Prose("", words))
    if labs.owed:
        blocks.append(Facts(tuple(_owed(labs, today)), _("owed, because they were not complete")))
    names = few([person.name for person in labs.not_yet])
    rows = (
        (_("this year"), _("{time} of working time went into labs").format(time=time_words(labs.minutes))),
        (_("not yet in one"), names or _("nobody: all have been in a lab this year")),
    )
    blocks.append(Facts(rows))
    before = [slot for slot in labs.series if slot.state is not SlotState.AHEAD][:-_PAST_SHOWN][-_BEFORE_SHOWN:]
    if before:
        lines = tuple(_slot(slot, today, now=False) for slot in reversed(before))
        blocks.append(Spare(Lines(_("before"), lines, together=True)))
    if labs.outside:
        outside = tuple((day_words(one.day, today), one.question) for one in reversed(labs.outside[-_OWED_SHOWN:]))
        blocks.append(Spare(Facts(outside, _("held outside the series"))))
    return Page(name="labs", title=workplace, crumb=_("labs"), blocks=tuple(blocks), commands=ways("labs"))


def _slot(slot: Slot, today: date, *, now: bool) -> Line:
    question = slot.lab.question if slot.lab is not None else ""
    strong = slot.state in {SlotState.SKIPPED, SlotState.INCOMPLETE}
    tone = Tone.NOW if now else Tone.STRONG if strong else Tone.PLAIN
    due = slot.day <= today.isoformat()
    word = _("next") if now and not due else slot_words(slot, today)
    if slot.state is SlotState.INCOMPLETE:
        word = _("incomplete")
    return Line(
        "▌" if now else _GLYPHS[slot.state],
        day_words(slot.day, today),
        _("{what}: {question}").format(what=word, question=question) if question else word,
        tone,
    )


def _series_words(past: list[Slot]) -> str:
    skipped = sum(slot.state is SlotState.SKIPPED for slot in past)
    if not skipped:
        return _("the series")
    words = ngettext("the series; {n} was skipped in a year", "the series; {n} were skipped in a year", skipped)
    return words.format(n=skipped)


def _owed(labs: Labs, today: date) -> Iterator[tuple[str, str]]:
    for one in labs.owed[-_OWED_SHOWN:]:
        why = ", ".join(missing_words(missing) for missing in one.missing)
        yield day_words(one.day, today), _("{question} – {why}").format(question=one.question, why=why)
    if len(labs.owed) > _OWED_SHOWN:
        yield "…", _("{n} more").format(n=len(labs.owed) - _OWED_SHOWN)


def bursts_page(workplace: str, bursts: Bursts, names: Mapping[str, str], today: date) -> Page:
    """Show the teams with what they used of their limits, the bursts, and the reviews they owe."""
    blocks: list[Block] = [Title(_("Rapid response"), _("fast within a mandate, then a slow review"))]
    blocks += [Facts(tuple(_team(team, names, today)), team.standing.role.name) for team in bursts.teams]
    if not bursts.teams:
        blocks.append(Prose("", _("There is no rapid-response team. A meeting decides on one, and draws it by lot.")))
    roles = {team.standing.role.id: team.standing.role.name for team in bursts.teams}
    if bursts.owed:
        owed = [_burst(one, roles, today, Tone.STRONG) for one in bursts.owed[:_OWED_SHOWN]]
        if len(bursts.owed) > _OWED_SHOWN:
            owed.append(Line("…", _("{n} more").format(n=len(bursts.owed) - _OWED_SHOWN), tone=Tone.SOFT))
        blocks.append(Lines(_("a review is owed, at the next assembly"), tuple(owed), together=True))
    share = _("{share} of the decisions of the last year were urgent").format(share=share_words(bursts.urgent))
    blocks.append(Facts(((_("urgent"), share if bursts.urgent is not None else _("nothing was decided yet")),)))
    done = [one for one in bursts.held if one.reviewed_in][:_OWED_SHOWN]
    if done:
        lines = tuple(_burst(one, roles, today, Tone.PLAIN) for one in done)
        blocks.append(Spare(Lines(_("reviewed"), lines, together=True)))
    return Page(name="bursts", title=workplace, crumb=_("bursts"), blocks=tuple(blocks), commands=ways("bursts"))


def _team(team: TeamInForce, names: Mapping[str, str], today: date) -> Iterator[tuple[str, str]]:
    yield _("subject"), team.standing.role.purpose or _("none")
    if team.mandate is None:
        yield _("mandate"), _("over, or nobody was drawn yet")
        return
    people = sorted(names.get(mandate.member, mandate.member) for mandate in team.standing.now)
    yield _("mandate"), f"{few(people)}, {until_words(team.mandate.until, today)}"
    yield _("used"), used_words(team.mandate)


def _burst(burst: HeldBurst, roles: Mapping[str, str], today: date, tone: Tone) -> Line:
    acts = ngettext("{n} act", "{n} acts", len(burst.acts)).format(n=len(burst.acts))
    if burst.outside:
        acts += ", " + _("{n} outside the mandate").format(n=len(burst.outside))
    glyph = "▸" if tone is Tone.STRONG else "✓"
    return Line(glyph, f"{day_words(burst.day, today)}, {roles.get(burst.role, burst.role)}", acts, tone)
