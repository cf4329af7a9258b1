import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.intake.members import MemberLine, read_members
from data.intake.problem import Problems, is_control, sentence
from data.meeting.people import Standing


def people_in(source: str | bytes) -> tuple[MemberLine, ...]:
    """Read a list that is right, leaving its lines aside."""
    read = read_members(source)
    assert not isinstance(read, Problems), read
    return tuple(replace(member, line=0) for member in read)


def test_one_name_a_line_and_perhaps_a_standing() -> None:
    """Comma, semicolon and tab separate; case, comments, blank lines, a byte order mark and CRLF do not matter."""
    source = (
        '\ufeff# demo\r\nAmina\r\n\r\nBo, No Vote\r\nCy;guest\r\nDi\twithout a vote\r\n"Li, ""Ed""", guest\r\nFay,,\r\n'
    )
    assert people_in(source) == (
        MemberLine("Amina"),
        MemberLine("Bo", Standing.NO_VOTE),
        MemberLine("Cy", Standing.GUEST),
        MemberLine("Di", Standing.NO_VOTE),
        MemberLine('Li, "Ed"', Standing.GUEST),
        MemberLine("Fay"),
    )


def test_column_names_of_a_table_are_passed_over() -> None:
    """The first line of an exported table is no member."""
    assert people_in("Name;Status\nAmina;full\n") == (MemberLine("Amina"),)


def test_bytes_are_utf8_else_latin1() -> None:
    """Both ways of writing ë give the same name, as do both ways of composing it."""
    assert people_in("Zoë".encode()) == people_in("Zoë".encode("latin-1")) == (MemberLine("Zoë"),)
    assert people_in(b"\xef\xbb\xbfBo") == (MemberLine("Bo"),)
    assert people_in("Zoe\u0308") == (MemberLine("Zoë"),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Bo\x1b[31m", "Line 3: “Bo[31m” holds a character that cannot be shown. Type it anew"),
        ("Bo\u202eevil", "Line 3: “Boevil” holds a character that cannot be shown."),
        (", guest", "Line 3: There is no name before the comma."),
        ('"", guest', "Line 3: There is no name before the comma."),
        ("b" * 81, f"Line 3: “{'b' * 60}…” has 81 characters. Shorten it to 80 at most."),
        ("Bo, treasurer", "Line 3: “treasurer” after “Bo” is not known. After the name goes"),
        ("Li, Ed, guest", "Line 3: “ed, guest” after “Li” is not known."),
        ("  Amina ", "Line 3: “Amina” stands on line 1 already. Remove one of the two"),
    ],
)
def test_what_cannot_be_read_is_named(line: str, said: str) -> None:
    """Line, reason and what to do, and nothing of the list is used."""
    read = read_members(f"Amina\n# comment\n{line}\nDi\n")
    assert isinstance(read, Problems)
    assert sentence(read.found[0]).startswith(said)
    assert len(read.found) == 1


def test_all_wrong_lines_are_named_at_once() -> None:
    """A person mends a list in one go."""
    read = read_members("Bo, x\nCy\nDi, y\nCy\n")
    assert isinstance(read, Problems)
    assert [problem.line for problem in read.found] == [1, 3, 4]


@pytest.mark.parametrize("source", ["", "\n \n# nobody\n", b"\xef\xbb\xbf"])
def test_a_list_of_nobody_is_a_problem(source: str | bytes) -> None:
    """An empty list founds no workplace by accident."""
    read = read_members(source)
    assert isinstance(read, Problems)
    assert sentence(read.found[0]) == "The list names nobody. Write one name a line."


@given(st.text() | st.binary())
def test_any_file_is_read_or_refused(source: str | bytes) -> None:
    """Never an error of another kind; names that are read are short, distinct and without control characters."""
    read = read_members(source)
    if isinstance(read, Problems):
        assert all("\x1b" not in sentence(problem) for problem in read.found)
    else:
        names = [member.name for member in read]
        assert len(set(names)) == len(names)
        assert all(0 < len(name) <= 80 and name == name.strip() for name in names)
        assert not any(is_control(character) for name in names for character in name)


@given(st.lists(st.sampled_from(["Amina", "Bo", "Zoë", "石黒", "O’Brien"]), unique=True, min_size=1))
def test_a_written_list_comes_back(names: list[str]) -> None:
    """What is written one a line is what is read, in that order."""
    assert people_in("\n".join(names)) == tuple(MemberLine(name) for name in names)
