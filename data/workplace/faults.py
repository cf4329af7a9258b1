"""What can stand in the way of the workplace file. The text of each fault is one sentence or two for a person."""

from __future__ import annotations


class WorkplaceFault(Exception):  # noqa: N818 - a fault, a refusal and a holder are words of the field, not errors
    """The workplace could not be read or changed; ``str()`` says why, what is safe and what to do."""


class WorkplaceMissing(WorkplaceFault):
    """There is no workplace in this home."""


class WorkplaceExists(WorkplaceFault):
    """There is a workplace in this home already."""


class WorkplaceDamaged(WorkplaceFault):
    """The file is not what was written. ``previous_good``: ``recover_previous`` can put the last generation back."""

    def __init__(self, sentence: str, *, previous_good: bool = False) -> None:
        super().__init__(sentence)
        self.previous_good = previous_good


class WorkplaceNewer(WorkplaceFault):
    """A later version of the program wrote the file."""


class WorkplaceTooLarge(WorkplaceFault):
    """The change would make the file larger than its limit; nothing was changed."""


class WorkplaceHeld(WorkplaceFault):
    """Another process is changing the file. ``who`` names it."""

    def __init__(self, sentence: str, who: str) -> None:
        super().__init__(sentence)
        self.who = who


class WorkplaceUnreadable(WorkplaceFault):
    """The disk would not give the file."""


class WorkplaceUnwritten(WorkplaceFault):
    """The disk would not take the change; the file is as it was before."""


class WorkplaceUnconfirmed(WorkplaceFault):
    """The change stands in the file, but the disk did not confirm that it survives a power cut."""


class WorkplaceRefused(WorkplaceFault):
    """What was asked for cannot be done to this workplace; nothing was changed."""


class HomeUnwritable(WorkplaceFault):
    """The home folder cannot be made or written."""
