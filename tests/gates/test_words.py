"""The project’s texts speak of the project alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (".ci", "bench", "data", "docs", "speech", "tests", "tui")
PAPERS = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml", "requirements.lock")
FORBIDDEN = re.compile(
    r"""(?ix)
    [\w.-]* [p]ypi [\w.-]* \. \w+             # registries of packages and their mirrors
    | python[h]osted
    | (index|find-links) [-_]? url | --[h]ash=
    | (?<! [\w.~*$}-] ) / (work|root) /      # the folders of one machine
    | \b ([T]ODO|[F]IXME) \b                  # what is left to do stands in no file
    """
)
"""Written so that it does not find itself."""

ALLOWED = {"--no-emit-index-url"}


def texts() -> Iterator[Path]:
    """List every text of the project."""
    yield from (ROOT / name for name in PAPERS)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def forbidden(text: str) -> list[str]:
    """Find the words that have no place in the project, each with its line."""
    for word in ALLOWED:
        text = text.replace(word, "")
    return [f"{number}: {line.strip()}" for number, line in enumerate(text.split("\n"), 1) if FORBIDDEN.search(line)]


def test_no_text_names_a_registry_or_somebody_s_folder() -> None:
    """No host of packages, no hash or address of one, no path of somebody’s machine, nothing left to be done."""
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in texts()
        for line in forbidden(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "words",
    ["see p_ypi.org/x", "files.python_hosted.org", "--extra-index_-url x", "a = '/_work/main'", "# TO_DO later"],
)
def test_a_forbidden_word_is_seen(words: str) -> None:
    """Each kind is found, with its line; here they are written with a gap."""
    words = words.replace("_", "")
    assert forbidden(f"fine\n{words}\n") == [f"2: {words}"]


def test_every_paper_is_there() -> None:
    """The texts looked at are those of the whole project."""
    assert all((ROOT / name).is_file() for name in PAPERS)
    assert len(list(texts())) > 200


def test_every_dependency_is_explained() -> None:
    """Each package the project asks for stands in ``docs/dependencies.md``, and its exact version in the lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = {re.split(r"[^\w-]", line, maxsplit=1)[0] for line in asked}
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    assert {name for name in names if not re.search(rf"\| [^|]*\b{name}\b[^|]*\|", explained)} == set()
    assert {name for name in names if f"\n{name}==" not in locked} == set()
