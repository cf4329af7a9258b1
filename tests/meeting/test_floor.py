from __future__ import annotations

import msgspec
import pytest

from data.meeting.floor import NOBODY, PAUSED, SEVERAL, SOMEBODY, Floor, FloorMode, Press, held_by


def test_a_member_is_named_exactly_when_a_member_holds_it() -> None:
    """A floor names a member exactly when a member holds it."""
    assert held_by("amina") == Floor(FloorMode.MEMBER, "amina")
    assert [floor.member for floor in (NOBODY, SEVERAL, SOMEBODY, PAUSED)] == [None] * 4
    with pytest.raises(ValueError, match="names a member"):
        Floor(FloorMode.MEMBER)
    with pytest.raises(ValueError, match="names a member"):
        Floor(FloorMode.NOBODY, "amina")


@pytest.mark.parametrize("text", [b'{"mode":"member"}', b'{"mode":"nobody","member":"amina"}', b'{"mode":"elsewhere"}'])
def test_a_bad_floor_in_a_file(text: bytes) -> None:
    """The same holds for what is read from a file."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=Floor)


def test_a_press_in_a_file() -> None:
    """A press is read back as it was written."""
    press = Press(1200, held_by("amina"))
    assert msgspec.json.decode(msgspec.json.encode(press), type=Press) == press
