"""The wall in browsers: who is let in, what is sent to them, and that nothing they send does anything."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError, web

from data.conduct.errors import ConductError
from data.conduct.house import House
from tests.tui.screens import Still
from tui.serving import address as addresses
from tui.serving.address import LOOPBACK, Address, listen
from tui.serving.served_wall import ServedWall
from tui.serving.wall_process import WallProcess
from tui.serving.wall_server import WallServer, size, size_asked

ROOT = Path(__file__).parents[2]
PATIENCE = 30
KEYS = ["q", "t", "\x11", "\x03", "\x1b", "\x1b[<0;3;3M", "\x1b[200~paste\x1b[201~"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Found a workplace of twelve, with nobody at the table."""
    terminal = Still(tmp_path / "house")
    terminal.leave()
    return terminal.session.home


@asynccontextmanager
async def served(home: Path, most: int = 2) -> AsyncIterator[Address]:
    """Serve the wall for real, at a free port of this computer."""
    listening, address = listen(LOOPBACK, 0)
    runner = web.AppRunner(WallServer(home, address, most).application(), shutdown_timeout=PATIENCE)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield address
    finally:
        await runner.cleanup()
        listening.close()


@asynccontextmanager
async def browser(address: Address) -> AsyncIterator[ClientWebSocketResponse]:
    """Watch the wall as our page does."""
    origin = f"http://{LOOPBACK}:{address.port}"
    async with (
        ClientSession() as session,
        session.ws_connect(f"{address.url}socket?width=60&height=20", headers={"Origin": origin}) as watching,
    ):
        yield watching


async def drawn(watching: ClientWebSocketResponse, awaited: str) -> str:
    """Read what is drawn until these words are, without the signs that place and colour them."""
    seen = ""
    while awaited not in seen:
        message = await watching.receive(PATIENCE)
        assert message.type is WSMsgType.BINARY, message
        seen += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", message.data.decode())
    return seen


async def answer(url: str, **headers: str) -> tuple[int, str, str]:
    """Ask for an address: the status, the words, and what the browser is forbidden."""
    async with ClientSession() as session, session.get(url, headers=headers) as got:
        return got.status, await got.text(errors="replace"), got.headers.get("Content-Security-Policy", "")


async def handshake(url: str, **headers: str) -> int:
    """Try to open the socket: the status of the refusal."""
    async with ClientSession() as session:
        with pytest.raises(WSServerHandshakeError) as refused:
            await session.ws_connect(url, headers=headers)
    return refused.value.status


async def test_the_page_asks_nobody_else_for_anything(home: Path) -> None:
    """Whatever the page, its style and its own script name stands below its own address, and the browser is told so."""
    async with served(home) as address:
        status, page, rules = await answer(address.url)
        assert status == 200
        named = re.findall(r'(?:src|href)="([^"]+)"', page)
        assert len(named) == 5
        for name in named:
            assert name == "data:," or name.startswith(f"/{address.token}/")
        for name in [*(n for n in named if n != "data:,"), f"/{address.token}/letters.ttf"]:
            status, _text, rules_of_file = await answer(f"http://{LOOPBACK}:{address.port}{name}")
            assert (status, rules_of_file) == (200, rules)
        own = [(await answer(address.url + name))[1] for name in ("wall.css", "wall.js")]
        assert not re.search(r"https?:|//[a-z]+\.", page.replace(f"ws://{LOOPBACK}", "") + "".join(own))
    assert rules.startswith("default-src 'none'; script-src 'self';")
    assert re.findall(r"\b\w+://[^ ;]+", rules) == [f"ws://{LOOPBACK}:{address.port}"]


async def test_without_the_token_there_is_nothing(home: Path) -> None:
    """The page, its files and the socket need the whole token; each serving has another."""
    async with served(home) as address, served(home) as another:
        assert address.token != another.token
        assert len(address.token) >= 20
        at = f"http://{LOOPBACK}:{address.port}"
        wrong = ("", address.token[:-1], address.token + "x", another.token, "%ff", "ü", address.token.swapcase())
        for token in wrong:
            for rest in ("/", "/wall.js", "/socket", ""):
                status, words, rules = await answer(f"{at}/{token}{rest}", Origin=at)
                assert (status, "default-src 'none'" in rules) == (404, True), (token, rest)
                assert address.token not in words
        assert (await answer(f"{address.url}passwords"))[0] == 404
        assert (await answer(f"{address.url}..%2f..%2faddress.py"))[0] == 404


