"""``folkmoot forget`` and ``folkmoot about-me``: what is kept of people, and what goes."""

from __future__ import annotations

from pathlib import Path

import click

from data.language import _, ngettext
from tui.commands.at_home import home_option, json_option, opened, today_of
from tui.commands.output import as_text, print_json, say


@click.command(help=_("Say how long what is kept about taking part lives; --due deletes what is due."))
@click.option("--due", is_flag=True, help=_("Delete everything that is due, in every meeting ever held."))
@home_option
def forget(*, due: bool, home: Path | None) -> None:
    """Delete what is due, or say what is and when."""
    from data.conduct.forgetting import MEETINGS_KEPT, forget_due  # noqa: PLC0415  # only where it is needed

    with opened(home) as house:
        if due:
            deleted = forget_due(house, today_of(house), all_of_them=True)
            if not deleted:
                say(_("Nothing is due."))
            else:
                number = len(deleted)
                say(ngettext("{n} file is deleted:", "{n} files are deleted:", number).format(n=number))
                for path in deleted:
                    say(f"  {as_text(str(path))}")
            return
        say(_("Marks of who spoke are deleted when a meeting closes; where it is left open, after {n} days.").format(
            n=house.settings.marks_kept_days))  # fmt: skip
        say(_("A heat map is deleted after {n} more meetings.").format(n=MEETINGS_KEPT))
        say(_("Both happen by themselves at every start. Now, in every meeting: folkmoot forget --due"))


@click.command("about-me", help=_("Say everything that is kept about a member: what, where, until when."))
@click.argument("member", metavar="MEMBER")
@json_option
@home_option
def about_me(member: str, *, as_json: bool, home: Path | None) -> None:
    """List what is kept about a member."""
    import msgspec  # noqa: PLC0415  # only where it is needed

    from data.conduct.about_member import about_member  # noqa: PLC0415  # see above
    from data.conduct.membership import find_member  # noqa: PLC0415  # see above

    with opened(home) as house:
        kept = about_member(house, find_member(house, member))
        if as_json:
            print_json(msgspec.to_builtins(kept))
            return
        for one in kept:
            say(as_text(one.what))
            say(f"  {_('where')}: {as_text(one.where)}")
            say(f"  {_('until')}: {as_text(one.until)}")
        say("")
        say(_("Never kept: sound, what was said, feelings, who declines to be counted, rankings."))
