import csv
import io
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.members import LINES_AT_MOST, MemberLine, MemberList, read_member_list
from data.intake.members_line import LONGEST_CONTACT
from data.intake.members_rows import DELIMITERS
from data.intake.problem import Problems, is_control, sentence
from data.meeting.people import Standing

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "members.md").read_text("utf-8")
GERMAN_EXCEL = (
    "Nachname;Vorname;Gruppe;Status;Eintritt;Kenntnisse;E-Mail;Telefon;;;\r\n"
    "Demo;Zoë;Backstube;Mitglied;1.3.2024;Ofen, Kasse;zoe@demo.example;012 34;;;\r\n"
    ";;;;;;;;;;\r\n"
    '"Demo\nDritte";Jürgen;"Laden; Kasse";ohne Stimmrecht;2023-02-01;;;;;;\r\n'
    "Demo;Bo;;Gast;;;;\r\n"
)
FROM_GERMAN_EXCEL = (
    MemberLine(
        "Zoë Demo", constellations=("Backstube",), joined_on="2024-03-01", qualifications=("Ofen", "Kasse"),
        contact="zoe@demo.example, 012 34", line=2,
    ),
    MemberLine(
        "Jürgen Demo Dritte", Standing.NO_VOTE, constellations=("Laden", "Kasse"), joined_on="2023-02-01", line=4
    ),
    MemberLine("Bo Demo", Standing.GUEST, line=6),
)  # fmt: skip


def listed(source: str | bytes) -> MemberList:
    """Read a list that is right."""
    read = read_member_list(source)
    assert not isinstance(read, Problems), [sentence(problem) for problem in read.found]
    return read


def people(source: str | bytes) -> list[tuple[str, Standing]]:
    """Read names and standings from a list that is right."""
    return [(member.name, member.standing) for member in listed(source).members]


def refused(source: str | bytes) -> list[str]:
    """Read what is wrong with a list, a sentence for each."""
    read = read_member_list(source)
    assert isinstance(read, Problems), read
    return [sentence(problem) for problem in read.found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_a_spreadsheet_s_export_is_read_in_every_encoding(encoding: str) -> None:
    """Semicolons, trailing empty columns, empty rows and line breaks in quotes; the line is that of the file."""
    read = listed(GERMAN_EXCEL.encode(encoding))
    assert read.members == FROM_GERMAN_EXCEL
    assert read.unused_columns == ()
    assert read.guessed_letters is (encoding in {"cp1252", "latin-1"})


def test_letters_that_are_in_no_western_alphabet_of_windows_are_read_as_latin1_and_refused() -> None:
    """A byte that Windows does not use makes Latin-1 of the file; there it is a control character."""
    assert refused(b"Zo\xeb\nB\x81\n") == [
        "Line 2: “B” holds a character that cannot be shown. Type it anew, or save the list as plain text in UTF-8."
    ]


def test_bytes_with_nothing_but_zeros_between_are_utf16_only_on_one_side() -> None:
    """A zero byte among ordinary letters is a control character, not another encoding."""
    assert refused(b"A\0\0B\0\0")[0].startswith("Line 1: “AB” holds a character that cannot be shown.")


@pytest.mark.parametrize(
    ("beginning", "said"),
    [
        (b"PK\x03\x04", "This is a spreadsheet, not a list in plain text. Open it, choose “Save as” or “Export”"),
        (b"\xd0\xcf\x11\xe0", "This is a spreadsheet"),
        (b"%PDF-1.7", "This is a document for printing"),
        (b"{\\rtf1", "This is a document for printing"),
    ],
)
def test_a_file_that_is_no_text_is_told_how_to_become_one(beginning: bytes, said: str) -> None:
    """A spreadsheet itself is refused with the words how to export it."""
    assert refused(beginning + b"\0\1\2")[0].startswith(said)


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Name,Team", "Bo Demo,Ovens", "Bo Demo"),
        ("Team,Full name", "Ovens,Bo Demo", "Bo Demo"),
        ("First name,Surname,Team", "Bo,Demo,Ovens", "Bo Demo"),
        ("First name,Last name,Name,Team", "Bo,Demo,Bo D.,Ovens", "Bo D."),
        ("Name;Vorname;Gruppe", "Demo;Bo;Ovens", "Bo Demo"),
        ("Name;Vorname;Gruppe", "Bo Demo;Bo;Ovens", "Bo Demo"),
        ("Nombre;Apellidos;Equipo", "Bo;Demo García;Ovens", "Bo Demo García"),
        ("Nombre;Primer apellido;Segundo apellido;Equipo", "Bo;Demo;García;Ovens", "Bo Demo García"),
        ("Nom\tPrénom\tÉquipe", "Demo\tBo\tOvens", "Bo Demo"),
        ("Prénom|Nom de famille|Groupe", "Bo|Demo|Ovens", "Bo Demo"),
        ("E_mail (private);NAME *;Kreis", ";Bo Demo;Ovens", "Bo Demo"),
        ("Name, Team", 'Bo Demo, "Ovens"', "Bo Demo"),
        ("Last name;Team", "Demo;Ovens", "Demo"),
    ],
)
def test_columns_stand_in_any_order_in_four_languages(header: str, row: str, name: str) -> None:
    """The names of the columns decide, whatever their case, accents and signs; names are put together."""
    assert [(m.name, m.constellations) for m in listed(f"{header}\n{row}\n").members] == [(name, ("Ovens",))]


