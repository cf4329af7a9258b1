"""Roles between meetings: begun, changed, given up, given to somebody, taken back, handed over, swapped."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.conduct.deciding import decision_given
from data.conduct.errors import BAD_INPUT, ConductError
from data.conduct.house import House, told
from data.conduct.publishing import forum_name, publish
from data.conduct.role_fields import RoleWords, role_with
from data.conduct.role_standing import mandates_on
from data.conduct.role_words import in_short, refused
from data.conduct.terms import begin_turns, members_of, rotation_of
from data.intake.members_line import one_line, unshown
from data.intake.problem import quoted
from data.language import _
from data.meeting.mandate import Mandate, Role, Rotation, Swap
from data.meeting.people import MemberId
from data.meeting.refusal import Refusal
from data.rules.schedule import swap_turns
from data.rules.terms import appointment_refused, begin_of, days_after, mandate_of
from data.workplace.things import DecidedChange, Member

LONGEST_NOTE = 5000


def role_called(house: House, words: str, forum: str = "") -> Role:
    """Find a role by its id, or by a name that only one has; ``forum`` narrows where to look."""
    wanted = one_line(words).casefold()
    roles = [role for role in house.workplace.roles if forum in {"", role.forum}]
    found = [role for role in roles if role.id == wanted] or [role for role in roles if role.name.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        said = _("There are several roles called {name}: {ids}. Write the id of one.")
    else:
        said = _("There is no role {name}. Look at them with: folkmoot role list")
    raise ConductError(said.format(name=quoted(words), ids=", ".join(role.id for role in found)), BAD_INPUT)


def add_role(house: House, words: RoleWords, decided: str, today: date) -> Role:
    """Begin a role that was decided."""
    settings = house.settings
    usual = Role("", "", term_days=settings.term_days, most_terms=settings.most_terms)
    role = role_with(house, usual, words)
    change = _change(house, role, "", decided, today)
    with told():
        begun = house.workplace.begin_role(role, change)
    publish(house)
    return begun


def change_role(house: House, role: Role, words: RoleWords, decided: str, today: date) -> Role:
    """Change what a role is, as was decided; mandates in force stay as they are."""
    changed = role_with(house, role, words)
    change = _change(house, changed, in_short(role, forum_name(house, role.forum)), decided, today)
    with told():
        house.workplace.change_role(changed, change)
    publish(house)
    return changed


def give_up_role(house: House, role: Role, decided: str, today: date) -> None:
    """Give a role up, as was decided: its mandates end today."""
    begin_turns(house, today)
    before = in_short(role, forum_name(house, role.forum))
    change = DecidedChange(today.isoformat(), _subject(role), before, _("given up"), decision_given(decided))
    with told():
        house.workplace.give_up_role(role.id, today.isoformat(), change)
    publish(house)


def _change(house: House, role: Role, before: str, decided: str, today: date) -> DecidedChange:
    after = in_short(role, forum_name(house, role.forum))
    return DecidedChange(today.isoformat(), _subject(role), before, after, decision_given(decided))


def _subject(role: Role) -> str:
    return _("role {name}").format(name=role.name)


def appoint(house: House, role: Role, member: Member, until: str, decided: str, today: date) -> Mandate:
    """Give a role to somebody, or renew their term, as was decided; without a day ``until``, for a whole term."""
    words, day = decision_given(decided), today.isoformat()
    begin_turns(house, today)
    known = house.workplace.mandates
    person = next((person for person in house.people if person.id == member.id), None)
    refusal = appointment_refused(role, person, until or _whole_term(role, member.id, known, day), known, day)
    if refusal is not None:
        raise ConductError(refused(refusal, {member.id: member.name}, today), BAD_INPUT)
    given = mandate_of(role, member.id, known, day, words, until or None)
    given = replace(given, id=f"appointed/{role.id}/{given.since}/{day}/{member.id}")
    with told():
        house.workplace.keep_mandates([given])
    return given


def _whole_term(role: Role, member: MemberId, mandates: tuple[Mandate, ...], day: str) -> str:
    return days_after(begin_of(role, member, mandates, day), role.term_days)


def recall(house: House, role: Role, member: Member, decided: str, today: date) -> tuple[Mandate, ...]:
    """Take a role back from somebody at once, as was decided, with the terms that were to follow."""
    words, day = decision_given(decided), today.isoformat()
    begin_turns(house, today)
    ended = tuple(
        mandate
        for mandate in house.workplace.mandates
        if (mandate.role, mandate.member) == (role.id, member.id) and mandate.end > max(day, mandate.since)
    )
    if not ended:
        raise ConductError(
            _("{name} does not hold the role {role} today.").format(name=quoted(member.name), role=quoted(role.name)),
            BAD_INPUT,
        )
    with told():
        for mandate in ended:
            house.workplace.change_mandate(mandate.id, ended_on=max(day, mandate.since), ended_by=words)
    return ended


def hand_over(house: House, role: Role, member: Member | None, note: str, learned: str, today: date) -> Mandate:
    """Keep what the last holder of a role passes on, and what they learned."""
    passed_on, lesson = (_note(words) for words in (note, learned))
    if not passed_on:
        raise ConductError(_("Say in a note what the next one must know."), BAD_INPUT)
    begin_turns(house, today)
    day = today.isoformat()
    theirs = [
        mandate
        for mandate in house.workplace.mandates
        if mandate.role == role.id and mandate.since <= day and (member is None or mandate.member == member.id)
    ]
    if not theirs:
        raise ConductError(_("Nobody held the role {role} yet.").format(role=quoted(role.name)), BAD_INPUT)
    last = max(theirs, key=lambda mandate: (mandate.since, mandate.id))
    others = {m.member for m in theirs if m.end >= last.end and m.member != last.member}
    if others:
        raise ConductError(_("Several hold this role; say whose note it is."), BAD_INPUT)
    with told():
        house.workplace.change_mandate(last.id, passed_on=passed_on, learned=lesson)
    return last


def _note(words: str) -> str:
    text = words.strip()
    if len(text) > LONGEST_NOTE or any(unshown(0, line) for line in text.splitlines()):
        raise ConductError(
            _("A note has at most {limit} letters, and none that steers a terminal.").format(limit=LONGEST_NOTE),
            BAD_INPUT,
        )
    return text


def running(house: House, forum: str) -> Rotation:
    """Find the rotation of a constellation; that there is none is an error that says how to draw one."""
    rotation = rotation_of(house, forum)
    if rotation is None:
        raise ConductError(no_rotation(forum_name(house, forum)), BAD_INPUT)
    return rotation


def no_rotation(constellation: str) -> str:
    """Say how a constellation comes to a rotation."""
    return _("{constellation} has drawn no order yet. Put an item on the agenda of its next meeting: - {line}").format(
        constellation=constellation, line=_("The order of our roles (10 min, rotation)")
    )


def swapped(
    house: House, rotation: Rotation, one: tuple[str, MemberId], other: tuple[str, MemberId], today: date
) -> Rotation:
    """Exchange two members' next turns, each named by role and member; nothing is kept yet."""
    members = members_of(house, rotation.forum)
    found = swap_turns(rotation, mandates_on(house, today), members, today.isoformat(), one, other)
    if isinstance(found, Refusal):
        raise ConductError(refused(found, {}, today), BAD_INPUT)
    return found


def keep_swap(house: House, rotation: Rotation, today: date) -> Swap:
    """Keep a rotation with the swap that both agreed on."""
    begin_turns(house, today)
    with told():
        house.workplace.change_rotation(rotation)
    return rotation.swaps[-1]
