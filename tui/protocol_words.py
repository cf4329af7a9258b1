"""An area of the protocol in sentences, for those who found a workplace."""

from __future__ import annotations

from data.conduct.area_words import escalation_words, forum_words, reach_words
from data.language import _, ngettext
from data.meeting.protocol import Area, Consent, Rule, Supermajority
from data.meeting.refusal import Refusal
from data.rules.tally import needed_before, quorum_needed
from tui.pages.common import BASES, threshold_words


def rule_sentence(rule: Rule) -> str:
    """Say what a rule means."""
    if isinstance(rule, Consent):
        return _("by consent: agreed when nobody has an objection that the group maintains")
    return _("by a vote: adopted with {threshold} {base}").format(
        threshold=threshold_words(rule), base=BASES[rule.base]()
    )


def quorum_sentence(rule: Rule, voters: int) -> str:
    """Say how many must be there, and for a vote how many are needed, of so many members with a vote."""
    here = quorum_needed(voters, rule.quorum)
    if not here:
        said = _("No quorum: it counts however few are there.")
    else:
        said = ngettext(
            "Quorum {part}: {here} of your {n} member with a vote must be there.",
            "Quorum {part}: {here} of your {n} members with a vote must be there.",
            voters,
        ).format(part=rule.quorum, here=here, n=voters)
    if isinstance(rule, Supermajority):
        needed = needed_before(voters, voters, rule)
        assert not isinstance(needed, Refusal)
        if needed is not None:
            said += " " + _("If all vote, {n} must be for it.").format(n=needed)
    return said


def review_sentence(area: Area) -> str:
    """Say when decisions are looked at again."""
    return ngettext("Looked at again after {n} day.", "Looked at again after {n} days.", area.review_days).format(
        n=area.review_days
    )


def unsettled_sentence(area: Area) -> str:
    """Say what becomes of a matter that is not settled: carried further, or tried."""
    further = _("What is not settled stays here.")
    if area.next_forum:
        further = _("What is not settled goes on {where}.").format(where=escalation_words(area, {}))
    tried = _("It may be tried as an experiment.") if area.may_be_tried else _("It is not tried as an experiment.")
    return f"{further} {tried}"


def area_words(area: Area, voters: int) -> tuple[str, ...]:
    """Say how far an area reaches, and then in sentences all of it, for so many members with a vote."""
    decided = _("Decided by {forum}, {rule}.")
    return (
        reach_words(area.matter_class),
        decided.format(forum=forum_words(area.forum, {}), rule=rule_sentence(area.rule)),
        f"{quorum_sentence(area.rule, voters)} {review_sentence(area)}",
        unsettled_sentence(area),
    )