def test_columns_that_are_not_used_are_named() -> None:
    """Nothing is dropped without a word; a column of numbers may be called #."""
    read = listed("#;Name;Haar\nfarbe;Status\n".replace("\n", " ", 1) + "1;Bo;rot;guest\n2;Cy;;\n")
    assert read.unused_columns == ("#", "Haar farbe")
    assert [(m.name, m.standing, m.says_standing) for m in read.members] == [
        ("Bo", Standing.GUEST, True),
        ("Cy", Standing.FULL, False),
    ]


def test_comments_stand_above_and_between() -> None:
    """A line with # in front and nothing else is passed over, as is ``sep=`` of a spreadsheet."""
    assert people("# ours; as of May\n\nsep=;\nName;Status\n# guests;;\nBo;guest\n") == [("Bo", Standing.GUEST)]
    assert people("# nobody else\nBo\n") == [("Bo", Standing.FULL)]


def test_a_named_delimiter_is_the_delimiter() -> None:
    """``sep=`` says what separates, whatever else stands in the column names."""
    assert listed("sep=|\nName|Team, circle\nBo|Ovens\n").unused_columns == ("Team, circle",)


def test_a_single_column_is_a_list_of_names() -> None:
    """With one column, a line is read as if it were typed; the name of the column is passed over."""
    assert people('Name\n"Amina\nDemo"\nBo, no vote\n"Li, Ed"\n') == [
        ("Amina Demo", Standing.FULL),
        ("Bo", Standing.NO_VOTE),
        ("Li, Ed", Standing.FULL),
    ]
    assert refused('Name\n"Amina\nBo\nCy\n')[0].startswith("Line 2: The quotation mark before “Amina” is not closed.")
    assert refused('"Amina\n"Bo\n')[0].startswith('Line 1: The quotation mark before “Amina "Bo” is not closed.')
    assert people('"Full\nname";;\nBo;;\n') == [("Bo", Standing.FULL)]


def test_a_name_is_no_column() -> None:
    """A first line that says somebody's standing is a member, also where their name is a word for a column."""
    assert people("Member, guest\nHandy, no vote\nBo\n") == [
        ("Member", Standing.GUEST),
        ("Handy", Standing.NO_VOTE),
        ("Bo", Standing.FULL),
    ]


