"""``folkmoot draw``: recomputes a draw from files, or holds one with the people in the room."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.rules.lottery import Lottery, commitment, lottery
from tui.commands import draw_ceremony, draw_lists, folkmoot

draw_command = import_module("tui.commands.draw")
VECTORS = json.loads(Path(__file__).parent.parent.joinpath("vectors", "draws.json").read_text("utf-8"))["vectors"]
SALT = "0123456789abcdef" * 4


def run(*arguments: object, typed: str | bytes = "") -> Result:
    """Call the command as from a shell."""
    return CliRunner().invoke(folkmoot, ["draw", *map(str, arguments)], input=typed)


@pytest.fixture
def members(tmp_path: Path) -> Path:
    """Write a list of three who can be drawn."""
    file = tmp_path / "eligible.txt"
    file.write_text("amina\nbo\nchidi\n", "utf-8")
    return file


@pytest.fixture
def known_salt(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the laptop pick a salt we know."""
    monkeypatch.setattr(secrets, "token_hex", lambda size: SALT[: 2 * size])
    return SALT


def with_salt(eligible: object, *arguments: object) -> tuple[object, ...]:
    """Give the options of a draw that was already held."""
    return ("--id", "demo", "--places", 1, "--eligible", eligible, "--salt", SALT, "--contribution", "13", *arguments)


