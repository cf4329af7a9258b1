import stat
from pathlib import Path

import pytest

from data.workplace.faults import HomeUnwritable
from data.workplace.home import commons_folder, ensure_home, home_folder


def test_the_home_asked_for_wins_then_the_environment_then_the_platform(tmp_path: Path) -> None:
    """``--home``, else ``FOLKMOOT_HOME``, else the platform's folder; always absolute."""
    environ = {"FOLKMOOT_HOME": str(tmp_path / "env")}
    assert home_folder(tmp_path / "asked", environ) == tmp_path / "asked"
    assert home_folder(None, environ) == tmp_path / "env"
    platform = home_folder(None, {"FOLKMOOT_HOME": ""})
    assert platform.is_absolute()
    assert platform.name == "folkmoot"
    assert home_folder(Path("~/here"), {}) == Path.home() / "here"
    assert home_folder(Path("here"), {}) == Path.cwd() / "here"


def test_the_home_of_nobody_is_refused() -> None:
    """``~name`` of a person who does not exist is a clear word, not a traceback."""
    with pytest.raises(HomeUnwritable, match="no such person"):
        home_folder(Path("~nobody-of-that-name/x"), {})


def test_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Home, meetings and commons are made with mode 0700; making them again changes nothing."""
    home = tmp_path / "a" / "home"
    ensure_home(home)
    ensure_home(home)
    for folder in (home, home / "meetings", home / "commons"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Where no folder can be made, one sentence says where, why and what to do."""
    (tmp_path / "home").write_text("mine")
    with pytest.raises(HomeUnwritable, match=r"home: a file of that name is in the way. Name another folder"):
        ensure_home(tmp_path / "home")
    with pytest.raises(HomeUnwritable, match="Name another folder"):
        ensure_home(tmp_path / "home" / "below")
    with pytest.raises(HomeUnwritable):
        ensure_home(Path("/proc/folkmoot"))
    assert (tmp_path / "home").read_text() == "mine"


def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that can be read but not written is no home."""
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(HomeUnwritable, match="you have no right to write there"):
        ensure_home(tmp_path)


def test_names_in_the_home_are_slugs(tmp_path: Path) -> None:
    """No id and no name leads out of the home."""
    assert commons_folder(tmp_path, "../x") == tmp_path / "commons" / "x"
