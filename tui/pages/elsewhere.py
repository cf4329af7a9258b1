"""A proposal that another forum decides: it can be talked about here, and handed over."""

from __future__ import annotations

from data.language import _
from data.rules import matters
from tui.pages import advising, common, mattering
from tui.pages.page import Command, Decide, Page, Prose, Say, Title
from tui.pages.view import View


def page(view: View) -> Page:
    """Say who decides the matter, and offer to hand it over in place of a step forward."""
    item = view.meeting.item
    area, rule = view.meeting.area_of(item), view.meeting.rule_of(item)
    assert area is not None and rule is not None  # noqa: PT018  # a matter without an area is nobody else's
    proposal = view.meeting.proposals[item.id]
    by = _("proposed by {name}").format(name=view.name(item.proposer)) if item.proposer else ""
    say = Say(
        _("“This is decided by {forum}, not here. Shall we hand it over?”").format(
            forum=mattering.forum_word(area.forum)
        ),
        _("It can be talked about here, and what is said noted down. Nothing is decided."),
    )
    return Page(
        name="elsewhere",
        title=item.title,
        crumb=_("decided elsewhere"),
        blocks=(
            Title(item.title, by),
            say,
            Prose(_("the proposal, version {n}").format(n=proposal.version), proposal.text),
            common.proposal_facts(view),
            *advising.answered(view, proposal),
            *common.note_lines(view, item.id),
        ),
        leaf=(*mattering.brought_along(view), *advising.open_and_advised(view, proposal), common.queue_lines(view)),
        rule=common.rule_words(view, item, rule),
        commands=(
            Command(
                "hand_over",
                "o",
                _("hand it over"),
                _("Send the matter undecided to the forum that decides it."),
                Decide(matters.hand_over, (item.id,)),
                chip=True,
            ),
            *advising.commands(view),
        ),
    )