def sentence(result: Result) -> str:
    """Take the one sentence a refused command says, and see that it is no traceback."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert isinstance(result.exception, SystemExit)
    return result.stderr


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["input"]["draw_id"])
def test_known_answers(vector: dict[str, Any], tmp_path: Path) -> None:
    """The command line recomputes every draw, to the letter."""
    asked = vector["input"]
    eligible, excluded = tmp_path / "eligible", tmp_path / "excluded"
    eligible.write_text("".join(f"{member}\n" for member in asked["eligible"]), "utf-8")
    excluded.write_text("".join(f"{member}: {reason}\n" for member, reason in asked["excluded"].items()), "utf-8")
    slips = [word for slip in asked["contributions"] for word in ("--contribution", slip)]
    lists = ("--eligible", eligible, "--excluded", excluded)
    result = run(
        "--id", asked["draw_id"], "--places", asked["places"], *lists, "--salt", asked["salt"], *slips, "--json"
    )
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == vector["expected"]
    assert list(json.loads(result.stdout)) == [
        "announcement",
        "announcement_sha256",
        "commitment",
        "seed",
        "tickets",
        "drawn",
    ]


def test_told_in_words(members: Path) -> None:
    """Without --json the same draw is told: announcement, slips, salt, seed, tickets, who is drawn, how to check."""
    expected = json.loads(run(*with_salt(members), "--json").stdout)
    told = run(*with_salt(members)).stdout
    for part in ("announcement_sha256", "commitment", "seed"):
        assert expected[part] in told
    for member, ticket in expected["tickets"]:
        assert f"  {ticket}  {member}\n" in told
    assert f"Drawn:\n  {expected['drawn'][0]}\n" in told
    assert f'seed={expected["seed"]}\n  printf %s "$seed/{expected["drawn"][0]}" | sha256sum' in told


def test_files_as_people_save_them(members: Path, tmp_path: Path) -> None:
    """UTF-8 with or without a mark, line ends of any system, spaces and empty lines give the same draw."""
    plain = run(*with_salt(members), "--json").stdout
    for content in (b"\xef\xbb\xbfamina\r\nbo\r\nchidi\r\n", b"amina\rbo\rchidi", b"\n  amina \n\n\tbo\n \nchidi"):
        file = tmp_path / "saved.txt"
        file.write_bytes(content)
        assert run(*with_salt(file), "--json").stdout == plain
        assert run(*with_salt("-"), "--json", typed=content).stdout == plain


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"amina\n\nbo\namina\n", "line 4: “amina” stands twice"),
        ("zoë\nzoe\u0308\n".encode(), "line 2: “zoë” stands twice"),
        (b"amina\nbo: absent\n", "line 2: “bo: absent” holds a colon and a space"),
        ("amina\nb\u2028o\n".encode(), "line 2: The member id “b�o” holds a line break"),
        (b"amina\nb\x0bo\n", "line 2: The member id"),
        (b"amina\nb\xf6\n", "line 2: this is not UTF-8 text"),
        (b"\xff\xfea\x00", "line 1: this is not UTF-8 text"),
        (b"\n \n", "More places (1) than people who can be drawn (0)"),
    ],
)
def test_a_bad_list_is_refused_with_its_line(content: bytes, says: str, tmp_path: Path) -> None:
    """File, line, what is wrong and what to do, in one sentence."""
    file = tmp_path / "list"
    file.write_bytes(content)
    heard = sentence(run(*with_salt(file)))
    assert says in heard
    assert says.startswith("More places") or heard.startswith(f"“{file}”, line ")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("dina\n", "line 1: “dina” is not “id: reason”"),
        ("dina:\n", "line 1: “dina:” is not “id: reason”"),
        ("dina: ill\n\ndina: away\n", "line 3: “dina” stands twice"),
        ("dina: ill\nbo: absent\n", "line 2: “bo” stands in both lists"),
        ("dina: i\u2029ll\n", "line 1: The reason beside “dina” holds a line break"),
        (": absent\n", "line 1: The member id “” is empty"),
    ],
)
def test_a_bad_list_of_excluded_is_refused_with_its_line(
    content: str, says: str, members: Path, tmp_path: Path
) -> None:
    """The same for those who cannot be drawn: one “id: reason” a line, each once, in this list only."""
    file = tmp_path / "excluded"
    file.write_text(content, "utf-8")
    heard = sentence(run(*with_salt(members, "--excluded", file)))
    assert says in heard


def test_unreadable_files_are_named(members: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is missing, a folder, no name at all, or far too large is said so."""
    assert "missing.txt” cannot be read (No such file or directory)" in sentence(
        run(*with_salt(tmp_path / "missing.txt"))
    )
    assert "cannot be read (Is a directory)" in sentence(run(*with_salt(tmp_path)))
    assert "is not the name of a file" in sentence(run(*with_salt("a\0b")))
    monkeypatch.setattr(draw_lists, "BYTES_AT_MOST", 5)
    assert "too large" in sentence(run(*with_salt(members)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (("--salt", SALT.upper()), "The salt must be 64 digits"),
        (("--places", "0"), "0 places cannot be drawn"),
        (("--places", "4"), "More places (4) than people who can be drawn (3)"),
        (("--id", " "), "The name of the draw is empty"),
        (("--id", "a\nb"), "The name of the draw holds a line break"),
        (("--contribution", "a\nb"), "A slip holds a line break"),
        (("--contribution", ""), "A slip is empty"),
        (("--contribution", "\udcff"), "A slip holds something that is no letter"),
    ],
)
def test_bad_options_are_refused(changed: tuple[str, str], says: str, members: Path) -> None:
    """Every option that cannot be part of a draw is refused in one sentence."""
    assert says in sentence(run(*with_salt(members), *changed))


def test_misuse_is_explained(members: Path) -> None:
    """A salt needs slips; without a salt the slips are asked for, and the keyboard must be free for them."""
    asked = ("--id", "demo", "--places", 1)
    assert "No slip was read" in sentence(run(*asked, "--eligible", members, "--salt", SALT))
    assert "--contribution needs --salt" in sentence(run(*asked, "--eligible", members, "--contribution", "13"))
    assert "--eligible - needs --salt" in sentence(run(*asked, "--eligible", "-"))


