"""What is installed is what belongs to the program, and all of it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = {".py", ".tcss", ".j2", ".typed", ".mo", ".html", ".css"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build the wheel with the pinned backend, and list what is in it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    with zipfile.ZipFile(found) as archive:
        return archive.namelist()


def test_the_top_level_of_the_wheel_is_ours(wheel: list[str]) -> None:
    """Three packages and the wheel’s own papers stand at the top, and nothing else gets into people’s environments."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    papers = f"folkmoot-{project['version']}.dist-info"
    assert {name.partition("/")[0] for name in wheel} == {"tui", "speech", "data", papers}
    assert f"{papers}/licenses/LICENSE" in wheel
    assert f"{papers}/entry_points.txt" in wheel


def test_every_file_of_the_packages_is_in_the_wheel(wheel: list[str]) -> None:
    """Each module, style sheet, template and type marker is shipped, and each package says that it is typed."""
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in ("tui", "speech", "data")
        for path in (ROOT / package).rglob("*")
        if path.suffix in SHIPPED or path.name == "py.typed"
    }
    assert ours - set(wheel) == set()
    assert {"tui/py.typed", "speech/py.typed", "data/py.typed"} <= ours
    assert {path.rpartition(".")[2] for path in ours} >= {"tcss", "j2"}


def test_the_backend_is_the_same_everywhere() -> None:
    """The version that builds the wheel is pinned in the build system, in the extra ``dev`` and in the lock."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    (pinned,) = tomllib.loads(text)["build-system"]["requires"]
    assert pinned in tomllib.loads(text)["project"]["optional-dependencies"]["dev"]
    assert pinned in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