@pytest.mark.parametrize(
    ("status", "vote", "standing"),
    [
        ("", "yes", Standing.FULL),
        ("", "x", Standing.FULL),
        ("", "✓", Standing.FULL),
        ("", "Nein", Standing.NO_VOTE),
        ("", "-", Standing.NO_VOTE),
        ("", "guest", Standing.NO_VOTE),
        ("Mitglied", "0", Standing.NO_VOTE),
        ("full", "ja", Standing.FULL),
        ("guest", "no", Standing.GUEST),
        ("guest", "", Standing.GUEST),
        ("probation", "", Standing.NO_VOTE),
    ],
)
def test_status_and_vote_say_the_standing(status: str, vote: str, standing: Standing) -> None:
    """Two columns together say whether somebody votes; a member without a vote is without a vote."""
    assert people(f"Name;Status;Vote\nBo;{status};{vote}\n") == [("Bo", standing)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Bo;perhaps;yes;", "The status “perhaps” is not known. Write “full”"),
        ("Bo;;perhaps;", "Whether this person has a vote cannot be read from “perhaps”. Write yes or no."),
        ("Bo;;;", "Nothing says whether this person has a vote. Write yes or no."),
        ("Bo;full;no;", "The status “full” and the vote “no” contradict each other."),
        ("Bo;guest;yes;", "The status “guest” and the vote “yes” contradict each other."),
        (";guest;no;", "There is no name in this row."),
        ("Bo;guest;no;x", "“x” is no day that can be read. Write it as 2024-03-01."),
        ("Bo;guest;no;1.3.24", "“1.3.24” is no day that can be read."),
        ("Bo;guest;no;30.2.2024", "There is no day “30.2.2024”."),
        ("Bo;guest;no;1.3.0024", "“1.3.0024” is too long ago."),
        ("Bo;guest;no;;;9", "The row has more cells than there are columns, such as “9”."),
        ("Bo, guest", "“Bo, guest” stands in one cell, though there are several columns."),
        ('"Bo" Demo;guest;no;', "The quotation marks of the row that begins here do not close where a cell ends."),
        (f"{'b' * 81};guest;no;", f"“{'b' * 60}…” has 81 characters. Shorten it to 80 at most."),
        (f"{'b' * 140_000};guest;no;", "A cell of the row that begins here is longer than any cell"),
        ("B\x1bo;guest;no;", "“Bo” holds a character that cannot be shown."),
    ],
)
def test_each_wrong_row_is_named_with_its_line(row: str, said: str) -> None:
    """Line, reason and what to do; the line is that of the file, also after line breaks in quotes."""
    source = f'Name;Status;Vote;Joined\n"Amina\nDemo";;yes;\n\n{row}\nCy;;x;\n'
    (told,) = refused(source)
    assert told.startswith(f"Line 5: {said}")


def test_all_that_is_wrong_with_a_row_and_a_file_is_told_at_once() -> None:
    """A person mends a list in one go, from top to bottom."""
    source = f'Name,Contact,Vote,Joined\nBo,{"c" * (LONGEST_CONTACT + 1)},perhaps,x\nBo,,no,\n,,,1\n"Cy,,,\nDi\n'
    assert [told.partition(":")[0] for told in refused(source)] == ["Line 2"] * 3 + ["Line 4"] * 3 + ["Line 5"]


def test_a_column_that_only_one_may_be_stands_there_once() -> None:
    """Two columns for one thing are a question, not a choice of the program."""
    assert refused("Name;Status;Standing\nBo;guest;full\n") == [
        "Line 1: “Status” and “Standing” say the same: status. Keep one of the two columns, or rename the other."
    ]


def test_what_separates_is_not_guessed() -> None:
    """Where two signs make as many columns that are known, nothing is read."""
    assert refused("Name,Notes;Name\nBo,early;Cy\n")[0].startswith("Line 1: What separates the columns")


def test_columns_below_other_lines_are_told() -> None:
    """A title above the names of the columns is not taken for a member."""
    assert refused("Our members\nName;Status;Team\nBo;guest;Ovens\n")[0] == (
        "Line 2: Here the names of columns begin, but other lines stand above them. Remove what stands above."
    )


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024/3/1", "2024-03-01"),
        ("2024-03-01 00:00:00", "2024-03-01"),
        ("1.3.2024", "2024-03-01"),
        ("1. 3. 2024", "2024-03-01"),
        ("13/03/2024", "2024-03-13"),
        ("03/13/2024", "2024-03-13"),
        ("05-05-2024", "2024-05-05"),
        ("", None),
    ],
)
def test_a_day_that_can_be_one_day_is_read(day: str, read: str | None) -> None:
    """With dots the day comes first; with slashes where it can only be so."""
    assert [member.joined_on for member in listed(f"Name,Joined\nBo,{day}\n").members] == [read]


@pytest.mark.parametrize(("deciding", "read"), [("31/01/2024", "2024-03-01"), ("01/31/2024", "2024-01-03")])
def test_another_row_decides_which_comes_first(deciding: str, read: str) -> None:
    """One row that can only be read one way says how the whole file is written."""
    members = listed(f"Name,Joined\nBo,01/03/2024\nCy,{deciding}\nDi,\n").members
    assert [member.joined_on for member in members] == [read, "2024-01-31", None]


def test_days_that_can_be_two_are_refused() -> None:
    """Where nothing decides, or two rows contradict each other, the row is named."""
    assert refused("Name,Joined\nBo,01/03/2024\n") == [
        (
            "Line 2: “01/03/2024” can be two days: nothing tells whether the day or the month comes first. "
            "Write it as 2024-MM-DD."
        )
    ]
    assert refused("Name,Joined\nBo,01/03/2024\nCy,31/01/2024\nDi,01/31/2024\n") == [
        "Line 2: “01/03/2024” can be two days: line 3 has the day first and line 4 the month. Write it as 2024-MM-DD."
    ]


