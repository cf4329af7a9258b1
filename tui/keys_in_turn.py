"""An app that takes keys one after another, however fast they are typed."""

from __future__ import annotations

from collections import deque
from typing import Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

_ROUNDS: Final = 4
"""Times a key's consequences go from the focused widget up to the app.

The key itself, the answer it makes of a field, the command that is made of the answers, and the focus of the next
question.
"""


class KeysInTurn(App[None]):
    """Looks at a key only when everything that the key before it asked for is done.

    Messages travel from widget to widget, so that without this a key typed at once after another could reach the
    page while the form that the first one opened is not ready, and be lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key] = deque()
        self._at_work = False

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait their turn; everything else goes its way at once."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if not self._at_work:
            await self._take_next()

    async def _take_next(self) -> None:
        self._at_work = bool(self._typed)
        if self._typed:
            await super().on_event(self._typed.popleft())
            await self._follow([], _ROUNDS)

    async def _follow(self, way: list[MessagePump], rounds: int) -> None:
        """Go the way of the key's messages, behind them; at its end the next key is taken."""
        if not way and rounds:
            way, rounds = list((self.focused or self.screen).ancestors_with_self), rounds - 1
        if not way:
            await self._take_next()
        elif not way[0].call_later(self._follow, way[1:], rounds):
            await self._follow(way[1:], rounds)