async def test_a_foreign_name_for_our_address_is_refused(home: Path) -> None:
    """The header Host has to name this computer and the port, even with the token: no page can bend its name to us."""
    async with served(home) as address:
        for name in (
            "wall.example",
            f"wall.example:{address.port}",
            LOOPBACK,
            f"{LOOPBACK}:1",
            f"0.0.0.0:{address.port}",
        ):
            assert (await answer(address.url, Host=name))[0] == 403, name
        assert (await answer(address.url, Host=f"localhost:{address.port}"))[0] == 200


async def test_only_our_own_page_opens_the_socket(home: Path) -> None:
    """Another page’s origin is refused, and so is none at all, with the token or without."""
    async with served(home) as address:
        for origin in ("http://wall.example", "null", f"https://{LOOPBACK}:{address.port}", f"http://{LOOPBACK}:1"):
            assert await handshake(f"{address.url}socket", Origin=origin) == 403, origin
        assert await handshake(f"{address.url}socket") == 403


async def test_a_browser_sees_the_meeting_and_what_happens_in_it(tmp_path: Path) -> None:
    """The wall is drawn with the workplace’s name; a meeting that begins at the table appears."""
    at = Still(tmp_path / "house")
    async with served(at.session.home) as address, browser(address) as watching:
        await drawn(watching, "No meeting")
        at.press("meet", str(at.folder / "agenda.md"))
        await drawn(watching, "who decides what")
    at.leave()


async def test_nothing_a_browser_sends_reaches_the_wall(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys, the mouse, pastes, focus and nonsense are left at the door: only a size is passed on, within bounds."""
    passed_on: asyncio.Queue[object] = asyncio.Queue()

    async def keep(_self: WallProcess, what: object) -> bool:
        passed_on.put_nowait(what)
        return True

    monkeypatch.setattr(WallProcess, "send_bytes", keep)
    monkeypatch.setattr(WallProcess, "send_meta", keep)
    async with served(home) as address, browser(address) as watching:
        await drawn(watching, "No meeting")
        for keys in KEYS:
            await watching.send_json(["stdin", keys])
        for nonsense in (
            '["focus"]',
            '["blur"]',
            '["ping","1"]',
            "[]",
            "{}",
            "not JSON",
            "[" * 9000,
            '["resize",3]',
        ):
            await watching.send_str(nonsense)
        await watching.send_bytes(b"q")
        await watching.send_json(["resize", {"width": 10**6, "height": -3, "type": "quit"}])
        first = await asyncio.wait_for(passed_on.get(), PATIENCE)
        assert first == {"type": "resize", "width": 400, "height": 24}
        monkeypatch.undo()  # so that the wall can be asked to end


async def test_the_wall_stays_when_a_browser_types(tmp_path: Path) -> None:
    """After every key that would end or change a wall, it is there and shows what happens next at the table."""
    at = Still(tmp_path / "house")
    async with served(at.session.home) as address, browser(address) as watching:
        await drawn(watching, "No meeting")
        for keys in KEYS:
            await watching.send_json(["stdin", keys])
        await watching.send_json(["resize", {"width": 90, "height": 25}])
        await drawn(watching, "No meeting")
        at.press("meet", str(at.folder / "agenda.md"))
        await drawn(watching, "May assembly")
    at.leave()


async def test_so_many_browsers_and_no_more(home: Path) -> None:
    """One too many is told so on a page and gets no process; when one is closed there is room again."""
    async with served(home, most=1) as address:
        async with browser(address) as watching:
            await drawn(watching, "No meeting")
            status, page, _rules = await answer(address.url)
            assert status == 503
            assert "1 browsers show the wall already" in page
            origin = f"http://{LOOPBACK}:{address.port}"
            assert await handshake(f"{address.url}socket", Origin=origin) == 503
        async with asyncio.timeout(PATIENCE):
            while (await answer(address.url))[0] != 200:
                pass


async def test_a_wall_that_ends_tells_its_browser(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the process ends, the socket is closed, so that the page can say that the wall is not served."""
    started: list[WallProcess] = []
    start = WallProcess.start

    async def kept(self: WallProcess, width: int, height: int) -> None:
        await start(self, width, height)
        started.append(self)

    monkeypatch.setattr(WallProcess, "start", kept)
    async with served(home) as address, browser(address) as watching:
        await drawn(watching, "No meeting")
        process = started[0]._process
        assert process is not None
        process.kill()
        message = await watching.receive(PATIENCE)
        while message.type is WSMsgType.BINARY:
            message = await watching.receive(PATIENCE)
        assert message.type is WSMsgType.CLOSE


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ('["resize", {"width": 100, "height": 30}]', (100, 30)),
        ('["resize", {"width": 1, "height": 1}]', (20, 5)),
        ('["resize", {"width": true, "height": 30}]', (80, 30)),
        ('["resize", {"width": "100", "height": 30}]', None),
        ('["resize", {"width": 100}]', None),
        ('["resize"]', None),
        ('["stdin", "q"]', None),
        ("null", None),
    ],
)
def test_a_size_is_read_and_nothing_else(message: str, asked: tuple[int, int] | None) -> None:
    """A size comes within bounds; any other message asks for nothing."""
    assert size_asked(message) == asked


