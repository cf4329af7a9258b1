"""Between an event and its JSON, for one union of events."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

import msgspec

from data.language import _
from data.record.errors import NotRecordedError

MAX_LINE = 4 * 1024 * 1024
"""No line is longer than this many bytes: a file without line ends is not read into memory as one."""

T = TypeVar("T")


class Dated(Protocol):
    """Anything that happened at a moment: UTC, in milliseconds."""

    @property
    def at(self) -> int:
        """The moment."""
        ...


class Codec(Generic[T]):
    """Encodes tagged ``msgspec`` structs and decodes them with the decoder of their union."""

    def __init__(self, decoder: msgspec.json.Decoder[T]) -> None:
        self.decode = decoder.decode
        self._encode = msgspec.json.Encoder().encode

    def encode(self, event: T) -> bytes:
        """Encode an event that is certain to be readable again.

        Raises ``NotRecordedError`` for half characters, values of a wrong type and lines longer than ``MAX_LINE``.
        """
        try:
            encoded = self._encode(event)
            self.decode(encoded)
        except UnicodeEncodeError as error:
            raise NotRecordedError(
                _("The text holds a broken character, so nothing was recorded. Please type it again."),
            ) from error
        except (ValueError, TypeError, RecursionError) as error:
            raise NotRecordedError(
                _("Nothing was recorded: this step could not be read back ({error}).").format(error=error),
            ) from error
        if len(encoded) > MAX_LINE // 2:
            raise NotRecordedError(
                _("Nothing was recorded: the text is too long ({size} bytes). Please shorten it.").format(
                    size=len(encoded),
                ),
            )
        return encoded
