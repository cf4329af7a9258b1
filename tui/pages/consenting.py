"""A proposal decided by consent."""

from __future__ import annotations

from data.language import _, ngettext
from data.meeting.events import Answer
from data.meeting.proposal import Objection, ObjectionState, Proposal
from data.rules import consent, proposals
from tui.pages import common
from tui.pages.page import (
    Ask,
    Block,
    Command,
    Decide,
    Line,
    Lines,
    Page,
    Prose,
    Question,
    Say,
    Spare,
    Steps,
    Title,
    Tone,
)
from tui.pages.verdicts import after_consent
from tui.pages.view import View

GLYPHS = {Answer.CONSENT: "✓", Answer.CONCERN: "~", Answer.OBJECTION: "◆"}


def page(view: View) -> Page:
    """Show the consent round at the stage it has come to."""
    proposal = view.meeting.proposals[view.meeting.current]
    if proposal.outcome is not None:
        return after_consent(view, proposal)
    show = {
        "present": _present,
        "understand": _understand,
        "respond": _respond,
        "object": _object,
        "test": _test,
        "resolve": _resolve,
    }[view.meeting.stage]
    return show(view, proposal)


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


def _steps(view: View) -> Steps:
    words = stage_words()
    names = tuple(words)
    done = names.index(view.meeting.stage)
    return Steps(done, words[view.meeting.stage], tuple(words[n] for n in names[done + 1 : done + 3]))


