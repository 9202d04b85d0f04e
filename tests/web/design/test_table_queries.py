"""Declared tables over the database: as many queries for thirty rows as for one, and remembered for a person."""

import pytest
from pytest_django import DjangoAssertNumQueries

from dafeng.web.design.models import TableMemory
from dafeng.web.design.tables import Choice, Column, Range, Table, Text
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from tests.web.design.table_rows import asked

TABLE = Table(
    "places",
    "Places",
    (
        Column("name", "Name", "name_zh", order=("name_zh",), filter=Text(("name_zh", "name_en")), head=True),
        Column("level", "Level", order=("level",), filter=Choice(Place.Level.choices, "level")),
        Column("longitude", "Longitude", order=("longitude",), filter=Range("longitude"), figure=True),
    ),
    sort="name",
)
SOMEONE = Actor(person_id=7, name="李")


def places(count: int) -> None:
    Place.objects.bulk_create(
        Place(code=f"15{n:04}", level="county", name_zh=f"旗{n:03}", path=f"15{n:04}", longitude=n or None)
        for n in range(count)
    )


def looked_at(address: str = "", actor: Actor = SOMEONE) -> list[str]:
    shown = TABLE.shown(asked(address, actor), Place.objects.all())
    return [str(row[0].content) for row in shown.body()]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_a_table_costs_three_queries(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    places(count)

    with django_assert_num_queries(3):
        shown = TABLE.shown(asked("", SOMEONE), Place.objects.all())
        assert (shown.count, len(list(shown.body()))) == (count, count)


@pytest.mark.django_db
def test_filters_and_order_are_the_database_s() -> None:
    places(4)

    assert looked_at("?longitude_from=2&sort=-longitude") == ["旗003", "旗002"]
    assert looked_at("?sort=-longitude&page=1") == ["旗003", "旗002", "旗001", "旗000"]
    assert looked_at("?level=nothing") == []


@pytest.mark.django_db
def test_how_one_looked_at_a_table_is_remembered_for_the_person_alone() -> None:
    places(4)
    looked_at("?longitude_from=2&sort=-longitude")

    assert looked_at() == ["旗003", "旗002"]
    assert looked_at(actor=Actor(person_id=8, name="王")) == ["旗000", "旗001", "旗002", "旗003"]


@pytest.mark.django_db
def test_what_is_remembered_can_be_forgotten() -> None:
    places(4)
    looked_at("?longitude_from=2")

    assert len(looked_at("?forget=1")) == 4
    assert TableMemory.objects.count() == 0


@pytest.mark.django_db
def test_the_public_is_not_remembered() -> None:
    places(1)
    looked_at("?sort=-name", actor=Actor())

    assert TableMemory.objects.count() == 0


@pytest.mark.django_db
def test_looking_again_the_same_way_writes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    places(1)
    looked_at("?sort=-name")

    with django_assert_num_queries(1):
        TABLE.shown(asked("?sort=-name", SOMEONE), Place.objects.all())
