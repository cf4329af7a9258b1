"""A damaged workplace file: what is wrong, and what can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.language import _, ngettext
from tui.pages.page import Command, Facts, Local, Page, Prose, Title

if TYPE_CHECKING:
    from data.conduct.recovering import Offer


def page(offer: Offer) -> Page:
    """Offer the generation before the damaged one."""
    people = ngettext("{n} member", "{n} members", offer.people).format(n=offer.people)
    meetings = ngettext("{n} filed meeting", "{n} filed meetings", offer.meetings).format(n=offer.meetings)
    last = ((_("last meeting"), offer.last_meeting),) if offer.last_meeting else ()
    return Page(
        name="recovering",
        title=_("The workplace file is damaged"),
        crumb=_("start"),
        blocks=(
            Title(_("The workplace file is damaged")),
            Prose("", offer.damage),
            Facts(
                ((_("workplace"), offer.name), (_("members"), people), (_("meetings"), meetings), *last),
                _("what was kept before the last change, and is whole"),
            ),
            Prose(
                "",
                _(
                    "What was changed last is not in it; look at members, protocol and settings afterwards. The damaged"
                    " file is kept beside it, and no record of a meeting is touched."
                ),
            ),
        ),
        commands=(
            Command(
                "recover",
                "enter",
                _("put it back"),
                _("Go on with the workplace as it was before the last change."),
                Local("recover"),
                chip=True,
            ),
            Command("quit", "q", _("leave"), _("Leave everything as it is."), Local("quit")),
        ),
    )
