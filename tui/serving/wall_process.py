"""One wall for one browser, as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import Process
from pathlib import Path

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

OURS = Path(__file__).parents[2]
SECONDS_TO_END = 3.0
"""How long a wall may take to end by itself."""


class WallProcess(AppService):
    """Starts the wall of a workplace without a shell, sends what it draws, and leaves no process behind."""

    def __init__(self, home: Path, browser: web.WebSocketResponse) -> None:
        super().__init__(
            "",
            write_bytes=browser.send_bytes,
            write_str=browser.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._home = home.absolute()
        self._browser = browser

    async def _close(self) -> None:
        await self._browser.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        path = os.pathsep.join(filter(None, (str(OURS), os.environ.get("PYTHONPATH"))))
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "tui.serving.served_wall", str(self._home)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width=width, height=height) | {"PYTHONPATH": path},
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Send what the wall draws until it ends; then its browser is told, however it ended."""
        try:
            with contextlib.suppress(ConnectionError):  # the browser was closed while something was drawn
                await super().run()
        finally:
            await self._browser.close()

    async def stop(self) -> None:
        """Ask the wall to end; one that does not is ended."""
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SECONDS_TO_END):
                    await super().stop()
                    if self._process is not None:
                        await self._process.wait()
        finally:
            if self._process is not None and self._process.returncode is None:
                self._process.kill()
                await self._process.wait()
