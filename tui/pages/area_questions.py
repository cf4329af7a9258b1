"""Asking about an area of the protocol: at the founding, and for a proposed change."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from data.conduct.area_words import class_words, forum_words
from data.conduct.protocol_change import rule_written
from data.language import _
from data.meeting.protocol import ASSEMBLY, CONSTELLATION, Area, Base, Consent, MatterClass, Supermajority
from tui.pages.common import BASES, threshold_words
from tui.pages.page import Ask, Question

Choices = tuple[tuple[str, str], ...]
NOBODY = "nobody"


def in_short(area: Area) -> str:
    """Say in a few words how an area is decided."""
    if isinstance(area.rule, Consent):
        return _("by consent: it stands when no objection is left")
    return _("by a vote: {threshold} {base}").format(threshold=threshold_words(area.rule), base=BASES[area.rule.base]())


def rule_question(area: Area) -> Question:
    """Ask for one of the usual rules."""
    return Question("rule", _("how is it decided?"), Ask.CHOICE, rule_written(area.rule), choices=_rules(area))


def threshold_questions(area: Area) -> tuple[Question, ...]:
    """Ask for a fraction of one’s own."""
    own = area.rule if isinstance(area.rule, Supermajority) else Supermajority()
    hows = (("at least", _("at least that much")), ("more than", _("more than that")))
    bases = tuple((base.value, BASES[base]()) for base in Base)
    return (
        Question("threshold", _("which fraction must be for it? (such as 2/3 or 3/5)"), Ask.TEXT, own.threshold),
        Question("how", _("at least that much, or more than that?"), Ask.CHOICE, hows[own.strict][0], choices=hows),
        Question("base", _("a fraction of what?"), Ask.CHOICE, own.base.value, choices=bases),
    )


def rest_questions(area: Area, forums: Mapping[str, str]) -> tuple[Question, ...]:
    """Ask for the name, who decides, how far it reaches, the quorum and the review."""
    return (
        Question("name", _("what is the area called?"), Ask.TEXT, area.name),
        Question("forum", _("who decides?"), Ask.CHOICE, area.forum, choices=forum_choices(forums, area.forum)),
        Question("matter_class", _("how far does it reach?"), Ask.CHOICE, area.matter_class.value, choices=_classes()),
        Question(
            "quorum",
            _("quorum: which fraction of the members with a vote must be there?"),
            Ask.TEXT,
            area.rule.quorum,
        ),
        Question(
            "review_days", _("decisions are looked at again after how many days?"), Ask.NUMBER, str(area.review_days)
        ),
    )


def unsettled_questions(area: Area, forums: Mapping[str, str]) -> tuple[Question, ...]:
    """Ask what becomes of a matter that is not settled: carried further, or tried."""
    further = ((NOBODY, _("nobody: it stays until it is settled")), (ASSEMBLY, forum_words(ASSEMBLY, forums)))
    tried = (("yes", _("yes, by consent, until a day")), ("no", _("no")))
    return (
        Question(
            "next_forum",
            _("who takes up a matter that is not settled?"),
            Ask.CHOICE,
            area.next_forum or NOBODY,
            choices=tuple(one for one in (*further, *forums.items()) if one[0] != area.forum),
        ),
        Question("escalation_rounds", _("after how many rounds?"), Ask.NUMBER, str(area.escalation_rounds)),
        Question("escalation_days", _("or after how many days?"), Ask.NUMBER, str(area.escalation_days)),
        Question(
            "experiments",
            _("may a matter be tried as an experiment?"),
            Ask.CHOICE,
            tried[0 if area.may_be_tried else 1][0],
            choices=tried,
        ),
    )


def new_area_questions(forums: Mapping[str, str]) -> tuple[Question, ...]:
    """Ask what a new area is called, who decides, and how far it reaches."""
    return (
        Question("name", _("what is the area called? (such as hiring, money, safety)")),
        Question("forum", _("who decides?"), Ask.CHOICE, choices=forum_choices(forums)),
        Question("matter_class", _("how far does it reach?"), Ask.CHOICE, choices=_classes()),
    )


def forum_choices(forums: Mapping[str, str], now: str = ASSEMBLY) -> Choices:
    """List who can decide: the assembly, the constellations together and each, the rapid-response team."""
    known = dict.fromkeys((ASSEMBLY, CONSTELLATION, "rapid-response team", *forums, now or ASSEMBLY))
    return tuple((forum, forum_words(forum, forums)) for forum in known)


def _rules(area: Area) -> Choices:
    usual = (
        Consent(),
        Supermajority("1/2", strict=True),
        Supermajority("2/3"),
        Supermajority("3/4"),
        Supermajority("2/3", base=Base.PRESENT),
        Supermajority("1/2", strict=True, base=Base.ENTITLED),
    )
    areas = (area, *(replace(area, rule=rule) for rule in usual))
    return tuple({rule_written(one.rule): in_short(one) for one in areas}.items())


def _classes() -> Choices:
    return tuple((matter.value, class_words(matter)) for matter in MatterClass)
