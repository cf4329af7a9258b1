"""Where a meeting is, as words or as JSON."""

from __future__ import annotations

from data.conduct.audience import Audience
from data.conduct.surroundings import of_this_machine
from data.language import _
from tui.commands.output import print_json, say
from tui.pages import frame
from tui.pages.plain import plain_page
from tui.pages.view import View
from tui.pages.which import page_for
from tui.widgets.plain_text import plain


def tell_meeting(audience: Audience, *, as_json: bool) -> None:
    """Tell the item, the time left, and what stands on the page."""
    assert audience.course is not None
    view = View(audience.course, audience.participation, of_this_machine().clock(), head=audience.head)
    page = page_for(view)
    if as_json:
        meeting = view.meeting
        print_json({
            "meeting": meeting.id, "item": meeting.item.title, "step": page.name, "here": list(meeting.here),
            "words": plain_page(page).split("\n"), "head": audience.head,
        })  # fmt: skip
        return
    where = _("Item {n} of {all}: {title}.").format(
        n=view.meeting.items.index(view.meeting.item) + 1, all=len(view.meeting.items), title=view.meeting.item.title
    )
    left, _pressing = frame.time_word(view)
    say(plain("\n".join(part for part in (where, left, plain_page(page), audience.trouble) if part)))
