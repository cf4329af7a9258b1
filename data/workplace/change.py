"""One change under way: what is in the file, and additions to it. All of it becomes one generation, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs
from tinydb.table import Document

from data.language import _
from data.meeting.people import MemberId
from data.workplace.faults import WorkplaceDamaged, WorkplaceRefused
from data.workplace.generation import Tree
from data.workplace.tables import WorkplaceTables
from data.workplace.things import Contents, DecidedChange, Member

ONLY = "workplace"
"""The id of a document that stands alone in its table."""


def contents_of(tree: Tree, path: Path) -> Contents:
    """Read the tables as frozen values; raises ``WorkplaceDamaged`` where they are no workplace's."""
    try:
        contents = msgspec.convert(tree, Contents)
    except msgspec.ValidationError as error:
        raise WorkplaceDamaged(
            _("{path} holds something that this version of Folkmoot cannot read: {what}. Nothing was changed.").format(
                path=path, what=error
            )
        ) from error
    if ONLY not in contents.about or ONLY not in contents.settings or not contents.protocols:
        raise WorkplaceDamaged(
            _("{path} lacks the name, the protocol or the settings. Nothing was changed.").format(path=path)
        )
    return contents


class Change:
    """What may be done inside a change; ``contents`` is the file as it will be."""

    def __init__(self, tables: WorkplaceTables, contents: Contents) -> None:
        self.contents = contents
        self._tables = tables

    def add(self, table: str, things: Mapping[str, Struct]) -> None:
        """Keep new things under their ids; none is no change."""
        if not things:
            return
        self._tables.table(table).insert_multiple([_document(thing_id, thing) for thing_id, thing in things.items()])
        self._follow(table, things)

    def put(self, table: str, thing_id: str, thing: Struct) -> None:
        """Keep this in place of what has the same id."""
        self._tables.table(table).upsert(_document(thing_id, thing))
        self._follow(table, {thing_id: thing})

    def remember(self, decided: DecidedChange | None) -> None:
        """Keep what decided a change; none where nobody says."""
        if decided is not None:
            self.add("changes", {str(len(self.contents.changes) + 1): decided})

    def known_member(self, member: MemberId) -> Member:
        """Give a member; an unknown id raises ``WorkplaceRefused``."""
        self._must_know("members", member)
        return self.contents.members[member]

    def update(self, table: str, thing_id: str, **fields: Any) -> None:
        """Give these fields of one thing another value; an unknown id raises ``WorkplaceRefused``."""
        known = self._must_know(table, thing_id)
        self.put(table, thing_id, structs.replace(known[thing_id], **fields))

    def _must_know(self, table: str, thing_id: str) -> Mapping[str, Struct]:
        known: Mapping[str, Struct] = getattr(self.contents, table)
        if thing_id not in known:
            raise WorkplaceRefused(
                _("Nothing in this workplace has the id “{id}”. Nothing was changed.").format(id=thing_id)
            )
        return known

    def _follow(self, table: str, things: Mapping[str, Struct]) -> None:
        self.contents = structs.replace(self.contents, **{table: {**getattr(self.contents, table), **things}})


def _document(thing_id: str, thing: Struct) -> Document:
    text_id: Any = thing_id
    return Document(msgspec.to_builtins(thing), doc_id=text_id)
