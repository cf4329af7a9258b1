"""What keeps the house from doing what it is asked: one sentence, and the exit code it belongs to."""

from __future__ import annotations

BAD_INPUT = 2
SURROUNDINGS = 3


class ConductError(Exception):
    """Something stands in the way; the message is for the person who asked. ``exit_code`` is 2 or 3."""

    def __init__(self, sentence: str, exit_code: int = SURROUNDINGS) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
