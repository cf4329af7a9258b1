"""Start to first paint against a minimal Textual app, as whole processes: ``python bench/first_paint.py [runs]``.

Both run headless and leave as soon as the first page is on the screen; the median of each and their ratio are told.
Growth: with the meetings waiting to be taken up, not with the meetings filed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

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
BUILD = """
import sys
from pathlib import Path
from data.conduct.demonstration import build
from data.conduct.surroundings import of_this_machine
build(Path(sys.argv[1]), of_this_machine())
"""


def seconds(program: str, *args: str) -> float:
    """Time one whole process."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *args], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Measure side by side."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as home:
        folder = str(Path(home) / "demo")
        subprocess.run([sys.executable, "-c", BUILD, folder], check=True)
        pairs = [(seconds(MINIMAL), seconds(OURS, folder)) for _run in range(runs)]
    minimal, ours = median(a for a, _b in pairs), median(b for _a, b in pairs)
    print(f"minimal {minimal:.3f} s   folkmoot {ours:.3f} s   ratio {ours / minimal:.2f}   (target 1.5)")


if __name__ == "__main__":
    main()
