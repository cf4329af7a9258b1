"""Start to first paint against a minimal Textual app, as whole processes, the two in turn.

Both run headless and leave as soon as the first page is on the screen; both find their modules compiled, as after an
installation. Growth: with the meetings waiting to be taken up and the events of the one taken up, not with those filed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
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
    def on_ready(self):
        self.exit()
Minimal().run(headless=True)
"""
OURS = """
import sys
from pathlib import Path
from tui.commands.running import open_session
from tui.app import FolkmootApp
from tui.screens.page_screen import PageScreen
session = open_session(Path(sys.argv[1]))
session.resume()
show = PageScreen.show
def show_and_leave(screen, shown):
    show(screen, shown)
    screen.app.call_after_refresh(screen.app.exit)
PageScreen.show = show_and_leave
FolkmootApp(session).run(headless=True)
"""


def seconds(compiled: Path, program: str, *args: str) -> float:
    """Time one whole process."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around["PYTHONPYCACHEPREFIX"] = str(compiled)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *args], check=True, stdout=subprocess.DEVNULL, env=around)
    return time.perf_counter() - began


def rows(long: bool) -> Iterator[Row]:  # noqa: FBT001  # every bench is called so
    """Measure side by side, taking up a meeting that has just begun and one of three hours."""
    with tempfile.TemporaryDirectory() as name:
        compiled = Path(name) / "compiled"
        for size in SIZES:
            home = Path(name) / f"{size}"
            meeting_of(home, size).leave()
            seconds(compiled, MINIMAL)
            seconds(compiled, OURS, str(home))
            runs = range(27 if long else 9)
            pairs = [(seconds(compiled, MINIMAL), seconds(compiled, OURS, str(home))) for _run in runs]
            minimal, ours = median(a for a, _b in pairs), median(b for _a, b in pairs)
            at = f"taking up {size:,} events"
            yield Row("first paint", at, ms(ours), f"{ms(minimal)} minimal app", f"{ours / minimal:.2f}", "1.5")
