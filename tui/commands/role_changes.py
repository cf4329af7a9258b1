"""Changing roles and mandates from the command line: each by a decision, which is kept beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from data.language import _
from tui.commands.at_home import decided_option, decision, home_option, opened, today_of
from tui.commands.output import as_text, say

role_argument = click.argument("words", metavar="ROLE", help=_("Its id, or a name that only one role has."))
member_argument = click.argument("who", metavar="MEMBER", help=_("An id, a name, or a first name only one person has."))

_FIELDS = (
    ("--forum", _("Whose role it is: assembly, or the name of a constellation.")),
    ("--kind", _("role, spokesperson, task team, or rapid response.")),
    ("--days", _("Days of a term.")),
    ("--terms", _("Terms in a row of one member, at most.")),
    ("--places", _("How many hold it together.")),
    ("--qualification", _("What its holder must be qualified for; an empty word for nothing.")),
    ("--newcomers-first", _("yes, no, or usual: as the setting says.")),
    ("--subject", _("What it is for.")),
    ("--money", _("How much money a mandate reaches, in whole units, or none.")),
    ("--hours", _("How many hours of work a mandate reaches, or none.")),
    ("--scope", _("How far a mandate reaches, in words.")),
)


def role_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each field of a role."""
    pool = click.option(
        "--pool", multiple=True, metavar=_("NAMES"), help=_("Whom it is drawn from; names with commas between.")
    )
    command = pool(command)
    for name, told in reversed(_FIELDS):
        command = click.option(name, help=told, metavar=_("WORDS"))(command)
    return command


@click.command(help=_("Begin a role by a decision; without a word its term is that of the setting."))
@click.argument("name", help=_("What it is called."))
@role_options
@decided_option
@home_option
def add(name: str, decided: str, home: Path | None, **fields: Any) -> None:
    """Begin a role."""
    from data.conduct.roles import add_role  # noqa: PLC0415  # storage only where it is needed

    with opened(home) as house:
        begun = add_role(house, _words(name, fields), decision(decided), today_of(house))
        say(_("The role {name} is begun, with the id {id}.").format(name=as_text(begun.name), id=begun.id))


@click.command(help=_("Change a role by a decision; mandates in force stay as they are."))
@role_argument
@click.option("--name", metavar=_("WORDS"), help=_("Another name; the id stays."))
@role_options
@decided_option
@home_option
def change(words: str, name: str | None, decided: str, home: Path | None, **fields: Any) -> None:
    """Change a role."""
    from data.conduct.role_fields import role_with  # noqa: PLC0415  # see above
    from data.conduct.roles import change_role, role_called  # noqa: PLC0415  # see above

    with opened(home) as house:
        role, said = role_called(house, words), _words(name, fields)
        if role_with(house, role, said) == role:
            say(_("That is so already; nothing was changed."))
            return
        changed = change_role(house, role, said, decision(decided), today_of(house))
        say(_("The role {name} is changed.").format(name=as_text(changed.name)))


def _words(name: str | None, fields: dict[str, Any]) -> Any:
    from data.conduct.role_fields import RoleWords  # noqa: PLC0415  # see above

    pool = fields.pop("pool")
    return RoleWords(name, **fields, pool=pool or None)


@click.command(help=_("Give a role up by a decision: its mandates end today, and it is drawn no more."))
@role_argument
@decided_option
@home_option
def remove(words: str, decided: str, home: Path | None) -> None:
    """Give a role up."""
    from data.conduct.roles import give_up_role, role_called  # noqa: PLC0415  # see above

    with opened(home) as house:
        role = role_called(house, words)
        give_up_role(house, role, decision(decided), today_of(house))
        say(_("The role {name} is given up. What was done in it stays.").format(name=as_text(role.name)))


@click.command(help=_("Give a role to somebody, or renew their term, as was decided; never beyond its limit."))
@role_argument
@member_argument
@click.option("--until", default="", help=_("The first day without it, as 2030-05-06; a whole term without it."))
@decided_option
@home_option
def appoint(words: str, who: str, until: str, decided: str, home: Path | None) -> None:
    """Give a role to somebody, or renew their term."""
    from data.conduct.membership import find_member  # noqa: PLC0415  # see above
    from data.conduct.role_fields import end_given  # noqa: PLC0415  # see above
    from data.conduct.role_words import day_words  # noqa: PLC0415  # see above
    from data.conduct.roles import appoint as give  # noqa: PLC0415  # see above
    from data.conduct.roles import role_called  # noqa: PLC0415  # see above

    with opened(home) as house:
        today = today_of(house)
        role, member = role_called(house, words), find_member(house, who)
        end = end_given(until) if until else ""
        given = give(house, role, member, end, decision(decided), today)
        say(
            _("{name} holds the role {role} from {since} until {until} (term {n} of {terms}).").format(
                name=as_text(member.name),
                role=as_text(role.name),
                since=day_words(given.since, today),
                until=day_words(given.until, today),
                n=given.term,
                terms=role.most_terms,
            )
        )


@click.command(help=_("Take a role back from somebody at once, as was decided."))
@role_argument
@member_argument
@decided_option
@home_option
def recall(words: str, who: str, decided: str, home: Path | None) -> None:
    """Take a role back from somebody."""
    from data.conduct.membership import find_member  # noqa: PLC0415  # see above
    from data.conduct.roles import recall as take_back  # noqa: PLC0415  # see above
    from data.conduct.roles import role_called  # noqa: PLC0415  # see above

    with opened(home) as house:
        role, member = role_called(house, words), find_member(house, who)
        take_back(house, role, member, decision(decided), today_of(house))
        say(
            _("{name} does not hold the role {role} any more.").format(
                name=as_text(member.name), role=as_text(role.name)
            )
        )


@click.command("hand-over", help=_("Keep what the last holder of a role passes on to the next."))
@role_argument
@click.option("--of", "who", default="", metavar=_("MEMBER"), help=_("Whose note it is, where several hold the role."))
@click.option("--note", default="", help=_("What the next one must know."))
@click.option("--learned", default="", help=_("What was learned in this term."))
@home_option
def hand_over(words: str, who: str, note: str, learned: str, home: Path | None) -> None:
    """Keep the note of a hand-over."""
    from data.conduct.membership import find_member  # noqa: PLC0415  # see above
    from data.conduct.roles import hand_over as pass_on  # noqa: PLC0415  # see above
    from data.conduct.roles import role_called  # noqa: PLC0415  # see above

    with opened(home) as house:
        role = role_called(house, words)
        member = find_member(house, who, left=None) if who else None
        mandate = pass_on(house, role, member, note, learned, today_of(house))
        name = next((one.name for one in house.members if one.id == mandate.member), mandate.member)
        say(_("The note of {name} is kept.").format(name=as_text(name)))
