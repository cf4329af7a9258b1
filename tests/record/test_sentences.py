"""What a person reads when something is wrong with a file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from data.record.disk import sync_folder
from data.record.errors import Flaw, LineError, reason
from tests.record.little_events import FOLDER, RECORD
from tests.record.ram_disk import RamDisk


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_has_its_own_sentence_with_file_line_and_byte(flaw: Flaw) -> None:
    """File, line, byte and what is wrong; no two flaws sound alike."""
    said = str(LineError(7, flaw, "Sung").located(Path("somewhere/record.jsonl"), 812))
    assert said.startswith("record.jsonl, line 7 (byte 812): ")
    assert said.endswith(".")
    others = {str(LineError(7, other, "Sung").located(Path("record.jsonl"), 812)) for other in Flaw if other != flaw}
    assert said not in others


def test_reasons_of_the_operating_system_are_in_plain_words() -> None:
    """Known reasons are the program's own words, unknown ones the system's, and none is empty."""
    assert reason(OSError(errno.ENOSPC, "No space left on device")) == "the disk is full"
    assert reason(OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))) == os.strerror(errno.ENOTDIR)
    assert reason(OSError()) == "the operating system refused"


def test_a_file_system_without_folder_sync_is_no_fault() -> None:
    """Where syncing a folder is unknown, names are kept in another way; any other error is one."""
    for error, raises in ((errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)):
        disk = RamDisk()
        disk.put(RECORD, b"")
        disk.fail(error, "fsync")
        raised = False
        try:
            sync_folder(disk, FOLDER)
        except OSError:
            raised = True
        assert raised == raises
