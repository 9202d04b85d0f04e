"""What the worker looks after for apps above: in its time, whatever becomes of the others."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from dafeng.web.jobs import tending
from dafeng.web.jobs.tending import rounds

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
pytestmark = pytest.mark.django_db


@pytest.fixture
def seen() -> Iterator[list[tuple[str, datetime]]]:
    """The calls of two rounds of ours, one of which always fails."""
    seen: list[tuple[str, datetime]] = []

    def fails(now: datetime) -> None:
        seen.append(("fails", now))
        raise ValueError("a trial of failing")

    known = dict(rounds._ROUNDS)  # noqa: SLF001 -- put back afterwards
    rounds._ROUNDS.clear()  # noqa: SLF001 -- likewise
    tending.register("trial: fails", 60, fails)
    tending.register("trial: works", 10, lambda now: seen.append(("works", now)))
    yield seen
    rounds._ROUNDS.clear()  # noqa: SLF001 -- likewise
    rounds._ROUNDS.update(known)  # noqa: SLF001 -- likewise


def test_each_is_looked_after_in_its_time_and_a_failure_stops_nobody(seen: list[tuple[str, datetime]]) -> None:
    rota = tending.Rota()

    for seconds in (0, 5, 10, 20, 60):
        rota.tend(NOW + timedelta(seconds=seconds))

    told = [(name, round((at - NOW).total_seconds())) for name, at in seen]
    assert told == [("fails", 0), ("works", 0), ("works", 10), ("works", 20), ("fails", 60), ("works", 60)]


def test_two_processes_each_have_a_rota_of_their_own(seen: list[tuple[str, datetime]]) -> None:
    for rota in (tending.Rota(), tending.Rota()):
        rota.tend(NOW)

    assert [name for name, _at in seen].count("works") == 2
