"""The wall: what the room sees. The item, one question, who speaks and who is next; nobody is ranked."""

from __future__ import annotations

from data.conduct.area_words import rule_in_brief
from data.language import _
from data.measures.airtime import spans
from data.meeting.floor import NOBODY, Press
from data.meeting.protocol import Protocol
from data.rules import consent
from tui.pages import draw_wall
from tui.pages.ballot_sheet import voided_rows
from tui.pages.consent_objections import argument, criteria
from tui.pages.desk import floor_word
from tui.pages.explaining import who_could_explain
from tui.pages.mattering import tried_rows
from tui.pages.page import Beside, Block, Facts, Large, Page, Prose, Say, Spare, Title, Tone
from tui.pages.room_words import not_yet_heard, take_a_round, who_watches
from tui.pages.view import View
from tui.pages.wall_beside import who_speaks
from tui.pages.which import page_for
from tui.widgets.setting import side_by_side
from tui.widgets.skyline import skyline
from tui.widgets.whole_sheet import set_sheet

_TALKED = frozenset(
    {
        "talk",
        "consent-present",
        "consent-understand",
        "consent-respond",
        "consent-object",
        "consent-test",
        "consent-resolve",
        "elsewhere",
        "ballot-present",
        "ballot-understand",
    }
)
"""Pages at which people talk: the wall shows the floor. At every other page it shows the page."""

_WHILE_PEOPLE_ARRIVE = frozenset({"welcome", "presence"})
"""Pages at which the wall has room for who decides what."""

_FOR_THE_KEYS = frozenset({"ballot-decided"})
"""Pages on which what is to spare is for whoever types."""

_TEN_MINUTES = 600_000
_SKYLINE_WIDTH = 30


def page(view: View, width: int, rows: int) -> Page:
    """Show the room where the meeting is, as much of it as fits in ``width`` cells and so many rows."""
    own = page_for(view)
    if own.name in _TALKED:
        return _floor(view, own, width, rows)
    blocks = own.blocks
    if own.name in _FOR_THE_KEYS:
        blocks = tuple(block for block in blocks if not isinstance(block, Spare))
    if own.name in draw_wall.WITH_RECEIPT:
        blocks = draw_wall.with_receipt(view, own, width, rows)
    return Page(
        name=own.name,
        title=own.title,
        crumb=own.crumb,
        blocks=(
            *(_aloud(block) for block in blocks),
            *who_speaks(view, own),
            *((Spare(who_decides(view.meeting.protocol)),) if own.name in _WHILE_PEOPLE_ARRIVE else ()),
            *(() if own.wide else _counting(view)),
        ),
        leaf=own.leaf,
        wide=own.wide,
        changes_at=own.changes_at,
    )


def without_meeting(workplace: str, protocol: Protocol, trouble: str = "") -> Page:
    """Show the room, while no meeting is open, who decides what."""
    told = Prose("", trouble or _("No meeting is open."))
    blocks = (Large(workplace, tone=Tone.STRONG, lines=2), told, who_decides(protocol))
    return Page("wall-empty", workplace, _("wall"), blocks)


def who_decides(protocol: Protocol) -> Facts:
    """Publish the protocol in a few rows: each area with its rule, whole words however narrow the wall."""
    areas = tuple((area.name, rule_in_brief(area.rule)) for area in protocol.areas)
    return Facts(areas, _("who decides what, protocol {n}").format(n=protocol.version))


def _aloud(block: Block) -> Block:
    return Title(block.text.strip("“”")) if isinstance(block, Say) else block


def question(page: Page) -> str:
    """Find what is being asked: the words said aloud, without their quotes."""
    say = next((block for block in page.blocks if isinstance(block, Say)), None)
    return say.text.strip("“”") if say else ""


def _floor(view: View, own: Page, width: int, rows: int) -> Page:
    """Choose what of the floor there is room for: the item large, the question, who speaks; then the rest."""
    title = view.meeting.item.title
    item = (Large(title, tone=Tone.STRONG, lines=2),)
    asked = Title(question(own))
    known, text, speaking = (*_known(view), *_objected(view)), _text(view), _speaking(view, width)
    soft = _soft_view(view)
    richest_first: tuple[tuple[Block, ...], ...] = (
        (*item, asked, *known, *text, *speaking, *soft),
        (*item, asked, *known, *speaking, *soft),
        (*item, asked, *known, *speaking),
        (asked, *known, *speaking, *soft),
        (asked, *known, *speaking),
        (asked, *speaking),
    )
    fitting = (blocks for blocks in richest_first if len(set_sheet(blocks, width, rows)) <= rows)
    blocks = next(fitting, richest_first[-1])
    return Page(name=own.name, title=own.title, crumb=own.crumb, blocks=(*blocks, *_counting(view)))


