"""The ledger: what is written stays, and one changed byte is found."""

from datetime import UTC, datetime

import pytest
from dafeng.web.ledger.chain import Break, breaks
from dafeng.web.ledger.models import Entry
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import SYSTEM

AT = datetime(2024, 12, 2, 9, 30, tzinfo=UTC)


def written(count: int) -> list[Entry]:
    return [record(Act(f"act {n}", Subject("application", str(n), "准格尔旗"), AT), actor=SYSTEM) for n in range(count)]


@pytest.mark.django_db
def test_entries_follow_each_other() -> None:
    first, second = written(2)

    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.hash


@pytest.mark.django_db
def test_a_sound_chain_has_no_break() -> None:
    written(3)

    assert list(breaks(Entry.objects.values())) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "value"), [("reason", "x"), ("actor_name", "别人"), ("at", datetime(2024, 12, 2, 9, 31, tzinfo=UTC))]
)
def test_one_changed_value_is_found(column: str, value: object) -> None:
    written(3)

    rows = list(Entry.objects.values())
    rows[1][column] = value

    assert list(breaks(rows)) == [Break(2, "changed")]


@pytest.mark.django_db
def test_a_missing_entry_is_found() -> None:
    written(3)

    rows = [row for row in Entry.objects.values() if row["number"] != 2]

    assert list(breaks(rows)) == [Break(2, "missing")]
