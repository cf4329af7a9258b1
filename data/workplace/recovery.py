"""The generation before: looked at before it is put back."""

from __future__ import annotations

from pathlib import Path

from data.language import _
from data.workplace.change import contents_of
from data.workplace.faults import WorkplaceMissing
from data.workplace.storage import WorkplaceStorage
from data.workplace.views import WorkplaceViews


def previous_views(path: Path) -> WorkplaceViews:
    """Look at the generation before, kept beside ``path``, without changing anything."""
    previous = path.with_name(f"{path.name}.previous")
    tree = WorkplaceStorage(previous).read()
    if tree is None:
        raise WorkplaceMissing(_("There is no generation before that of {path}.").format(path=path))
    return WorkplaceViews(contents_of(tree, previous))
