"""How the talk was shared, for the minutes: figures of the group, never a name."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from data.language import _, ngettext
from data.meeting.events import ParticipationSummed
from data.minutes.telling import Telling

_MS_IN_A_MINUTE = 60_000


class Participation(Struct, frozen=True):
    """Whether the talk was counted, and what the figures say, a sentence each."""

    counting: str
    sentences: tuple[str, ...]
    previous_step: str
    step: str


def participation_of(telling: Telling) -> Participation:
    """Tell what the record keeps about participation, and what the meeting changes about it."""
    meeting = telling.meeting
    summed = meeting.participation
    return Participation(
        counting=_counting(counting=meeting.counting),
        sentences=() if summed is None else _sentences(telling, summed),
        previous_step=meeting.previous_step or _("nothing was chosen"),
        step=_("not asked") if meeting.corrective_step is None else meeting.corrective_step or _("nothing this time"),
    )


def _counting(*, counting: bool | None) -> str:
    if counting is None:
        return _("The meeting did not decide about counting its airtime, so nothing was counted.")
    if counting:
        return _("The meeting decided to have its airtime counted.")
    return _("The meeting decided that its airtime is not counted.")


def _sentences(telling: Telling, summed: ParticipationSummed) -> tuple[str, ...]:
    people = ngettext("{number} person was counted", "{number} people were counted", summed.people)
    turns = ngettext("{number} turn", "{number} turns", summed.turns)
    minutes = round(Fraction(summed.speech_ms, _MS_IN_A_MINUTE))
    speech = ngettext("about {number} minute of speech", "about {number} minutes of speech", minutes)
    told = [
        _("{people}; {speakers} of them spoke, in {turns} and {speech} together.").format(
            people=people.format(number=summed.people),
            speakers=summed.speakers,
            turns=turns.format(number=summed.turns),
            speech=speech.format(number=minutes),
        )
    ]
    if summed.hoover is not None:
        share = telling.percent(Fraction(summed.hoover))
        told.append(_("For equal shares, {share} of the talk would have to move.").format(share=share))
    if summed.effective_n is not None:
        number = telling.number(Fraction(summed.effective_n), 1)
        told.append(_("The talk was as varied as if {number} people had shared it evenly.").format(number=number))
    if summed.gini_corrected is not None:
        number = telling.number(Fraction(summed.gini_corrected), 2)
        told.append(_("Gini coefficient: {number} (0 is equal shares, 1 is one person alone).").format(number=number))
    return tuple(told)
