"""The day on which a term ends is the workplace's own, in every zone and through every change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.conduct.calling import moment_of
from data.conduct.house import House
from data.conduct.surroundings import Surroundings
from data.meeting.mandate import Mandate
from data.meeting.protocol import Settings

ZONES = ("Pacific/Apia", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC")
ENDS = ("2011-12-31", "2025-03-09", "2025-03-30", "2025-10-26", "2025-11-02", "2030-01-01")


@pytest.mark.parametrize("zone", ZONES)
def test_no_mandate_outlives_its_end(tmp_path: Path, zone: str) -> None:
    """Up to the last millisecond of the day before it holds; from midnight of its end on, at no moment any more."""
    house = House.found(
        tmp_path / "home", "Demo", b"Amina Demo\n", Settings(time_zone=zone), date(2010, 1, 1), source="list"
    )

    def in_force(mandate: Mandate, moment: int) -> bool:
        around = Surroundings(lambda: moment, lambda: "", lambda: "")
        return mandate.in_force(moment_of(house, around).date().isoformat())

    for until in ENDS:
        mandate = Mandate("m", "lead", "amina-demo", "2010-02-01", until)
        midnight = int(datetime.fromisoformat(until).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).timestamp() * 1000)
        assert in_force(mandate, midnight - 1)
        assert not in_force(mandate, midnight)
        hours = (midnight + int(timedelta(hours=hour).total_seconds() * 1000) for hour in range(72))
        assert not any(in_force(mandate, moment) for moment in hours)
