"""The field's terms as minutes write them: kinds, rules, outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from data.language import _
from data.meeting.agenda import ItemKind, MeetingKind
from data.meeting.proposal import Outcome
from data.meeting.protocol import ASSEMBLY, CONSTELLATION, Area, Base, Consent, MatterClass, Rule, Supermajority
from data.meeting.state import FACILITATOR, OBSERVER, PRESENTER

_NO_NAMES: Mapping[str, str] = {}


def meeting_kind(kind: str) -> str:
    """Name the kind of a meeting; a workplace's own kind keeps its name."""
    kinds: dict[str, str] = {
        MeetingKind.ASSEMBLY: _("assembly"),
        MeetingKind.CONSTELLATION: _("constellation meeting"),
        MeetingKind.LAB: _("sovereignty lab"),
        MeetingKind.BURST: _("rapid-response burst"),
    }
    return kinds.get(kind, kind)


def item_kind(kind: ItemKind) -> str:
    """Name the kind of an item."""
    return {
        ItemKind.OPENING: _("opening"),
        ItemKind.CHECK_IN: _("check-in"),
        ItemKind.INFORMATION: _("information"),
        ItemKind.DISCUSSION: _("discussion"),
        ItemKind.PROPOSAL: _("proposal"),
        ItemKind.DRAW: _("draw"),
        ItemKind.ROTATION: _("rotation of roles"),
        ItemKind.TERM: _("term about to end"),
        ItemKind.LAB: _("dilemma"),
        ItemKind.BURST: _("rapid response"),
        ItemKind.BURST_REVIEW: _("review of a burst"),
        ItemKind.MINUTES: _("last minutes"),
        ItemKind.LEARNING: _("learning"),
        ItemKind.HEAT_MAP: _("heat map"),
        ItemKind.CLOSING: _("closing"),
    }[kind]


def task(name: str) -> str:
    """Name a task that is drawn; tasks other than the meeting's own are called what people called them."""
    return {FACILITATOR: _("facilitator"), OBSERVER: _("observer"), PRESENTER: _("presenter")}.get(name, name)


def forum_in_words(forum: str, names: Mapping[str, str] = _NO_NAMES) -> str:
    """Name a forum in the middle of a sentence; ``names`` are those of the constellations, by id."""
    if forum in names:
        return _("the constellation {name}").format(name=names[forum])
    return {
        ASSEMBLY: _("the assembly"),
        CONSTELLATION: _("the constellation whose matter it is"),
    }.get(forum, forum)


def matter_class(reach: MatterClass) -> str:
    """Name a class of matters."""
    return {
        MatterClass.OPERATIONAL: _("operational"),
        MatterClass.STRATEGIC: _("strategic"),
        MatterClass.EXPERIMENT: _("experiment"),
    }[reach]


def area_in_words(area: Area, forum: str) -> str:
    """Say what an area is and which forum, in words, decides it."""
    return _("{area} ({kind}), decided by {forum}").format(
        area=area.name, kind=matter_class(area.matter_class), forum=forum
    )


def rule_in_words(rule: Rule, version: int, *, tried: bool = False) -> str:
    """Say how a matter is decided, ``tried`` as an experiment or not, and by which version of the protocol."""
    if isinstance(rule, Consent) and tried:
        how = _("consent, as an experiment: it is tried when no qualified objection is left open")
    elif isinstance(rule, Consent):
        how = _("consent: it stands when no qualified objection is left open")
    else:
        how = _("supermajority: {share}").format(share=share_in_words(rule))
    quorum = _("quorum {quorum} of the members with a vote").format(quorum=rule.quorum)
    return _("{how}; {quorum} (protocol, version {version})").format(how=how, quorum=quorum, version=version)


def share_in_words(rule: Supermajority) -> str:
    """Say which share of what a supermajority needs."""
    share = _("more than {threshold} of {base}") if rule.strict else _("at least {threshold} of {base}")
    return share.format(threshold=rule.threshold, base=base_in_words(rule.base))


def base_in_words(base: Base) -> str:
    """Say what a supermajority is a fraction of."""
    return {
        Base.FOR_AND_AGAINST: _("the votes for and against"),
        Base.CAST: _("the votes for, against and abstaining"),
        Base.PRESENT: _("those present with a vote"),
        Base.ENTITLED: _("all members with a vote"),
    }[base]


def outcome_in_words(outcome: Outcome | None) -> str:
    """Say how a proposal ended."""
    if outcome is None:
        return _("not decided")
    return {
        Outcome.ADOPTED: _("adopted"),
        Outcome.ADOPTED_AMENDED: _("adopted, amended"),
        Outcome.REJECTED: _("rejected"),
        Outcome.NO_QUORUM: _("not decided: too few were here (no quorum)"),
        Outcome.NO_DECISION: _("not decided: nobody voted for or against"),
        Outcome.DEFERRED: _("put off"),
        Outcome.ESCALATED: _("carried to the next forum"),
        Outcome.HANDED_OVER: _("handed over"),
        Outcome.WITHDRAWN: _("withdrawn"),
    }[outcome]