def test_a_size_in_the_address_is_read() -> None:
    """What is no number is the usual size; digits of other scripts and endless numbers are none."""
    assert size({"width": "120", "height": "40"}) == (120, 40)
    assert size({"width": "٣٣", "height": "9" * 5000}) == (80, 24)
    assert size({"width": None, "height": "-1"}) == (80, 24)


def test_the_address_of_a_room_has_one_name() -> None:
    """Served to a network, only the address itself is our name; at the usual port browsers leave it away."""
    assert Address("192.0.2.7", 8000, "t").names == {"192.0.2.7:8000"}
    assert Address("192.0.2.7", 80, "t").names == {"192.0.2.7:80", "192.0.2.7"}


def folkmoot(*arguments: str, before: str = "pass") -> subprocess.Popen[str]:
    """Start the program as a person does."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {before}; from tui.commands import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def refused(*arguments: str, before: str = "pass") -> tuple[int, str]:
    """Run the program to its end: the exit code and the sentence."""
    with folkmoot(*arguments, before=before) as running:
        words, complaint = running.communicate(timeout=PATIENCE)
    assert words == ""
    return running.returncode, complaint


def test_a_port_that_is_taken_is_named(home: Path) -> None:
    """The sentence names the port and what to do."""
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        code, sentence = refused("wall", "--serve", "--port", str(port), "--home", str(home))
    assert (code, sentence) == (
        2,
        f"Port {port} is taken by another program. Name another, or leave away --port for a free one.\n",
    )


def test_what_is_missing_is_said(home: Path, tmp_path: Path) -> None:
    """Without textual-serve, without a workplace, without --serve: a sentence each."""
    hide = (
        "import importlib.util as u; f = u.find_spec; u.find_spec = lambda n, p=None: None if 'serve' in n else f(n, p)"
    )
    code, sentence = refused("wall", "--serve", "--home", str(home), before=hide)
    assert (code, sentence) == (
        3,
        "For the wall in a browser textual-serve is missing. Install it with: pip install 'folkmoot[browser]'\n",
    )
    code, sentence = refused("wall", "--serve", "--home", str(tmp_path / "nowhere"))
    assert code == 2
    assert sentence.startswith("There is no workplace in ")
    for option in (["--room"], ["--port", "8000"]):
        assert refused("wall", *option, "--home", str(home)) == (
            2,
            "--room and --port say how the wall is served to browsers: add --serve.\n",
        )


def test_without_a_network_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that is in no network says so."""
    monkeypatch.setattr(addresses, "_ADDRESS_OF_NOBODY", (LOOPBACK, 9))
    with pytest.raises(ConductError, match="in no network"):
        addresses.address_in_this_network()


@pytest.mark.parametrize("signalled", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_ending_leaves_no_process_behind(home: Path, signalled: signal.Signals) -> None:
    """The address is printed and works; ctrl+c ends the program and every wall in silence, with browsers watching."""
    with folkmoot("wall", "--serve", "--home", str(home)) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        lines = [await asyncio.to_thread(running.stdout.readline) for _line in range(6)]
        url = lines[2].strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/([\w-]{22})/", url)
        assert found
        assert "Only browsers on this computer" in lines[4]
        address = Address(LOOPBACK, int(found[1]), found[2])
        async with browser(address) as watching:
            await drawn(watching, "No meeting")
            running.send_signal(signalled)
            assert await asyncio.to_thread(running.wait, PATIENCE) == 0
        with pytest.raises(ProcessLookupError):
            os.killpg(running.pid, 0)
        assert (running.stdout.read(), running.stderr.read()) == ("", "")


async def test_a_wall_left_alone_ends(home: Path) -> None:
    """A wall whose server was ended by force goes by itself; with its server it stays."""
    wall = ServedWall(House.open(home))
    async with wall.run_test() as pilot:
        wall.end_when_alone()
        await pilot.pause()
        assert wall.is_running
        wall._served_by = -1
        wall.end_when_alone()
        await pilot.pause()
        assert not wall.is_running