def test_text_of_people_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Ids and slips with escapes or bidirectional overrides are drawn like others and shown without their effect."""
    file = tmp_path / "list"
    file.write_text("\x1b[2J\u202eanima\n", "utf-8")
    told = run(*with_salt(file), "--contribution", "\x1b]0;x\x07").stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
    assert '"$seed/NAME"' in told
    as_json = run(*with_salt(file), "--json").stdout
    assert "\u202e" not in as_json
    assert json.loads(as_json)["drawn"] == ["\x1b[2J\u202eanima"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    st.binary(max_size=60) | st.text(st.sampled_from("ab: \n\r\t\x0b\u2028é"), max_size=40).map(str.encode),
    st.text(max_size=8),
    st.integers(-1, 3),
)
def test_whatever_is_given_there_is_an_answer_or_a_sentence(
    tmp_path: Path, content: bytes, slip: str, places: int
) -> None:
    """Any file and any slip give a draw or one refusal, never a traceback."""
    file = tmp_path / "list"
    file.write_bytes(content)
    asked = ("--id", "demo", f"--places={places}", "--eligible", file, "--salt", SALT, f"--contribution={slip}")
    result = run(*asked, "--excluded", file, "--json")
    assert result.exit_code in {0, 2}
    assert result.exit_code == 2 or json.loads(result.stdout)["drawn"]
    assert result.exception is None or isinstance(result.exception, SystemExit)


def ceremony(members: Path, *arguments: object, typed: str | bytes) -> Result:
    """Hold a draw in the room, with these lines typed."""
    return run("--id", "demo", "--places", 1, "--eligible", members, *arguments, typed=typed)


def test_the_ceremony(members: Path, known_salt: str) -> None:
    """Announce, slips, promise, slips read, reveal: the salt is not shown before the last slip."""
    result = ceremony(members, typed="\n 13 \npear\n\n")
    assert result.exit_code == 0
    before, told = result.stderr, result.stdout
    steps = ["folkmoot draw 1", "neighbours", str(commitment(known_salt)), "Slip 1: Slip 2: Slip 3: "]
    assert [before.index(step) for step in steps] == sorted(before.index(step) for step in steps)
    assert known_salt not in before
    assert known_salt in told
    slips = ("--contribution", "13", "--contribution", "pear")
    assert told == run("--id", "demo", "--places", 1, "--eligible", members, "--salt", known_salt, *slips).stdout


def test_the_ceremony_leaves_stdout_to_the_json(members: Path, known_salt: str) -> None:
    """With --json the room is led on stderr, and stdout holds the outcome alone."""
    held = json.loads(ceremony(members, "--json", typed="\n13\npear\n\n").stdout)
    assert held["commitment"] == commitment(known_salt)


def test_each_ceremony_has_its_own_salt(members: Path) -> None:
    """The salt is new each time: the same slips give another seed."""
    seeds = {json.loads(ceremony(members, "--json", typed="\n13\npear\n\n").stdout)["seed"] for _ in range(3)}
    assert len(seeds) == 3


@pytest.mark.usefixtures("known_salt")
def test_at_least_two_slips(members: Path) -> None:
    """An empty line ends the slips only when there are two; a slip that cannot be used is asked for again."""
    result = ceremony(members, typed=b"\n\n13\n  \na\x0bb\n\xff\xfe\npear\n\n")
    assert result.exit_code == 0
    assert result.stderr.count("At least two slips are needed") == 2
    assert result.stderr.count("A slip holds a line break") == 1
    assert result.stderr.count("A slip holds something that is no letter") == 1
    assert "The slips:\n  13\n  pear\n" in result.stdout


def test_bad_lists_are_refused_before_anything_is_promised(members: Path) -> None:
    """Nobody writes a slip for a draw that cannot be held."""
    members.write_text("amina\namina\n", "utf-8")
    assert "stands twice" in sentence(ceremony(members, typed="\n13\npear\n\n"))


@pytest.mark.parametrize("typed", ["\n", "\n13\n", "\n13\npear\n"])
def test_a_stop_after_the_promise_voids_the_draw(typed: str, members: Path, known_salt: str) -> None:
    """Whoever stops between promise and reveal voids the draw, visibly; the salt is never shown."""
    result = ceremony(members, typed=typed)
    assert result.exit_code == 1
    assert "This draw is void" in result.stderr
    assert "/2" in result.stderr
    assert result.stdout == ""
    assert known_salt not in result.output


def test_a_stop_before_the_promise_is_no_draw(members: Path) -> None:
    """Before the promise nothing has begun, so there is nothing to void."""
    result = ceremony(members, typed="")
    assert result.exit_code == 1
    assert "no draw has begun" in result.stderr
    assert "void:" not in result.stderr


def test_ctrl_c_voids_the_draw(members: Path, known_salt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+c at the second slip is a stop like any other."""

    def keys() -> Iterator[str]:
        yield ""
        yield "13"
        raise KeyboardInterrupt

    pressed = keys()
    monkeypatch.setattr(draw_ceremony, "_typed", lambda _prompt: next(pressed))
    result = ceremony(members, typed="")
    assert result.exit_code == 1
    assert "This draw is void" in result.stderr
    assert known_salt not in result.output


