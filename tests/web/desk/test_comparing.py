"""Applicants side by side: what is shown of each, in which order, and the same as a file."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dafeng.web.applications.models import Application, VerdictRecord
from dafeng.web.desk.queries.comparing import compared
from dafeng.web.inventories.models import Computation, Part, pressed
from dafeng.web.programmes.models import Call
from tests.web.desk.planting import handed_in, more_counties
from tests.web.recommendations.league import NOW, People

Reader = Callable[..., Client]


def judged(application: Application, status: str) -> None:
    package = application.packages.get()
    VerdictRecord.objects.create(
        application=application,
        package=package,
        condition="reduction_targets",
        clause="五(一)1",
        kind="gate",
        status=status,
        rulebook="neimenggu-2024",
        rulebook_version="1",
        data_version="",
        draft_sha256="",
        at=NOW,
    )


def peaked(application: Application, said: str) -> None:
    row = {"cells": ["Direct", said]}
    page = {"sections": [{"id": "diagnosis", "tables": [{"id": "peak_status", "rows": [row]}]}]}
    computation = Computation.objects.get(pk=application.packages.get().sha256)
    Part.objects.create(computation=computation, name="diagnosis", language="en", content=pressed(page))


def test_applicants_stand_in_the_order_asked_for_and_hidden_ones_are_left_out(
    people: People, county: Application, other: Application, far: Application
) -> None:
    made = compared(people.officer, [far.pk, other.pk, county.pk, other.pk])

    assert [one.name for one in made.applicants] == ["达拉特旗", "准格尔旗"]


def test_every_kind_of_row_is_there_and_what_is_missing_is_no_zero(
    people: People, county: Application, other: Application, park: Application
) -> None:
    judged(county, "met")
    judged(other, "undetermined")
    peaked(county, "Plateau")

    made = compared(people.receiver, [county.pk, other.pk, park.pk])

    lines = {one.id: one.values for one in made.lines}
    assert made.year == 2023
    assert lines["co2_direct_t"] == (1000.0, None, 200.0)
    assert lines["endowments"] == ("Coal, Solar", "Solar", None)
    assert lines["reduction_targets"] == ("Met", "Undetermined", None)
    assert lines["Direct"] == ("Plateau", None, None)
    assert lines["energy_measures"] == (1.0, 1.0, None)
    assert lines["energy_potential"] == (1200.0, 1200.0, None)
    target = next(one for one in made.lines if one.kind == "targets")
    assert (target.values, target.unit) == ((15.0, 15.0, None), "%")


def test_a_file_holds_exactly_the_rows_and_applicants_of_the_page(
    people: People, county: Application, other: Application, reader: Reader
) -> None:
    client = reader("region_officer", "region_drc")
    asked = {"a": [str(county.pk), str(other.pk)]}
    page = client.get("/compare/", asked)
    content = client.get("/compare/", {**asked, "file": "csv"}).content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content)))
    made = page.context["made"]
    assert rows[0] == ["Group", "What", "Unit", "Year", "准格尔旗", "达拉特旗"]
    assert [row[1] for row in rows[1:]] == [one.name for one in made.lines]
    assert client.get("/compare/", {**asked, "file": "xlsx"}).content[:2] == b"PK"


def test_at_most_eight_stand_side_by_side(call: Call, people: People, reader: Reader) -> None:
    made = [handed_in(call, code, people, {}) for code in more_counties(9)]
    client = reader("region_officer", "region_drc")

    page = client.get("/compare/", {"a": [str(one.pk) for one in made]})

    assert len(page.context["made"].applicants) == 8
    assert "More than 8 were chosen" in page.content.decode()
    assert client.get("/api/v1/compare", {"a": [str(one.pk) for one in made]}).status_code == 422


def test_what_is_no_number_compares_nothing(people: People, county: Application, reader: Reader) -> None:
    page = reader("region_officer", "region_drc").get("/compare/", {"a": ["x", "'; --"], "year": "99999"})

    assert "Nobody is chosen yet" in page.content.decode()
    assert f'value="{county.pk}" form="compare"' in page.content.decode()


@pytest.mark.parametrize("count", [1, 8])
def test_a_comparison_asks_as_often_for_eight_as_for_one(
    count: int, call: Call, people: People, reader: Reader, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = [handed_in(call, code, people, {"co2_direct_t": {2023: 1.0}}) for code in more_counties(count)]
    client = reader("region_officer", "region_drc")

    with django_assert_max_num_queries(20):
        answer = client.get("/compare/", {"a": [str(one.pk) for one in made]})

    assert answer.status_code == 200