def test_two_of_one_name_are_told_apart_by_contact_or_day() -> None:
    """Where both have one and they differ, they are two; otherwise the second is refused, naming the first line."""
    header = "Name,Email,Joined\n"
    assert len(listed(header + "Bo,a,\nBo,b,\nCy,,2024-01-01\ncy,,2024-01-02\n").members) == 4
    for second in ("Bo,a,", "bo,A,", "Bo,,", "Bo,,2024-01-01"):
        assert refused(header + f"Bo,a,\n{second}\n")[0].startswith(
            f"Line 3: “{second.split(',')[0]}” stands on line 2 already. Remove one of the two, or add what tells"
        )


def test_four_hundred_rows_are_read_and_a_file_without_end_is_not() -> None:
    """A large co-operative fits; a file that is no list is refused before it is read."""
    rows = "".join(f"Demo {number};Team {number % 40}\n" for number in range(400))
    assert len(listed("Name;Team\n" + rows).members) == 400
    assert refused("x\n" * (LINES_AT_MOST + 1)) == [
        "The list has 10001 lines; 10000 is the most that is read. Look whether it is the right file."
    ]


def test_a_table_of_nobody_is_a_problem() -> None:
    """Column names alone found no workplace."""
    assert refused("Name;Status\n;;\n") == ["The list names nobody. Write one name a line."]


NAMES = st.text(
    st.one_of(st.sampled_from("\"';,|\t\n\r ñß石#="), st.characters(codec="utf-8")),
    min_size=1,
    max_size=30,
).filter(lambda name: name.strip() and not any(is_control(letter) and letter not in "\t\n\r" for letter in name))


@given(
    names=st.lists(NAMES, min_size=1, max_size=6),
    delimiter=st.sampled_from(DELIMITERS),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_is_read_back(
    names: list[str], delimiter: str, quoting: int, ends: str, encoding: str
) -> None:
    """Names with quotation marks, separators and line breaks come back, each run of blanks as one space."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ends)  # type: ignore[arg-type]
    writer.writerow(["Team", "Name", "Email"])
    writer.writerows([("Ovens", name, f"{number}@demo.example") for number, name in enumerate(names)])
    read = listed(out.getvalue().encode(encoding)).members
    assert [member.name for member in read] == [unicodedata.normalize("NFC", " ".join(name.split())) for name in names]
    assert [member.contact for member in read] == [f"{number}@demo.example" for number in range(len(names))]


HEADERS = st.sampled_from(["", "Name;Status;Vote;Joined\n", "Name,Email\n", "\ufeffsep=|\nName|Team|Skills\n"])


@given(HEADERS, st.text(st.sampled_from("ab\"';,|\t\n\r #/.-0123\x1b\u202e"), max_size=60))
def test_any_table_is_read_or_refused(header: str, body: str) -> None:
    """Never an error of another kind; lines are those of the file, and what is said steers no terminal."""
    read = read_member_list(header + body)
    if isinstance(read, Problems):
        assert read.found
        assert not any(is_control(letter) for problem in read.found for letter in sentence(problem))
    else:
        last = sum((header + body).count(end) for end in "\n\r") + 1
        assert all(1 <= member.line <= last for member in read.members)


def test_the_lists_in_the_documentation_are_read() -> None:
    """``docs/members.md`` shows one list as it is typed, and one table."""
    typed, table = re.findall(r"^```(?:text|csv)\n(.*?)^```$", DOCUMENTED, re.MULTILINE | re.DOTALL)
    assert people(typed) == [
        ("Amina Demo", Standing.FULL),
        ("Bo Demo", Standing.NO_VOTE),
        ("Demo, Chandra", Standing.GUEST),
    ]
    read = listed(table)
    assert (read.unused_columns, [one.name for one in read.members]) == ((), ["Amina Demo", "Bo Demo", "Bo Demo"])
    assert [one.constellations for one in read.members] == [("Bread",), ("Bread", "Shop"), ("Shop",)]


@pytest.mark.parametrize("head", ["Learning", "Lernt", "En formación", "is learning"])
def test_what_somebody_is_learning_has_a_column(head: str) -> None:
    """Several stand as several qualifications do."""
    (line,) = listed(f"Name,{head}\nBo Demo,oven; till\n").members
    assert line.learning == ("oven", "till")