def _page(
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
    item = view.meeting.item
    proposal = view.meeting.proposals[item.id]
    rule = view.meeting.rule_of(item)
    assert rule is not None
    before = proposal.versions[-2].text if proposal.version > 1 else None
    by = _("proposed by {name}").format(name=view.name(item.proposer)) if item.proposer else ""
    return Page(
        name=f"consent-{view.meeting.stage}",
        title=item.title,
        crumb=_("consent, round {n}").format(n=proposal.round),
        blocks=(
            Title(item.title, by),
            _steps(view),
            say,
            *more,
            Prose(_("the proposal, version {n}").format(n=proposal.version), proposal.text, before),
            *(() if view.meeting.stage in {"test", "resolve"} else (common.proposal_facts(view),)),
            *common.note_lines(view, item.id),
            *_said(view, proposal),
            *common.earlier_versions(proposal),
        ),
        leaf=(*leaf, *common.spare_queue(view, leaf)),
        rule=common.rule_words(view, item, rule),
        commands=(*commands, *common.proposal_commands(view)),
        waiting=waiting,
        choosable=choosable,
        chosen=chosen,
    )


def _said(view: View, proposal: Proposal) -> tuple[Spare, ...]:
    """List concerns and objections with their words, where there is room for them."""
    lines = tuple(
        Line(GLYPHS[r.answer], f"{view.name(r.member)}: {r.words}") for r in proposal.responses.values() if r.words
    )
    return (Spare(Lines(_("what was said"), lines)),) if lines else ()


def _present(view: View, proposal: Proposal) -> Page:
    name = view.name(view.meeting.item.proposer)
    say = (
        _("“{name}, what do you propose, and what makes it necessary?”").format(name=name)
        if name
        else _("“What is proposed, and what makes it necessary?”")
    )
    ready = proposal.responsible is not None
    return _page(
        view,
        Say(say, _("Only the proposal is presented. Questions come next.")),
        (common.forward(_("questions")),) if ready else (),
        leaf=(common.queue_lines(view),),
        waiting="" if ready else _("who is responsible? e"),
    )


def _understand(view: View, _proposal: Proposal) -> Page:
    return _page(
        view,
        Say(_("“Are there questions, only to understand?”"), _("Opinions wait for the next round.")),
        (common.forward(_("brief responses")),),
        leaf=(common.queue_lines(view),),
    )


def _respond(view: View, _proposal: Proposal) -> Page:
    order = consent.round_order(view.meeting, view.meeting.current)
    lines = tuple(Line(" ", view.name(m)) for m in order)
    return _page(
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


def _answers(view: View, proposal: Proposal, asked: str | None) -> Lines:
    lines = []
    words = {
        Answer.CONSENT: _("consent"),
        Answer.CONCERN: _("concern"),
        Answer.OBJECTION: _("objection"),
    }
    voters = view.meeting.voters_here
    for member in voters:
        response = proposal.responses.get(member)
        glyph, word, tone = "·", "", Tone.SOFT
        if response is not None:
            strong = response.answer is Answer.OBJECTION
            glyph, word, tone = GLYPHS[response.answer], words[response.answer], Tone.STRONG if strong else Tone.PLAIN
        if member == asked:
            glyph, tone = "▸", Tone.NOW
            word = word or _("asked now")
        lines.append(Line(glyph, view.name(member), word, tone))
    given = sum(1 for m in voters if m in proposal.responses)
    return Lines(_("answers"), tuple(lines), aside=_("{n} of {all}").format(n=given, all=len(voters)))


def _latest_words(view: View, proposal: Proposal) -> tuple[Block, ...]:
    spoken = [r for r in proposal.responses.values() if r.words]
    return tuple(Prose(_("what {name} says").format(name=view.name(r.member)), f"“{r.words}”") for r in spoken[-1:])


def _object(view: View, proposal: Proposal) -> Page:
    item = view.meeting.current
    awaited = consent.awaited(view.meeting, item)
    asked = view.cursor if view.cursor in view.meeting.voters_here else (awaited[0] if awaited else None)
    leaf = (_answers(view, proposal, asked), *_latest_words(view, proposal))
    if not awaited and asked is None:
        short = common.missing_for_quorum(view)
        found = any(o.open for o in proposal.objections)
        return _page(
            view,
            Say(_("“Everybody has answered.”"), _("An answer can still be changed: choose a person with ↑ and ↓.")),
            (common.forward(_("deal with the objections") if found else _("agreed")),) if found or not short else (),
            leaf=leaf,
            waiting=short if not found else "",
            choosable=view.meeting.voters_here,
        )
    assert asked is not None
    name = view.name(asked)
    words = _("{name}’s words").format(name=name)
    commands = [
        Command(
            "consent",
            "c",
            _("consent"),
            _("{name} consents.").format(name=name),
            Decide(consent.answer, (item, asked, Answer.CONSENT)),
            chip=True,
        ),
        Command(
            "concern",
            "n",
            _("concern"),
            _("{name} consents with a concern, which is written down.").format(name=name),
            Decide(consent.answer, (item, asked, Answer.CONCERN)),
            ask=(Question("words", words, optional=True),),
            chip=True,
        ),
        Command(
            "object",
            "o",
            _("objection"),
            _("{name} sees harm; the argument is written down.").format(name=name),
            Decide(consent.answer, (item, asked, Answer.OBJECTION)),
            ask=(Question("words", _("{name}’s argument").format(name=name)),),
            chip=True,
        ),
    ]
    if awaited:
        hands = ngettext("{n} person: {names}", "{n} people: {names}", len(awaited)).format(
            n=len(awaited), names=view.names(awaited)
        )
        commands.append(
            Command(
                "hands",
                "h",
                _("hands"),
                _("All who have not answered consent by show of hands."),
                Decide(consent.show_hands, (item,)),
                confirm=_("consent by hands of {who}").format(who=common.without_gaps(hands)),
            )
        )
    return _page(
        view,
        Say(
            _("“Do you see a reason why this is not good enough for now, or not safe enough to try? {name}?”").format(
                name=name
            )
        ),
        tuple(commands),
        leaf=leaf,
        choosable=view.meeting.voters_here,
        chosen=asked,
    )


def _argument(view: View, objection: Objection) -> Prose:
    label = _("what {name} says").format(name=view.name(objection.author))
    return Prose(label, f"“{objection.argument}”")


def _test(view: View, proposal: Proposal) -> Page:
    item = view.meeting.current
    objection = consent.under_test(proposal)
    assert objection is not None
    untested = consent.untested(view.meeting, objection)
    asked = untested[0] if untested else None
    lines = []
    for member in consent.testers(view.meeting, objection):
        answer = objection.tested.get(member)
        glyph, word, tone = "·", "", Tone.SOFT
        if answer is not None:
            glyph, word = ("◆", _("maintains")) if answer else ("–", _("does not"))
            tone = Tone.STRONG if answer else Tone.PLAIN
        if member == asked:
            glyph, word, tone = "▸", _("asked now"), Tone.NOW
        lines.append(Line(glyph, view.name(member), word, tone))
    name = view.name(objection.author)
    if asked is None:
        maintained = any(objection.tested.values()) or not lines
        say = (
            _("“The objection stands: we look for a way that answers it.”")
            if maintained
            else _("“Nobody else maintains it. Thank you, {name}; your words stay in the minutes.”").format(name=name)
        )
        commands: tuple[Command, ...] = (common.forward(_("go on")),)
        aside = ""
    else:
        say = _(
            "“{name}, does {author}’s argument show that harm would come, or that something better is at hand?”"
        ).format(name=view.name(asked), author=name)
        aside = _("One person besides {author} who maintains it is enough.").format(author=name)
        commands = (
            Command(
                "maintain",
                "m",
                _("maintains it"),
                _("The objection is qualified."),
                Decide(consent.maintain, (item, (asked,)), {"maintains": True}),
                chip=True,
            ),
            Command(
                "maintain_not",
                "n",
                _("does not"),
                _("The next person is asked."),
                Decide(consent.maintain, (item, (asked,)), {"maintains": False}),
                chip=True,
            ),
            Command(
                "nobody",
                "h",
                _("nobody, by hands"),
                _("Nobody else maintains the objection, by show of hands."),
                Decide(consent.maintain, (item, untested), {"maintains": False}),
                confirm=_("nobody maintains it: {names}").format(names=common.without_gaps(view.names(untested))),
            ),
        )
    return _page(
        view,
        Say(say, aside),
        (*commands, _withdraw(view, objection)),
        leaf=(Lines(_("who maintains it?"), tuple(lines)),),
        more=(_argument(view, objection),),
    )


def _withdraw(view: View, objection: Objection) -> Command:
    return Command(
        "withdraw_objection",
        "b",
        _("taken back"),
        _("{name} takes the objection back.").format(name=view.name(objection.author)),
        Decide(consent.withdraw_objection, (view.meeting.current, objection.number)),
    )


def _resolve(view: View, proposal: Proposal) -> Page:
    item = view.meeting.current
    objection = consent.to_resolve(proposal)
    if objection is None:
        short = common.missing_for_quorum(view)
        awaited = consent.awaited(view.meeting, item)
        word = _("ask who is new") if awaited else _("agreed")
        return _page(
            view,
            Say(_("“No objection is left.”")),
            (common.forward(word),) if awaited or not short else (),
            leaf=(_answers(view, proposal, None),),
            waiting="" if awaited else short,
        )
    amend = Command(
        "amend",
        "m",
        _("amend the text"),
        _("Change the text so that it answers the objection; all are asked again."),
        Decide(proposals.word_proposal, (item,), {"objection": objection.number}),
        chip=True,
        ask=(
            Question(
                "text",
                _("the proposal, so that it answers {name}").format(name=view.name(objection.author)),
                Ask.LONG_TEXT,
                proposal.text,
            ),
            Question("responsible", _("responsible"), Ask.MEMBER, proposal.responsible or ""),
            Question("review", _("review on"), Ask.DAY, proposal.review or ""),
            Question("evaluation", _("we will know by"), Ask.TEXT, proposal.evaluation, optional=True),
        ),
    )
    open_ones = [o for o in proposal.objections if o.state is ObjectionState.QUALIFIED]
    left = ngettext("{n} objection to answer", "{n} objections to answer", len(open_ones)).format(n=len(open_ones))
    return _page(
        view,
        Say(
            _("“{name}, what would the proposal need so that you can go along? Who has an idea?”").format(
                name=view.name(objection.author)
            ),
            _("Amend the text, put the matter off, or ask {name} whether it is taken back.").format(
                name=view.name(objection.author)
            ),
        ),
        (amend, _withdraw(view, objection)),
        leaf=(
            Lines(left, tuple(Line("◆", view.name(o.author), tone=Tone.STRONG) for o in open_ones)),
            common.queue_lines(view),
        ),
        more=(_argument(view, objection),),
        waiting="",
    )
