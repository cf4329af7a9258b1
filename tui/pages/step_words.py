"""What a step was, in a few words, for the footer that tells what was taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from data.language import _
from data.meeting import decision_events, events, role_events
from data.meeting.decision_events import Answer
from data.meeting.event import Event
from tui.pages.view import View


def _item(view: View, item: str) -> str:
    found = view.meeting.find_item(item)
    return found.title if found else item


def _answer(view: View, event: decision_events.Answered) -> str:
    said = {
        Answer.CONSENT: _("{name} consents"),
        Answer.CONCERN: _("{name} has a concern"),
        Answer.OBJECTION: _("{name} objects"),
        Answer.STAND_ASIDE: _("{name} stands aside"),
    }
    return said[event.answer].format(name=view.name(event.member))


_WORDS: dict[type[Event], Callable[[View, Any], str]] = {
    events.Opened: lambda _v, _e: _("the meeting was opened"),
    events.PresenceNoted: lambda v, e: _("presence of {names}").format(names=v.names(e.members)),
    events.Stepped: lambda _v, _e: _("the step forward"),
    events.ItemOpened: lambda v, e: _("going on to “{title}”").format(title=_item(v, e.item)),
    events.ItemAdded: lambda _v, e: _("the new item “{title}”").format(title=e.item.title),
    events.ItemDropped: lambda _v, _e: _("leaving out an item"),
    events.AgendaAdopted: lambda _v, _e: _("adopting the agenda"),
    events.CountingDecided: lambda _v, _e: _("the decision about counting"),
    events.DrawAnnounced: lambda _v, _e: _("announcing the draw"),
    events.SlipRead: lambda _v, e: _("the slip “{text}”").format(text=e.text),
    events.DrawAccepted: lambda v, e: _("{name} accepts").format(name=v.name(e.member)),
    events.DrawDeclined: lambda _v, _e: _("an answer to the draw"),
    events.DrawSkipped: lambda _v, _e: _("going on without a draw"),
    decision_events.ProposalWorded: lambda _v, _e: _("the new wording"),
    decision_events.Answered: _answer,
    decision_events.HandsShown: lambda v, e: _("consent by hands of {names}").format(names=v.names(e.members)),
    decision_events.ObjectionTested: lambda v, e: _("what {names} said about the objection").format(
        names=v.names(e.members)
    ),
    decision_events.ObjectionJudged: lambda _v, _e: _("the end of the test"),
    decision_events.ObjectionWithdrawn: lambda _v, _e: _("taking the objection back"),
    decision_events.Deferred: lambda _v, _e: _("putting the matter off"),
    decision_events.IntegrationTried: lambda _v, e: _("the idea “{idea}”").format(idea=e.idea),
    decision_events.MadeExperiment: lambda _v, _e: _("making it an experiment"),
    decision_events.Escalated: lambda _v, _e: _("carrying it to another forum"),
    decision_events.HandedOver: lambda _v, _e: _("handing it over"),
    decision_events.Advised: lambda v, e: _("the advice of {name}").format(name=v.name(e.adviser)),
    decision_events.QuestionRaised: lambda _v, e: _("the question “{words}”").format(words=e.words),
    decision_events.QuestionAnswered: lambda _v, _e: _("the answer to a question"),
    decision_events.ExplainersCounted: lambda _v, e: _("who could explain “{topic}”").format(topic=e.topic),
    decision_events.VoteCast: lambda v, e: _("the vote of {name}").format(name=v.name(e.member)),
    decision_events.PapersCounted: lambda v, e: _("the count of {name}").format(name=v.name(e.teller)),
    events.MinutesConfirmed: lambda _v, _e: _("confirming the minutes"),
    decision_events.ProposalWithdrawn: lambda _v, _e: _("withdrawing the proposal"),
    decision_events.BallotOpened: lambda _v, _e: _("opening the ballot"),
    events.Noted: lambda _v, e: _("the note “{words}”").format(words=e.words),
    events.ActionAgreed: lambda v, e: _("the action of {name}").format(name=v.name(e.owner)),
    role_events.HandoverNoted: lambda _v, _e: _("the hand-over note"),
    role_events.OrderDrawn: lambda _v, _e: _("taking the order as the rotation"),
    role_events.DilemmaWorded: lambda _v, _e: _("the wording of the dilemma"),
    role_events.DataAskedFor: lambda _v, e: _("what we must know: “{words}”").format(words=e.words),
    role_events.DataFound: lambda _v, e: _("what was found: “{words}”").format(words=e.found),
    role_events.OptionNamed: lambda _v, e: _("the way out “{words}”").format(words=e.words),
    role_events.OptionPut: lambda _v, e: _("putting option {n} to the decision").format(n=e.option),
    role_events.GapNamed: lambda _v, e: _("what we did not know: “{words}”").format(words=e.words),
    role_events.Acted: lambda _v, e: _("the act “{words}”").format(words=e.words),
    role_events.BurstReviewed: lambda _v, _e: _("the lesson of the burst"),
    events.CorrectiveStepChosen: lambda _v, _e: _("what we change"),
}


def step_words(view: View, event: Event) -> str:
    """Say what a step was."""
    words = _WORDS.get(type(event))
    return words(view, event) if words else _("the last step")
