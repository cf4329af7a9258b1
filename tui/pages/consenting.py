"""A proposal decided by consent: the stages before the answers, and which page belongs to which stage."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import Occasion
from data.meeting.proposal import Proposal
from data.rules import consent
from tui.pages import common, consent_answers, consent_objections, mattering
from tui.pages.consent_sheet import sheet
from tui.pages.page import Command, Line, Lines, Page, Say
from tui.pages.verdicts import after_consent
from tui.pages.view import View


def page(view: View) -> Page:
    """Show the consent round at the stage it has come to."""
    proposal = view.meeting.proposals[view.meeting.current]
    if proposal.outcome is not None:
        return after_consent(view, proposal)
    show = {
        "present": _present,
        "understand": _understand,
        "respond": _respond,
        "object": consent_answers.page,
        "test": consent_objections.test,
        "resolve": consent_objections.resolve,
    }[view.meeting.stage]
    return show(view, proposal)


def _present(view: View, proposal: Proposal) -> Page:
    ready = proposal.responsible is not None
    return sheet(
        view,
        mattering.first_words(view) or _proposed(view),
        (*((common.forward(_("questions")),) if ready else ()), *_renewing(view)),
        leaf=(common.queue_lines(view),),
        waiting="" if ready else _("who is responsible? e"),
    )


def _proposed(view: View) -> Say:
    """Ask for a proposal that is new."""
    name = view.name(view.meeting.item.proposer)
    asked = (
        _("“{name}, what do you propose, and what makes it necessary?”").format(name=name)
        if name
        else _("“What is proposed, and what makes it necessary?”")
    )
    return Say(asked, _("Only the proposal is presented. Questions come next."))


def _renewing(view: View) -> tuple[Command, ...]:
    """Give the experiment a key where one is about to end."""
    revisit, area = view.meeting.item.revisit, view.meeting.area_of(view.meeting.item)
    ends = revisit is not None and revisit.occasion is Occasion.EXPERIMENT_ENDS
    return (mattering.try_it(view, "t"),) if ends and area is not None and area.may_be_tried else ()


def _understand(view: View, _proposal: Proposal) -> Page:
    return sheet(
        view,
        Say(_("“Are there questions, only to understand?”"), _("Opinions wait for the next round.")),
        (common.forward(_("brief responses")),),
        leaf=(common.queue_lines(view),),
    )


def _respond(view: View, _proposal: Proposal) -> Page:
    order = consent.round_order(view.meeting, view.meeting.current)
    lines = tuple(Line(" ", view.name(m)) for m in order)
    return sheet(
        view,
        Say(
            _("“One round, one sentence each: what do you think of it? {name} begins.”").format(
                name=view.name(order[0]) if order else ""
            ),
            _("The proposer may change the wording afterwards: e."),
        ),
        (common.forward(_("ask for objections")),),
        leaf=(Lines(_("the round"), lines),),
    )
