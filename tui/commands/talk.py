"""The file of ``folkmoot measures``: seconds of speech, and minutes present, as exact numbers."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from msgspec import Struct

from data.language import _
from tui.commands.output import fail, quote

LARGEST_FILE = 10_000_000
"""Bytes."""

_MOST_DIGITS, _MOST_ZEROS = 60, 30

Number: TypeAlias = int | Decimal


class Talk(Struct, frozen=True):
    """What the file holds: seconds, and minutes present where given; ``names`` is none where it holds lists."""

    names: tuple[str, ...] | None
    seconds: tuple[Number, ...]
    present_minutes: tuple[Number, ...] | None

    def shaped(self, values: tuple[Any, ...]) -> Any:
        """Give the values the shape of the file: by name, or as a list."""
        return list(values) if self.names is None else dict(zip(self.names, values, strict=True))


class BadTalkError(ValueError):
    """The file cannot be used, in one sentence."""


def read_talk(text: str) -> Talk:
    """Read the JSON of the file; what is wrong with it is told by ``BadTalkError``."""
    whole = _parse(text)
    if not isinstance(whole, dict) or "seconds" not in whole:
        raise BadTalkError(_('write an object with "seconds": {"name": seconds, …} or [seconds, …].'))
    unknown = [key for key in whole if key not in {"seconds", "present_minutes"}]
    if unknown:
        raise BadTalkError(
            _('{key} is not known here: use "seconds" and "present_minutes".').format(key=quote(unknown[0]))
        )
    names, seconds = _numbers("seconds", whole["seconds"])
    if "present_minutes" not in whole:
        return Talk(names, seconds, None)
    present_names, minutes = _numbers("present_minutes", whole["present_minutes"])
    if names is None or present_names is None:
        if names is not present_names or len(seconds) != len(minutes):
            raise BadTalkError(
                _('"present_minutes" must have the shape of "seconds": the same names, or a list as long.')
            )
        return Talk(names, seconds, minutes)
    by_name = dict(zip(present_names, minutes, strict=True))
    lone = sorted(set(names) ^ set(present_names))
    if lone:
        raise BadTalkError(_('{name} is in only one of "seconds" and "present_minutes".').format(name=quote(lone[0])))
    return Talk(names, seconds, tuple(by_name[name] for name in names))


def text_of(file: str) -> str:
    """Read a whole file, or stdin for ``-``; a file that cannot be used is told by ``BadTalkError``."""
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError):
        raise BadTalkError(_("there is no such file.")) from None
    except OSError as error:
        fail(_("{file} cannot be read: {why}.").format(file=quote(file), why=error.strerror), 3)
    if len(raw) > LARGEST_FILE:
        raise BadTalkError(_("the file is larger than {megabytes} MB.").format(megabytes=LARGEST_FILE // 1_000_000))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadTalkError(_("the file is not UTF-8 text: save it as UTF-8.")) from None


def _parse(text: str) -> Any:
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_without_duplicates
        )
    except json.JSONDecodeError as error:
        raise BadTalkError(
            _("this is not JSON: look at line {line}, column {column}.").format(line=error.lineno, column=error.colno)
        ) from None
    except RecursionError:
        raise BadTalkError(_("this is nested too deeply.")) from None
    except BadTalkError:
        raise
    except (ValueError, ArithmeticError):
        raise BadTalkError(_("a number is too long.")) from None


def _refuse_constant(word: str) -> NoReturn:
    raise BadTalkError(_("{word} is not a number that can be measured.").format(word=word))


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadTalkError(_("{name} stands there twice: give each person one entry.").format(name=quote(name)))
        found[name] = value
    return found


def _numbers(part: str, value: Any) -> tuple[tuple[str, ...] | None, tuple[Number, ...]]:
    if isinstance(value, dict):
        for name, number in value.items():
            _check(f'"{part}", {quote(name)}', number)
        return tuple(value), tuple(value.values())
    if isinstance(value, list):
        for index, number in enumerate(value, start=1):
            _check(_('"{part}", number {index} of the list').format(part=part, index=index), number)
        return None, tuple(value)
    raise BadTalkError(_('"{part}" must be {{"name": number, …}} or [number, …].').format(part=part))


def _check(place: str, number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise BadTalkError(_("{place}: a number is expected here, without quotation marks.").format(place=place))
    if number < 0:
        raise BadTalkError(_("{place}: {number} is negative.").format(place=place, number=quote(str(number))))
    size = Decimal(number)
    if size and (len(size.as_tuple().digits) > _MOST_DIGITS or abs(size.adjusted()) > _MOST_ZEROS):
        raise BadTalkError(
            _("{place}: this number is too long, too large or too small to be meant.").format(place=place)
        )
