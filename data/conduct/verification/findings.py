"""What checking a record found, in values and in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from data.language import _

LONGEST_NAME = 60
"""Characters of a person's words repeated inside a sentence."""


class Subject(StrEnum):
    """What is checked."""

    FILE = "file"
    CHAIN = "chain"
    STEPS = "steps"
    DRAW = "draw"
    BALLOT = "ballot"
    AGREEMENT = "agreement"
    CLOSING = "closing"
    PREVIOUS = "previous meeting"
    HEAD = "head"


@dataclass(frozen=True)
class Check:
    """One thing that was checked; ``line`` is where in the record, from 1, or none where it is no single line."""

    what: Subject
    holds: bool
    line: int | None
    words: str


@dataclass(frozen=True)
class RecordFindings:
    """What was found in the record at ``path``: its ``lines`` that verified, the hash of the last of them, checks."""

    path: Path
    lines: int
    head: str
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)

    @property
    def readable(self) -> bool:
        """Whether the system gave the file to read."""
        return not any(check.what is Subject.FILE for check in self.checks)


@dataclass(frozen=True)
class Findings:
    """Every record that was checked, and what no check can prove."""

    records: tuple[RecordFindings, ...]
    not_provable: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether every record holds."""
        return all(record.holds for record in self.records)

    @property
    def readable(self) -> bool:
        """Whether the system gave every file to read."""
        return all(record.readable for record in self.records)


def not_provable(*, head_given: bool) -> tuple[str, ...]:
    """Say what no check of a record can prove, a sentence each."""
    if head_given:
        rewriting = _(
            "Whether anything was rewritten that the given head does not cover: it covers its own record and, one "
            "head after the other, the records before it, and is worth as much as the place it was copied from."
        )
    else:
        rewriting = _(
            "Whether somebody who could rewrite the whole file did so: compare the head with the one on the minutes, "
            "on a photo of the wall or in the next meeting's first line (--head)."
        )
    return (
        rewriting,
        _("Whether the holder of the laptop and a reader of slips steered a draw together."),
        _("Whether hands and papers were counted rightly, and answers and votes noted as they were given."),
        _("Who sat at the keys, and whether the laptop's clock was right."),
    )


def short(words: str) -> str:
    """Repeat people's words no longer than ``LONGEST_NAME``."""
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