class Room:
    """A terminal that counts how long it was made to wait; somebody may lose patience."""

    def __init__(self, patience: int = 1000) -> None:
        self.waits: list[float] = []
        self.patience = patience

    def wait(self, seconds: float) -> None:
        """Wait."""
        if len(self.waits) == self.patience:
            raise KeyboardInterrupt
        self.waits.append(seconds)


def held(members: int = 12, places: int = 1) -> Lottery:
    """Hold a draw."""
    drawn = lottery("demo", places, [f"m{n:02}" for n in range(members)], {}, SALT, ["13"])
    assert isinstance(drawn, Lottery)
    return drawn


def shown(draw: Lottery, room: Room, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Show the tickets, and read whose they are, from above."""
    draw_ceremony.show_tickets(draw, room.wait)
    out, err = capsys.readouterr()
    assert out == ""
    return [line.split()[1] for line in err.splitlines()[1:] if line]


@pytest.mark.parametrize(("members", "places"), [(1, 1), (12, 1), (12, 3), (300, 2)])
def test_tickets_appear_from_the_highest_to_the_lowest(
    members: int, places: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each ticket once, the drawn ones last and after a pause, within ten seconds, on stderr alone."""
    draw, room = held(members, places), Room()
    assert shown(draw, room, capsys) == [member for member, _ticket in reversed(draw.tickets)]
    assert len(room.waits) == members
    assert sum(room.waits) <= 10
    assert room.waits.index(max(room.waits)) == members - places


def test_who_loses_patience_gets_every_ticket(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+c while tickets appear shows the rest at once; the draw is held and stays so."""
    draw = held()
    assert shown(draw, Room(patience=3), capsys) == [member for member, _ticket in reversed(draw.tickets)]


@pytest.mark.parametrize(
    ("terminal", "asked", "waits"), [(True, (), True), (True, ("--no-suspense",), False), (False, (), False)]
)
@pytest.mark.usefixtures("known_salt")
def test_suspense_is_for_a_terminal(
    members: Path, monkeypatch: pytest.MonkeyPatch, *, terminal: bool, asked: tuple[str, ...], waits: bool
) -> None:
    """Tickets appear one after another only where people look at a terminal, and did not say otherwise."""
    seen: list[Lottery] = []
    monkeypatch.setattr(draw_command, "show_tickets", seen.append)
    monkeypatch.setattr(draw_command, "_on_a_terminal", lambda: terminal)
    result = ceremony(members, *asked, typed="\n13\npear\n\n")
    assert result.exit_code == 0
    assert bool(seen) == waits
    assert run(*with_salt(members)).exit_code == 0
    assert len(seen) == int(waits), "who recomputes a draw does not wait for it"
