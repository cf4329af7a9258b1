"""What every stage of the consent round shows: the step, what is said, the proposal, and what stands around it."""

from __future__ import annotations

from data.language import _
from data.meeting.agenda import Occasion
from data.meeting.decision_events import Answer
from data.meeting.proposal import Proposal
from tui.pages import advising, common, mattering
from tui.pages.page import Block, Command, Facts, Line, Lines, Page, Prose, Say, Spare, Steps, Title
from tui.pages.view import View

GLYPHS = {Answer.CONSENT: "✓", Answer.CONCERN: "~", Answer.OBJECTION: "◆", Answer.STAND_ASIDE: "/"}

_GETTING_TO_KNOW = frozenset({"present", "understand"})
_AT_AN_OBJECTION = frozenset({"test", "resolve"})


def stage_words() -> dict[str, str]:
    """Name the stages of the round."""
    return {
        "present": _("present"),
        "understand": _("questions"),
        "respond": _("brief response"),
        "object": _("objections?"),
        "test": _("test"),
        "resolve": _("resolve"),
        "decided": _("agreed"),
    }


def sheet(
    view: View,
    say: Say,
    commands: tuple[Command, ...],
    *,
    leaf: tuple[Block, ...] = (),
    waiting: str = "",
    choosable: tuple[str, ...] = (),
    chosen: str | None = None,
    more: tuple[Block, ...] = (),
) -> Page:
    """Make the page of a stage; ``more`` is what the stage is about, above the proposal."""
    item = view.meeting.item
    proposal = view.meeting.proposals[item.id]
    rule = view.meeting.rule_of(item)
    assert rule is not None
    before = proposal.versions[-2].text if proposal.version > 1 else None
    own = {command.id for command in commands}
    return Page(
        name=f"consent-{view.meeting.stage}",
        title=item.title,
        crumb=_("consent, round {n}").format(n=proposal.round),
        blocks=(
            Title(item.title, _where_from(view)),
            _steps(view),
            say,
            *more,
            Prose(_("the proposal, version {n}").format(n=proposal.version), proposal.text, before),
            *_around(view, proposal),
            *_from_before(view, proposal),
            *advising.answered(view, proposal),
            *common.note_lines(view, item.id),
            *_said(view, proposal),
            *common.earlier_versions(proposal),
        ),
        leaf=(*_to_begin_with(view, proposal), *leaf, *common.spare_queue(view, leaf)),
        rule=common.rule_words(view, item, rule),
        commands=(*commands, *(c for c in common.proposal_commands(view) if c.id not in own)),
        waiting=waiting,
        choosable=choosable,
        chosen=chosen,
    )


def _steps(view: View) -> Steps:
    words = stage_words()
    names = tuple(words)
    done = names.index(view.meeting.stage)
    return Steps(done, words[view.meeting.stage], tuple(words[n] for n in names[done + 1 : done + 3]))


def _where_from(view: View) -> str:
    """Say who proposed it, or who brings it here again."""
    item = view.meeting.item
    if item.proposer is None:
        return ""
    words = {
        Occasion.DEFERRED: _("brought back by {name}"),
        Occasion.LATE_OBJECTION: _("objection of {name}"),
    }
    proposed = _("proposed by {name}")
    said = words.get(item.revisit.occasion, proposed) if item.revisit else proposed
    return said.format(name=view.name(item.proposer))


def _to_begin_with(view: View, proposal: Proposal) -> tuple[Block, ...]:
    """Show on the second sheet, while people get to know the proposal, where it comes from and what they ask."""
    if view.meeting.stage not in _GETTING_TO_KNOW:
        return ()
    return (*mattering.brought_along(view), *advising.open_and_advised(view, proposal))


def _from_before(view: View, proposal: Proposal) -> tuple[Block, ...]:
    """Show the same below the proposal once the second sheet belongs to people's answers, where there is room."""
    if view.meeting.stage in _GETTING_TO_KNOW:
        return ()
    return tuple(map(Spare, (*advising.open_and_advised(view, proposal), *mattering.brought_along(view))))


def _around(view: View, proposal: Proposal) -> tuple[Block, ...]:
    """Show what stands around the text; while an objection is dealt with only that it is an experiment."""
    if view.meeting.stage not in _AT_AN_OBJECTION:
        return (common.proposal_facts(view),)
    tried = mattering.tried_rows(view, proposal)
    return (Facts(tried),) if tried else ()


def _said(view: View, proposal: Proposal) -> tuple[Spare, ...]:
    """List what people said with their answers, where there is room for it."""
    lines = tuple(
        Line(GLYPHS[r.answer], f"{view.name(r.member)}: {r.words}") for r in proposal.responses.values() if r.words
    )
    return (Spare(Lines(_("what was said"), lines)),) if lines else ()
