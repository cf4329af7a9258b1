"""Finding whom a person means by a name, and whom they may have meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from data.intake.problem import quoted
from data.language import _
from data.meeting.people import Person

_PARTS = re.compile(r"[\s-]+")
_SUGGESTIONS = 3
_NEARLY = 0.65


def folded(text: str) -> str:
    """Give the text without case, accents and surplus blanks, to compare it."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(character for character in decomposed if not unicodedata.category(character).startswith("M"))
    return " ".join((letters or decomposed).split())


def people_called(words: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Find the people with this id, name, or name but for case and accents, else those whose name begins so."""
    wanted = folded(words)
    if not wanted:
        return ()
    parts = tuple(_PARTS.split(wanted))
    ways: tuple[Callable[[Person], bool], ...] = (
        lambda person: person.id == words,
        lambda person: person.name == words,
        lambda person: folded(person.name) == wanted,
        lambda person: tuple(_PARTS.split(folded(person.name)))[: len(parts)] == parts,
    )
    found = (tuple(person for person in people if way(person)) for way in ways)
    return next((some for some in found if some), ())


def one_called(words: str, people: Sequence[Person]) -> Person | tuple[str, str]:
    """Find the one person who is meant, or say what is wrong and what to do."""
    found = people_called(words, people)
    if len(found) == 1:
        return found[0]
    if not found:
        return (
            _("Nobody here is called {name}.").format(name=quoted(words)),
            did_you_mean(words, people) or _("Write the name as it stands in the list of members."),
        )
    return (
        _("{name} may be {people}.").format(name=quoted(words), people=_(" or ").join(p.name for p in found)),
        _("Write the full name, or the id: {ids}.").format(ids=_(" or ").join(person.id for person in found)),
    )


def did_you_mean(words: str, people: Iterable[Person], others: Sequence[str] = ()) -> str:
    """Ask after the nearest names and words, in one sentence; empty where nothing is near."""
    spoken: dict[str, str] = {folded(other): other for other in others}
    for person in people:
        name = folded(person.name)
        spoken.setdefault(name, person.name)
        spoken.setdefault(_PARTS.split(name)[0], person.name)
    near = get_close_matches(folded(words)[:100], spoken, n=_SUGGESTIONS, cutoff=_NEARLY)
    meant = list(dict.fromkeys(spoken[name] for name in near))
    return _("Did you mean {names}?").format(names=_(" or ").join(meant)) if meant else ""
