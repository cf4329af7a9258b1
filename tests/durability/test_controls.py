"""The same examinations find fault with what leaves something out: they can tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.durability.controls import CUTS, FAULTS
from tests.durability.kinds import without_lock


@pytest.fixture(autouse=True)
def _no_lock() -> Iterator[None]:
    with without_lock():
        yield


@pytest.mark.parametrize("name", CUTS)
def test_what_leaves_something_out_is_caught(name: str) -> None:
    """Power cuts show losses or unreadable files, again and again, also of what was acknowledged."""
    findings = CUTS[name]()
    assert len(findings.bad) > 10
    assert any("acknowledged" in words or "rewrite" in words for words in findings.bad)


def test_tinydb_leaves_files_that_cannot_be_read() -> None:
    """Its file is written over in place, so that it is neither the old one nor the new."""
    findings = CUTS["TinyDB's own JSONStorage"]()
    assert len(findings.refused) > 30


@pytest.mark.parametrize("name", ["our workplace file without the folder's sync", "the record without any sync"])
def test_an_acknowledged_step_is_found_missing(name: str) -> None:
    """What was acknowledged is found to be lost, in so many words."""
    assert any(", add, acknowledged" in words for words in CUTS[name]().lost)


@pytest.mark.parametrize("name", FAULTS)
def test_trusting_a_disk_after_a_failed_sync_is_caught(name: str) -> None:
    """A later sync succeeds without the bytes of the one that failed."""
    assert any("fsync" in words for words in FAULTS[name]().bad)
