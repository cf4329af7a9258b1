"""TinyDB's tables on the workplace file."""

from __future__ import annotations

from typing import Any

from tinydb import TinyDB
from tinydb.table import Table

from data.workplace.storage import WorkplaceStorage


class OwnIdTable(Table):
    """A table whose documents carry ids of ours, text and never given twice, and that remembers nothing by itself."""

    document_id_class: Any = str

    def __init__(self, storage: WorkplaceStorage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)
        self._file = storage

    def _get_next_id(self) -> int:
        raise TypeError("A document of the workplace needs an id of its own.")

    def _update_table(self, updater: Any) -> None:
        with self._file.change():
            super()._update_table(updater)


class WorkplaceTables(TinyDB):
    """TinyDB on the checked file, with tables under our own ids."""

    table_class: Any = OwnIdTable

    def __init__(self, file: WorkplaceStorage) -> None:
        super().__init__(storage=lambda: file)
