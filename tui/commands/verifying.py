"""``folkmoot verify``: what holds in a record, what does not and where, and what nobody can prove."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from data.conduct import verification
from data.conduct.errors import SURROUNDINGS, ConductError
from data.language import _, ngettext
from tui.commands.at_home import json_option
from tui.commands.output import as_text, fail, print_json, say

_HOLDS_NOT = 1


@click.command(help=_("Check a record: its chain, its draws, its counts."))
@click.argument("path", type=click.Path(path_type=Path), help=_("A record, or the folder of a meeting."))
@click.option("--head", default="", help=_("The head from the minutes or the wall, 12 digits or more."))
@json_option
def verify(path: Path, head: str, *, as_json: bool) -> None:
    """Check the record at ``path``, or every record below it, and end with the exit code."""
    try:
        holds, readable = _tell_json(verification.verify(path, head)) if as_json else _tell(path, head)
    except ConductError as error:
        fail(str(error), error.exit_code)
    if not readable:
        fail(_("Not every file could be read, so not everything was checked."), SURROUNDINGS)
    raise click.exceptions.Exit(0 if holds else _HOLDS_NOT)


def _tell_json(findings: verification.Findings) -> tuple[bool, bool]:
    print_json({
        "holds": findings.holds,
        "records": [asdict(record) | {"path": str(record.path)} for record in findings.records],
        "not_provable": findings.not_provable,
    })  # fmt: skip
    return findings.holds, findings.readable


def _tell(path: Path, head: str) -> tuple[bool, bool]:
    records = broken = unread = 0
    for record in verification.each_record(path, head):
        records += 1
        broken += not record.holds
        unread += not record.readable
        _tell_record(record)
    if broken:
        words = _("Records that do not hold: {broken} of {records}.").format(broken=broken, records=records)
    else:
        words = _("Everything that can be checked holds.")
    say(words)
    say("\n" + _("What no check can prove:"))
    for sentence in verification.not_provable(head_given=bool(head)):
        say(f"- {sentence}")
    return not broken, not unread


def _tell_record(record: verification.RecordFindings) -> None:
    title = ngettext("{path}: {lines} line, head {head}", "{path}: {lines} lines, head {head}", record.lines)
    say(as_text(title.format(path=record.path, lines=record.lines, head=record.head or "–")))
    for found in record.checks:
        if found.holds:
            mark = _("holds")
        elif found.line is None:
            mark = _("DOES NOT HOLD")
        else:
            mark = _("DOES NOT HOLD, line {line}").format(line=found.line)
        say(as_text(f"  {mark}: {found.words}"))
    say("")
