"""The ledger: what is written stays, and one changed byte is found."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from dafeng.web.ledger.chain import Break, breaks
from dafeng.web.ledger.models import Digest, Entry
from dafeng.web.ledger.queries import verification
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


@pytest.mark.django_db(transaction=True)
def test_what_the_ledger_cannot_record_does_not_stand_even_where_the_error_is_caught() -> None:
    with transaction.atomic():
        written(1)
        with suppress(TypeError):
            record(Act("act", Subject("application", "1", "准格尔旗"), AT, detail={"no": object()}), actor=SYSTEM)

    assert Entry.objects.count() == 0


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

    rows: list[dict[str, Any]] = [dict(row) for row in Entry.objects.values()]
    rows[1][column] = value

    assert list(breaks(rows)) == [Break(2, "changed")]


@pytest.mark.django_db
def test_a_missing_entry_is_found() -> None:
    written(3)

    rows = [row for row in Entry.objects.values() if row["number"] != 2]

    assert list(breaks(rows)) == [Break(2, "missing")]


@pytest.mark.django_db
def test_the_first_act_of_a_day_seals_the_day_before() -> None:
    written(2)
    after_midnight = datetime(2024, 12, 2, 16, 0, tzinfo=UTC)

    record(Act("act", Subject("application", "1", "准格尔旗"), after_midnight), actor=SYSTEM)

    assert [(str(one.day), one.last_number, one.entries) for one in Digest.objects.all()] == [("2024-12-02", 2, 2)]
    assert verification().sound


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize(("column", "finding"), [("hash", "digest"), ("seal", "seal")])
def test_a_changed_digest_is_found(column: str, finding: str) -> None:
    written(1)
    record(Act("act", Subject("application", "1", "x"), datetime(2024, 12, 5, tzinfo=UTC)), actor=SYSTEM)
    Digest.objects.update(**{column: "f" * 64})

    assert finding in {one.finding for one in verification().breaks}


@pytest.mark.usefixtures("unguarded")
def test_the_last_entry_cannot_be_removed_unseen() -> None:
    written(2)
    Entry.objects.filter(number=2).delete()

    assert verification().breaks == (Break(2, "missing"),)


@pytest.mark.django_db
@pytest.mark.parametrize("table", [Entry, Digest])
def test_the_database_itself_refuses_a_change(table: type[Entry] | type[Digest]) -> None:
    written(1)
    record(Act("act", Subject("application", "1", "x"), datetime(2024, 12, 5, tzinfo=UTC)), actor=SYSTEM)

    with pytest.raises(DatabaseError, match="append-only"):
        table.objects.update(hash="f" * 64)


@pytest.mark.django_db
def test_an_act_that_is_told_late_reopens_no_day() -> None:
    days = [datetime(2024, 12, day, 1, tzinfo=UTC) for day in (2, 4, 3, 4, 5)]

    for at in days:
        record(Act("act", Subject("application", "1", "x"), at), actor=SYSTEM)

    assert [(str(one.day), one.last_number) for one in Digest.objects.all()] == [("2024-12-02", 1), ("2024-12-04", 4)]
    assert verification().sound
