"""The rotation of a constellation: who comes when in each role, and who has never held it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.conduct.role_words import day_words
from data.conduct.roles import no_rotation
from data.conduct.rotations import Schedule, Term
from data.language import _
from tui.pages.page import Ask, Block, Command, Facts, Grid, Local, Page, Prose, Question, Spare, Title, Tone
from tui.pages.roles_page import few, ways

_TERMS_SHOWN = 6
_SWAPPED = "*"


def rotation_page(
    workplace: str, constellations: Sequence[str], schedule: Schedule | None, names: Mapping[str, str], today: date
) -> Page:
    """Show the rotation of one constellation as a grid of terms and roles; ``constellations`` are the ids of all."""
    blocks: list[Block]
    if schedule is None:
        hint = _("There are no constellations yet. Add one with: folkmoot constellation add NAME")
        blocks = [Title(_("Who comes when"), _("rotation")), Prose("", hint)]
    else:
        blocks = [_title(constellations, schedule), *_grid(schedule, names, today)]
    planned = schedule is not None and schedule.rotation is not None
    return Page(
        name="rotation",
        title=workplace,
        crumb=_("rotation"),
        blocks=tuple(blocks),
        commands=(*ways("rotation"), *((_swapping(schedule),) if schedule is not None and planned else ())),
        choosable=tuple(constellations),
        chosen=schedule.constellation.id if schedule is not None else None,
        wide=True,
    )


def _title(constellations: Sequence[str], schedule: Schedule) -> Title:
    aside = [_("who comes when")]
    if len(constellations) > 1:
        at = constellations.index(schedule.constellation.id) + 1
        aside.append(_("{n} of {all} ↑ ↓").format(n=at, all=len(constellations)))
    if any(term.swapped for term in schedule.terms[:_TERMS_SHOWN]):
        aside.append(_("* by a swap"))
    return Title(schedule.constellation.name, "; ".join(aside))


def _grid(schedule: Schedule, names: Mapping[str, str], today: date) -> list[Block]:
    if schedule.rotation is None:
        return [Prose("", no_rotation(schedule.constellation.name))]
    given = given_names(schedule, names)
    rows = []
    for term in schedule.terms[:_TERMS_SHOWN]:
        cells = (_cell(term.holders.get(role.id), role.id in term.swapped, given) for role in schedule.roles)
        rows.append((Tone.NOW if term.now else Tone.PLAIN, (day_words(term.since, today), *cells)))
    blocks: list[Block] = [Grid((_("from"), *(role.name for role in schedule.roles)), tuple(rows))]
    never = tuple((role.name, _never(schedule.never[role.id], given)) for role in schedule.roles)
    blocks.append(Facts(never, _("who has never held it")))
    later = tuple(
        (day_words(term.since, today), _holders(term, schedule, given)) for term in schedule.terms[_TERMS_SHOWN:]
    )
    if later:
        blocks.append(Spare(Facts(later, _("and then, in the same order of roles"))))
    return blocks


def _cell(member: str | None, swapped: bool, names: Mapping[str, str]) -> str:  # noqa: FBT001  # one cell of a table
    return "–" if member is None else names.get(member, member) + (_SWAPPED if swapped else "")


def _never(members: Sequence[str], names: Mapping[str, str]) -> str:
    return few(sorted(names.get(member, member) for member in members)) or _("nobody: all have held it")


def _holders(term: Term, schedule: Schedule, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(term.holders.get(role.id, ""), "–") for role in schedule.roles)


def given_names(schedule: Schedule, names: Mapping[str, str]) -> dict[str, str]:
    """Name the members by their first names, as far as these tell them apart; others by their whole names."""
    people = {m: names.get(m, m) for m in {*schedule.members, *(m for t in schedule.terms for m in t.holders.values())}}
    first = {member: (name.split() or [name])[0] for member, name in people.items()}
    often = [name.casefold() for name in first.values()]
    return {m: name if often.count(name.casefold()) == 1 else people[m] for m, name in first.items()}


def _swapping(schedule: Schedule) -> Command:
    roles = tuple((role.id, role.name) for role in schedule.roles)
    yes_or_no = (("no", _("not yet")), ("yes", _("yes, both have agreed")))
    return Command(
        "swap",
        "w",
        _("swap two turns"),
        _("Exchange the next turns of two members, as both agreed."),
        Local("swap_turns", (schedule.constellation.id,)),
        ask=(
            Question("role", _("which role does the one give away?"), Ask.CHOICE, choices=roles),
            Question("member", _("whose turn is that?"), Ask.MEMBER),
            Question("other_role", _("for which role?"), Ask.CHOICE, choices=roles),
            Question("other", _("and whose turn is that?"), Ask.MEMBER),
            Question("agreed", _("have both agreed?"), Ask.CHOICE, choices=yes_or_no),
        ),
    )