def _known(view: View) -> tuple[Block, ...]:
    """Say how many could explain the matter, and which verdicts on it are void."""
    proposal = view.meeting.proposals.get(view.meeting.current)
    if proposal is None:
        return ()
    voided = voided_rows(proposal)
    return (*who_could_explain(view, aloud=True), *((Facts(voided),) if voided else ()))


def _objected(view: View) -> tuple[Block, ...]:
    """Show the objection that is dealt with and what the workplace goes by; that something is only tried."""
    proposal = view.meeting.proposals.get(view.meeting.current)
    if proposal is None:
        return ()
    tried = tried_rows(view, proposal)
    shown: tuple[Block, ...] = (Facts(tried),) if tried else ()
    if view.meeting.stage == "test" and (tested := consent.under_test(proposal)) is not None:
        return (argument(view, tested), *criteria(view), *shown)
    if view.meeting.stage == "resolve" and (left := consent.to_resolve(proposal)) is not None:
        return (argument(view, left), *shown)
    return shown


def _text(view: View) -> tuple[Block, ...]:
    proposal = view.meeting.proposals.get(view.meeting.current)
    if proposal is None:
        return ()
    before = proposal.versions[-2].text if proposal.version > 1 else None
    rule = view.meeting.rule_of(view.meeting.item)
    decided_by = () if rule is None else (Facts(((_("rule"), rule_in_brief(rule)),)),)
    return (Prose(_("the proposal, version {n}").format(n=proposal.version), proposal.text, before), *decided_by)


def _speaking(view: View, width: int) -> tuple[Block, ...]:
    """Show who speaks and who is next, both large where they fit side by side; nobody needs no letters."""
    last = view.participation.presses[-1] if view.participation.presses else None
    queue = view.participation.queue
    then = _("then {names}").format(names=view.names(queue[1:4])) if len(queue) > 1 else ""
    following = (Large(view.name(queue[0]), label=_("next"), tone=Tone.SOFT), Prose("", then)) if queue else ()
    if not view.meeting.counting or last is None or last.floor == NOBODY:
        return following
    tone = Tone.NOW if last.floor.member else Tone.SOFT
    speaker = Large(floor_word(view, last), label=_("speaking"), tone=tone)
    if not following:
        return (speaker,)
    both = Beside(((speaker,), following))
    if side_by_side(both, width) is not None:
        return (both,)
    return (speaker, Prose(_("next"), view.names(queue[:4])))


def _soft_view(view: View) -> tuple[Block, ...]:
    """Show how many have not been heard, and the room's talk, both without names."""
    unheard = not_yet_heard(view)
    if unheard is None:
        return ()
    silent, counted = unheard
    asked = _("not yet heard: {n} of {all} · take a round?") if take_a_round(view) else _("not yet heard: {n} of {all}")
    label = asked.format(n=silent, all=counted)
    dots = " ".join("●" * (counted - silent) + "○" * silent)
    since = max(0, view.now - _TEN_MINUTES)
    presses = tuple(Press(max(0, p.at_ms - since), p.floor) for p in view.participation.presses)
    width = _TEN_MINUTES // _SKYLINE_WIDTH
    talk = [0] * _SKYLINE_WIDTH
    for span in spans(presses, view.now - since):
        for n in range(span.start_ms // width, min(_SKYLINE_WIDTH - 1, span.end_ms // width) + 1):
            talk[n] += max(0, min(span.end_ms, (n + 1) * width) - max(span.start_ms, n * width))
    sky = skyline(talk, _SKYLINE_WIDTH, top=width)
    return (Beside(((Prose(label, dots),), (Prose(_("the room’s talk, 10 minutes"), sky),))),)


def _counting(view: View) -> tuple[Spare, ...]:
    """Say that counting is on and who observes what, where there is room for it beside the dot in the header."""
    if not view.meeting.counting or view.meeting.closed_at is not None:
        return ()
    counting = _("Counting is on: who, and how long. No sound is kept.")
    return (Spare(Prose("", "\n".join(filter(None, (counting, who_watches(view)))))),)
