"""“Who could explain this?”: asked without names before a strategic vote, lest the few who know decide for all."""

from __future__ import annotations

from data.language import _
from data.meeting.decision_events import ExplainersCounted
from data.meeting.proposal import Proposal
from data.meeting.protocol import MatterClass
from data.rules import advice
from tui.pages.page import Ask, Command, Decide, Line, Lines, Question, Tone
from tui.pages.view import View


def explain_commands(view: View) -> tuple[Command, ...]:
    """Offer to ask who could explain a topic, where the proposal is strategic and nobody votes yet."""
    meeting = view.meeting
    area = meeting.area_of(meeting.item)
    proposal = meeting.proposals[meeting.current]
    strategic = area is not None and area.matter_class is MatterClass.STRATEGIC
    if not strategic or proposal.ballot is not None or proposal.outcome is not None:
        return ()
    return (
        Command(
            "explain",
            "k",
            _("who could explain?"),
            _("Ask for hands, without names, who could explain the cost, the supply or the rules to the others."),
            Decide(advice.count_explainers, (meeting.current,)),
            ask=(
                Question(
                    "topic",
                    _("“Who could explain to the others …?” (the cost, the supply, the rules, …)"),
                    initial=_next_topic(proposal),
                ),
                Question("could", _("“Hands, please.” How many? No names are taken down."), Ask.NUMBER),
            ),
        ),
    )


def _next_topic(proposal: Proposal) -> str:
    asked = {counted.topic.casefold() for counted in proposal.explainers}
    topics = (_("the cost"), _("the supply"), _("the rules"))
    return next((topic for topic in topics if topic.casefold() not in asked), "")


def _last_counts(proposal: Proposal) -> tuple[ExplainersCounted, ...]:
    """Give the last count of each topic; a topic asked again keeps its place."""
    return tuple({counted.topic.casefold(): counted for counted in proposal.explainers}.values())


def who_could_explain(view: View, *, aloud: bool = False) -> tuple[Lines, ...]:
    """Say how many could explain each topic, and suggest to teach it first where they are few.

    What is shown to the room ``aloud`` has no suggestion: that is for the person at the keys.
    """
    proposal = view.meeting.proposals[view.meeting.current]
    last = _last_counts(proposal)
    if not last:
        return ()
    told = _("{could} of {here} could explain {topic}")
    lines = [Line("·", told.format(could=one.could, here=one.here, topic=one.topic)) for one in last]
    few = [one.topic for one in last if advice.teach_first(one, view.meeting.settings.teach_first_below)]
    if few and not aloud:
        teach = _("Few can explain {topics}: teach it first, in a discussion, or put it off with x.")
        lines.append(Line("▸", teach.format(topics=", ".join(few)), tone=Tone.STRONG))
    return (Lines(_("who could explain this?"), tuple(lines)),)
