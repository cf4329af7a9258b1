"""What is said aloud and shown at a draw, and why a draw is refused."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from data.language import _, ngettext
from data.meeting.refusal import Refusal
from data.rules.lottery import Lottery
from tui.commands.output import as_text, quote


def sentence(refusal: Refusal) -> str:
    """Say why a draw is refused, and what to do."""
    facts = refusal.facts
    member = quote(str(facts.get("member", "")))
    subject = {
        "draw id": _("The name of the draw"),
        "member": _("The member id {member}").format(member=member),
        "reason": _("The reason beside {member}").format(member=member),
        "slip": _("A slip"),
    }.get(str(facts.get("what")), "")
    says = {
        "draw line empty": _("{subject} is empty: write it out."),
        "draw line broken": _("{subject} holds a line break: write it on one line."),
        "draw line unreadable": _("{subject} holds something that is no letter: type it again."),
        "draw member with colon": _("{member} holds a colon and a space; a list of eligible has one id a line."),
        "draw member twice": _("{member} stands twice in the list: keep one of the two lines."),
        "draw member eligible and excluded": _("{member} stands in both lists, eligible and excluded: keep one."),
        "draw no place": _("{places} places cannot be drawn: there must be at least 1."),
        "draw more places than eligible": _(
            "More places ({places}) than people who can be drawn ({eligible}): lower the places or add people."
        ),
        "draw salt not 64 hex digits": _("The salt must be 64 digits from 0 to 9 and a to f, in small letters."),
        "draw no slip": _("No slip was read: give each with --contribution, at least one."),
    }[refusal.reason]
    return says.format(
        subject=subject, member=member, places=facts.get("places", ""), eligible=facts.get("eligible", "")
    )


def indented(text: str) -> str:
    """Set people's lines off from ours, as text that cannot steer a terminal."""
    return "\n".join(f"  {as_text(line)}" for line in text.removesuffix("\n").split("\n"))


def outcome(held: Lottery, salt: str, slips: Sequence[str]) -> str:
    """Tell the whole draw after its reveal: what it was made of, the tickets, who is drawn, how to check it."""
    tickets = "\n".join(f"{ticket}  {member}" for member, ticket in held.tickets)
    steering = _("Where the promise was shown before the slips were read, nobody could steer this draw alone,")
    together = _("only the laptop's holder together with a reader of slips.")
    blocks = (
        f"{_('The announcement, with its fingerprint:')}\n{indented(held.announcement)}\n  {held.announcement_sha256}",
        f"{_('The slips:')}\n{_listed(slips)}",
        f"{_('The secret number (the salt), and the promise made of it:')}\n  {salt}\n  {held.commitment}",
        f"{_('The seed, mixed from all of these:')}\n  {held.seed}",
        f"{_('The tickets, the lowest first:')}\n{indented(tickets)}",
        _recipe(held),
        f"{steering} {together}",
        f"{ngettext('Drawn:', 'Drawn, in this order:', len(held.drawn))}\n{_listed(held.drawn)}",
        _("Whoever says no is not asked why: the next ticket is drawn instead."),
    )
    return "\n\n".join(blocks)


def _listed(lines: Iterable[str]) -> str:
    return indented("\n".join(lines))


def _recipe(held: Lottery) -> str:
    """Show how one ticket is recomputed by hand, with a name that is safe to paste into a shell."""
    everybody = [*held.drawn, *(member for member, _ticket in held.tickets)]
    name = next((member for member in everybody if shlex.quote(member) == member), _("NAME"))
    says = _("Check any name yourself (on a Mac, write “shasum -a 256” for “sha256sum”):")
    return f'{says}\n  seed={held.seed}\n  printf %s "$seed/{name}" | sha256sum'
