"""The wall, served to browsers: they see what the room sees, and nothing they send reaches it but their size."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path

import jinja2
from aiohttp import WSMsgType, web
from aiohttp.web_runner import GracefulExit

from data.language import _
from tui.serving.address import Address
from tui.serving.wall_process import SECONDS_TO_END, WallProcess

MOST_BROWSERS = 10
"""Each browser has a process; a laptop that runs a meeting carries so many with ease."""

_PAGES = Path(__file__).parent / "page"
_THEIRS = Path(str(files("textual_serve"))) / "static"
_FILES = {
    "wall.css": _PAGES / "wall.css",
    "wall.js": _PAGES / "wall.js",
    "terminal.css": _THEIRS / "css" / "xterm.css",
    "terminal.js": _THEIRS / "js" / "textual.js",
    "letters.ttf": _THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf",
}
_SMALLEST, _LARGEST = (20, 5), (400, 200)
"""Columns and rows that a browser can ask for."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def serve(home: Path, listening: socket.socket, address: Address) -> None:
    """Serve the wall of a workplace until ctrl+c, or until the terminal is closed."""
    application = WallServer(home, address).application()
    web.run_app(application, sock=listening, print=None, access_log=None, shutdown_timeout=2 * SECONDS_TO_END)


class WallServer:
    """Serves one page, its files and one socket, all of them below the token."""

    def __init__(self, home: Path, address: Address, most: int = MOST_BROWSERS) -> None:
        self._home = home
        self._address = address
        self._most = most
        self._browsers: set[web.WebSocketResponse] = set()
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_PAGES), autoescape=True, undefined=jinja2.StrictUndefined
        )
        self._templates.globals["_"] = _

    def application(self) -> web.Application:
        """Make the application; its middlewares look at every request, also those for addresses that are not."""
        application = web.Application(middlewares=[self._guarded])
        application.add_routes(
            [
                web.get("/{token}/", self._page),
                web.get("/{token}/socket", self._watch),
                web.get("/{token}/{file}", self._file),
            ]
        )
        application.on_startup.append(self._end_with_the_terminal)
        application.on_shutdown.append(self._say_goodbye)
        return application

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            self._let_in(request)
            answer = await handler(request)
        except web.HTTPException as refusal:
            refusal.headers.update(self._kept_in(request))
            raise
        if not answer.prepared:
            answer.headers.update(self._kept_in(request))
        return answer

    def _let_in(self, request: web.Request) -> None:
        """Refuse foreign names that were bent to our address, and whoever does not know the token."""
        if request.host.lower() not in self._address.names:
            raise web.HTTPForbidden(text=_("This is not the address of the wall."))
        if not self._address.lets_in(request.path.strip("/").partition("/")[0]):
            raise web.HTTPNotFound(
                text=_("The wall is not here. Its whole address stands in the terminal that serves it.")
            )

    def _kept_in(self, request: web.Request) -> dict[str, str]:
        """Forbid the browser anything but ourselves, telling others the address, and keeping what it saw."""
        socket_of_ours = f"ws://{request.host}" if request.host.lower() in self._address.names else "'none'"
        rules = (
            "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "font-src 'self'",
            "img-src 'self' data:", f"connect-src 'self' {socket_of_ours}", "base-uri 'none'", "form-action 'none'",
            "frame-ancestors 'none'",
        )  # fmt: skip
        return {
            "Content-Security-Policy": "; ".join(rules),
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    async def _page(self, request: web.Request) -> web.Response:
        full = len(self._browsers) >= self._most
        template = self._templates.get_template("full.html.j2" if full else "wall.html.j2")
        words = template.render(
            at=f"/{self._address.token}/",
            socket=f"ws://{request.host}/{self._address.token}/socket",
            most=self._most,
        )
        return web.Response(text=words, content_type="text/html", status=503 if full else 200)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = _FILES.get(request.match_info["file"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path)

    async def _watch(self, request: web.Request) -> web.StreamResponse:
        """Show the wall to one browser that opened our own page."""
        if request.headers.get("Origin", "").lower() not in {f"http://{name}" for name in self._address.names}:
            raise web.HTTPForbidden(text=_("Another page cannot show the wall."))
        if len(self._browsers) >= self._most:
            raise web.HTTPServiceUnavailable(text=_("Too many browsers show the wall."))
        browser = web.WebSocketResponse(heartbeat=15)
        self._browsers.add(browser)
        try:
            await browser.prepare(request)
            wall = WallProcess(self._home, browser)
            try:
                await wall.start(*size({"width": request.query.get("width"), "height": request.query.get("height")}))
                await self._heed_only_size(browser, wall)
            finally:
                await wall.stop()
        finally:
            self._browsers.discard(browser)
        return browser

    async def _heed_only_size(self, browser: web.WebSocketResponse, wall: WallProcess) -> None:
        """Pass on how large the browser is. Keys, the mouse and everything else that comes are left here."""
        async for message in browser:
            asked = size_asked(message.data) if message.type is WSMsgType.TEXT else None
            if asked is not None:
                await wall.set_terminal_size(*asked)

    async def _end_with_the_terminal(self, _application: web.Application) -> None:
        """End when the terminal is closed, as with ctrl+c."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, _end)

    async def _say_goodbye(self, _application: web.Application) -> None:
        for browser in tuple(self._browsers):
            await browser.close()


def _end() -> None:
    raise GracefulExit


def size_asked(message: str) -> tuple[int, int] | None:
    """Read ``["resize", {"width": columns, "height": rows}]``; any other message asks for nothing."""
    try:
        envelope = json.loads(message)
    except (ValueError, RecursionError):
        return None
    match envelope:
        case ["resize", {"width": int(), "height": int()} as asked]:
            return size(asked)
    return None


def size(asked: dict[str, int | str | None]) -> tuple[int, int]:
    """Give columns and rows within bounds; what is no number is 80 or 24."""
    wanted = (_number(asked["width"], 80), _number(asked["height"], 24))
    columns, rows = (
        min(most, max(least, number)) for number, least, most in zip(wanted, _SMALLEST, _LARGEST, strict=True)
    )
    return columns, rows


def _number(value: int | str | None, usual: int) -> int:
    return int(value) if re.fullmatch("[0-9]{1,9}", str(value)) and value is not None else usual
