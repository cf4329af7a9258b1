"""An area of the protocol in plain words, for screens, the command line and the commons."""

from __future__ import annotations

from collections.abc import Mapping

from data.language import _, ngettext
from data.meeting.protocol import ASSEMBLY, CONSTELLATION, Area, Consent, MatterClass, Rule
from data.minutes.terms import share_in_words
from data.rules.tally import quorum_needed


def forum_words(forum: str, forums: Mapping[str, str]) -> str:
    """Say who decides; ``forums`` names the constellations by id, and any other forum stands as it is."""
    known = {
        ASSEMBLY: _("everybody together, in the assembly"),
        CONSTELLATION: _("the constellation whose matter it is"),
        "rapid-response team": _("the rapid-response team"),
    }
    return known.get(forum) or forums.get(forum, forum)


def reach_words(matter: MatterClass) -> str:
    """Say how far a matter reaches."""
    return {
        MatterClass.OPERATIONAL: _("everyday matters"),
        MatterClass.STRATEGIC: _("matters that bind everybody for long"),
        MatterClass.EXPERIMENT: _("something tried out, with an end"),
    }[matter]


def class_words(matter: MatterClass) -> str:
    """Name the class of a matter, and say how far it reaches."""
    name = {
        MatterClass.OPERATIONAL: _("operational"),
        MatterClass.STRATEGIC: _("strategic"),
        MatterClass.EXPERIMENT: _("experiment"),
    }[matter]
    return f"{name} ({reach_words(matter)})"


def area_facts(area: Area, forums: Mapping[str, str], voters: int | None = None) -> tuple[tuple[str, str], ...]:
    """Tell all of an area as pairs of label and words, for so many members with a vote where that is known."""
    return (
        (_("who decides"), forum_words(area.forum, forums)),
        (_("class"), class_words(area.matter_class)),
        (_("rule"), rule_sentence(area.rule)),
        (_("quorum"), quorum_words(area.rule, voters)),
        (_("carried further"), escalation_words(area, forums)),
        (_("experiments"), experiment_words(area)),
        (_("looked at again"), review_words(area)),
    )


def rule_sentence(rule: Rule) -> str:
    """Say what a rule means."""
    if isinstance(rule, Consent):
        return _("by consent: agreed when nobody has an objection that the group maintains")
    return _("by a vote: adopted with {share}").format(share=share_in_words(rule))


def rule_in_brief(rule: Rule) -> str:
    """Name a rule, with the share it asks for."""
    return _("by consent") if isinstance(rule, Consent) else share_in_words(rule)


def quorum_words(rule: Rule, voters: int | None = None) -> str:
    """Say how many must be there."""
    if rule.quorum == "0":
        return _("none, it counts however few are there")
    said = _("{part} of the members with a vote").format(part=rule.quorum)
    if voters is None:
        return said
    return _("{said} ({here} of your {n})").format(said=said, here=quorum_needed(voters, rule.quorum), n=voters)


def escalation_words(area: Area, forums: Mapping[str, str]) -> str:
    """Say when a matter that is not settled goes on, and where to."""
    if not area.next_forum:
        return _("no, a matter stays here until it is settled")
    after = ngettext("after {n} round", "after {n} rounds", area.escalation_rounds).format(n=area.escalation_rounds)
    days = ngettext("{n} day", "{n} days", area.escalation_days).format(n=area.escalation_days)
    return _("{rounds} or {days}, to {forum}").format(
        rounds=after,
        days=days,
        forum=_("the assembly") if area.next_forum == ASSEMBLY else forum_words(area.next_forum, forums),
    )


def experiment_words(area: Area) -> str:
    """Say whether a matter may be tried."""
    if area.may_be_tried:
        return _("yes, a matter may be tried by consent, until a day")
    return _("no, its matters are not tried out")


def review_words(area: Area) -> str:
    """Say when decisions are looked at again."""
    return ngettext("after {n} day", "after {n} days", area.review_days).format(n=area.review_days)
