"""Start to first paint against a minimal Textual app, as whole processes on a terminal of 80 × 24, the two in turn.

The clock stops when the terminal has received a word of the first page; both find their modules compiled, as after an
installation. Growth: with the meetings waiting to be taken up and the events of the one taken up, not with those filed.
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.records import meeting_of
from bench.table import Row, ms

SIZES = (20, 5_000)
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("Minimal")
Minimal().run()
"""
OURS = "from tui.commands import main; main()"


def seconds(compiled: Path, word: bytes, program: str, *args: str) -> float:
    """Time one process from its start until it has painted ``word``, and end it."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around |= {"PYTHONPYCACHEPREFIX": str(compiled), "TERM": "xterm-256color"}
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    painted = b""
    began = time.perf_counter()
    command = [sys.executable, "-c", program, *args]
    running = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=around)
    os.close(terminal)
    try:
        while word not in painted:
            painted += os.read(screen, 65_536)
        return time.perf_counter() - began
    finally:
        running.kill()
        running.wait()
        os.close(screen)


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side, taking up a meeting that has just begun and one of three hours."""
    with tempfile.TemporaryDirectory() as name:
        compiled = Path(name) / "compiled"
        for size in SIZES:
            home = Path(name) / f"{size}"
            at = meeting_of(home, size)
            title = at.course.meeting.item.title.encode()
            at.leave()

            def minimal() -> float:
                return seconds(compiled, b"Minimal", MINIMAL)

            def ours(home: Path = home, title: bytes = title) -> float:
                return seconds(compiled, title, OURS, "--home", str(home), "meet")

            minimal(), ours()
            pairs = [(minimal(), ours()) for _run in range(27 if long else 9)]
            least, most = median(a for a, _b in pairs), median(b for _a, b in pairs)
            at_size = f"taking up {size:,} events"
            yield Row("first paint", at_size, ms(most), f"{ms(least)} minimal app", f"{most / least:.2f}", "1.5")
