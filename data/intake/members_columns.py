"""The names of columns that a table of members may have, in English, German, Spanish and French."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from data.intake.members_line import STANDINGS, standing_word
from data.intake.problem import Problem, quoted
from data.language import _


class Column(StrEnum):
    """What a column of the table says of a person."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    CONSTELLATION = "constellation"
    STANDING = "status"
    VOTE = "vote"
    JOINED = "joined on"
    QUALIFICATIONS = "qualifications"
    LEARNING = "learning"
    CONTACT = "contact"


ONCE = frozenset({Column.NAME, Column.STANDING, Column.VOTE, Column.JOINED})
"""Columns of which a table has one at most; of the others, several are read together."""

_WORDS = {
    Column.NAME: (
        "name", "full name", "member", "member name", "display name", "person", "names", "vollstandiger name",
        "mitglied", "mitarbeiter", "mitarbeiterin", "nombre", "nombre completo", "nombre y apellidos", "socio",
        "socia", "miembro", "nom", "nom complet", "nom et prenom", "prenom et nom", "membre",
    ),
    Column.FIRST: (
        "first name", "firstname", "given name", "given names", "forename", "middle name", "vorname", "vornamen",
        "nombre de pila", "prenom", "prenoms",
    ),
    Column.LAST: (
        "last name", "lastname", "surname", "family name", "nachname", "familienname", "zuname", "apellido",
        "apellidos", "primer apellido", "segundo apellido", "nom de famille",
    ),
    Column.CONSTELLATION: (
        "constellation", "constellations", "team", "teams", "group", "groups", "circle", "circles", "crew",
        "department", "konstellation", "konstellationen", "gruppe", "gruppen", "kreis", "kreise", "abteilung",
        "bereich", "constelacion", "equipo", "equipos", "grupo", "grupos", "circulo", "seccion", "equipe", "equipes",
        "groupe", "groupes", "cercle", "service",
    ),
    Column.STANDING: (
        "status", "standing", "membership", "membership status", "member status", "mitgliedschaft", "mitgliedsstatus",
        "stand", "estado", "situacion", "tipo de socio", "statut", "situation",
    ),
    Column.VOTE: (
        "vote", "votes", "voting", "has a vote", "has vote", "voting right", "voting rights", "stimme", "stimmrecht",
        "stimmberechtigt", "voto", "con voto", "derecho a voto", "tiene voto", "droit de vote", "voix",
    ),
    Column.JOINED: (
        "joined", "joined on", "joined at", "join date", "joining date", "date joined", "member since", "since",
        "start date", "started", "started on", "eintritt", "eintrittsdatum", "beitritt", "beitrittsdatum",
        "eingetreten am", "mitglied seit", "seit", "alta", "fecha de alta", "fecha de ingreso", "ingreso", "desde",
        "socio desde", "entree", "date d entree", "depuis", "membre depuis", "adhesion", "date d adhesion",
    ),
    Column.QUALIFICATIONS: (
        "qualification", "qualifications", "skill", "skills", "certificates", "licences", "can do", "qualifikation",
        "qualifikationen", "fahigkeiten", "kenntnisse", "kann", "cualificacion", "cualificaciones", "habilidades",
        "competencias", "titulos", "formacion", "competences", "formation", "formations",
    ),
    Column.LEARNING: (
        "learning", "learns", "is learning", "in training", "apprenticeship", "lernt", "in ausbildung", "aprende",
        "aprendiendo", "en formacion", "apprend", "en apprentissage",
    ),
    Column.CONTACT: (
        "contact", "contacts", "email", "e mail", "mail", "email address", "e mail address", "phone", "phone number",
        "telephone", "tel", "mobile", "mobile phone", "cell", "cell phone", "kontakt", "telefon", "telefonnummer",
        "handy", "mobil", "e mail adresse", "contacto", "correo", "correo electronico", "telefono", "movil",
        "courriel", "portable", "adresse e mail",
    ),
}  # fmt: skip
_COLUMNS = {word: column for column, words in _WORDS.items() for word in words}
_NAMING = {Column.NAME, Column.FIRST, Column.LAST}


class Heading(Struct, frozen=True):
    """The row of column names: what each column says, none where that is not known."""

    line: int
    columns: tuple[Column | None, ...]
    names: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many columns are known."""
        return sum(column is not None for column in self.columns)

    @property
    def unused(self) -> tuple[str, ...]:
        """The names of the columns nothing is read from."""
        return tuple(
            name for name, column in zip(self.names, self.columns, strict=True) if column is None and name.strip()
        )

    def cells(self, column: Column, row: Sequence[str]) -> tuple[str, ...]:
        """Give what a row holds in the columns of one kind, without empty cells."""
        found = zip(self.columns, row, strict=False)
        return tuple(cell.strip() for kind, cell in found if kind is column and cell.strip())


def heading_of(line: int, row: Sequence[str]) -> Heading | None:
    """Tell whether a row holds the names of columns; one of them has to name people."""
    said = [standing_word(cell) for cell in row]
    columns = tuple(_COLUMNS.get(word) for word in said)
    if not _NAMING & set(columns):
        return None
    others = [word for word, column in zip(said, columns, strict=True) if column is None and word]
    if any(word in STANDINGS for word in others):
        return None
    return Heading(line, columns, tuple(row))


def twice(heading: Heading) -> Problem | None:
    """Say that two columns say the same thing, which only one may."""
    for column in ONCE:
        both = [name for name, kind in zip(heading.names, heading.columns, strict=True) if kind is column]
        if len(both) > 1:
            return Problem(
                heading.line,
                _("{first} and {second} say the same: {what}.").format(
                    first=quoted(both[0]), second=quoted(both[1]), what=column.value
                ),
                _("Keep one of the two columns, or rename the other."),
            )
    return None
