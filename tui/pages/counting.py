"""Whether airtime is counted: the workplace has to have decided that it may, then each meeting is asked."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import SettingChange
from data.rules import opening
from data.rules.terms import days_after
from tui.pages.page import Command, Decide, Facts, Local, Page, Say, Title
from tui.pages.view import View

COUNTING_DECIDED = "counting_decided_until"
COUNTING_DECIDED_DAYS = 365
"""For how long a decision to count is proposed; then the workplace looks at it again."""


def page(view: View) -> Page:
    """Ask whether the meeting wants to count its airtime, where the workplace has decided that it may."""
    may_count = view.meeting.settings.lets_count_on(view.meeting.day)
    return Page(
        name="counting",
        title=_("Do we count who speaks?"),
        crumb=_("opening, counting"),
        blocks=(
            Title(_("Do we count who speaks, and how long?")),
            _asked() if may_count else _undecided(view),
            Facts(
                (
                    *(((_("decided"), _until(view)),) if may_count else ()),
                    (_("what for"), _("to see together how we share the floor, and change it")),
                    (_("what"), _("who speaks and for how long; never a word, never a sound")),
                    (_("who sees it"), _("this room, at the end of this meeting")),
                    (
                        _("how long"),
                        _("marks until this meeting closes, its map for three more; then figures without names"),
                    ),
                    (_("never"), _("for pay, for discipline, or for a ranking")),
                )
            ),
        ),
        commands=_may_count() if may_count else _may_propose(view),
    )


def _until(view: View) -> str:
    return _("until {day}, by our workplace; then we look at it again").format(
        day=view.meeting.settings.counting_decided_until
    )


def _asked() -> Say:
    return Say(
        _(
            "“May we count together how we share the floor? Whoever prefers not to be counted says so,"
            " now or later, and needs no reason.”"
        ),
        _("Is there an objection? Then it is no. Is there one to names? Then we take letters."),
    )


def _undecided(view: View) -> Say:
    """Say that the workplace comes first: no meeting counts before it has decided."""
    until = view.meeting.settings.counting_decided_until
    said = (
        _("“Our decision to count ended on {day}. Today nothing is counted.”").format(day=until)
        if until
        else _("“Our workplace has not decided to count. Today nothing is counted.”")
    )
    to_do = (
        _("That we count is proposed on today’s agenda. Once agreed, the next meeting is asked.")
        if _is_proposed(view)
        else _("Do we want to? c puts the proposal on today’s agenda; once agreed, the next meeting is asked.")
    )
    return Say(said, to_do)


def _is_proposed(view: View) -> bool:
    changes = (item.change for item in view.meeting.items)
    return any(isinstance(change, SettingChange) and change.setting == COUNTING_DECIDED for change in changes)


def _may_count() -> tuple[Command, ...]:
    return (
        Command(
            "count",
            "y",
            _("yes, with names"),
            _("Count airtime in this meeting; the map at its end shows names."),
            Decide(opening.decide_counting, kwargs={"counting": True}),
            chip=True,
        ),
        Command(
            "count_by_letters",
            "l",
            _("yes, with letters"),
            _("Count airtime in this meeting; the map at its end shows letters, which are new each time."),
            Decide(opening.decide_counting, kwargs={"counting": True, "named": False}),
            chip=True,
        ),
        Command(
            "count_not",
            "n",
            _("no, not today"),
            _("Count nothing; everything else works as ever."),
            Decide(opening.decide_counting, kwargs={"counting": False}),
            chip=True,
        ),
    )


def _may_propose(view: View) -> tuple[Command, ...]:
    count_nothing = Decide(opening.decide_counting, kwargs={"counting": False})
    commands = [
        Command(
            "count_not",
            "enter",
            _("go on without counting"),
            _("Count nothing; everything else works as ever."),
            count_nothing,
            chip=True,
        ),
        Command("count_nothing", "n", _("no, not today"), _("The same as enter."), count_nothing),
    ]
    if not _is_proposed(view):
        until = days_after(view.meeting.day, COUNTING_DECIDED_DAYS)
        commands.append(
            Command(
                "propose_counting",
                "c",
                _("propose that we count"),
                _("Put it on today’s agenda: airtime may be counted until {day}.").format(day=until),
                Local("propose_setting", (COUNTING_DECIDED, until)),
                chip=True,
            )
        )
    return tuple(commands)
