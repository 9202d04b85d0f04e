"""Dashboards: what is counted, what is added up and for whom, and that every way to the figures gives the same."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dafeng.web.applications.models import Application, Package
from dafeng.web.desk.models import Facts, YearFigures
from dafeng.web.desk.queries.casefile import case_of
from dafeng.web.desk.queries.dashboard import Dashboard, dashboard
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.desk.planting import handed_in, more_counties
from tests.web.recommendations.league import NOW, People, opened
from tests.web.recommendations.shortcuts import carried

Reader = Callable[..., Client]


def sums(board: Dashboard) -> dict[str, float | None]:
    return {one.name: one.known.amount for one in board.totals}


def staged(board: Dashboard) -> dict[str, int]:
    return {one.id: one.count for one in (*board.funnel.stages, *board.funnel.aside) if one.count}


def test_sums_count_the_park_with_its_county_and_name_who_has_no_figure(
    call: Call, people: People, county: Application, other: Application, park: Application, far: Application
) -> None:
    board = dashboard(people.receiver, call)

    assert board.year == 2023
    assert sums(board) == {
        "energy_total_tce": 131.5,
        "energy_total_equal_tce": 120.0,
        "co2_direct_t": 1002.0,
        "co2_indirect_t": 60.0,
    }
    direct = board.totals[2]
    assert [one.name for one in direct.missing] == ["达拉特旗"]
    assert direct.known.held == ("S157035",)


def test_a_park_moved_out_of_its_county_moves_the_sum_by_exactly_its_figure(
    call: Call, people: People, county: Application, park: Application
) -> None:
    before = sums(dashboard(people.receiver, call))
    Place.objects.filter(pk="S157035").update(parent="150621", path="150000/150600/150621/S157035")

    after = sums(dashboard(people.receiver, call))

    assert (before["co2_direct_t"], after["co2_direct_t"]) == (1000.0, 1200.0)
    assert (before["energy_total_tce"], after["energy_total_tce"]) == (100.0, 110.0)


def test_a_package_whose_facts_were_never_kept_is_missing_and_not_zero(
    call: Call, people: People, county: Application, far: Application
) -> None:
    Facts.objects.filter(package__application=county).delete()

    board = dashboard(people.receiver, call)

    assert sums(board)["co2_direct_t"] == 2.0
    assert [one.name for one in board.totals[2].missing] == ["准格尔旗"]


def test_a_year_that_is_asked_for_is_shown_and_one_without_figures_is_not(
    call: Call, people: People, county: Application
) -> None:
    assert sums(dashboard(people.receiver, call, year=2022))["energy_total_tce"] == 90.0
    assert dashboard(people.receiver, call, year=1999).year == 2023


def test_structure_tells_endowment_and_first_industry_as_the_workbook_says(
    call: Call, people: People, county: Application, other: Application, park: Application
) -> None:
    board = dashboard(people.receiver, call)

    assert [(one.word, one.count) for one in board.endowments.shares] == [("solar", 2), ("coal", 1)]
    assert [(one.word, one.count) for one in board.industries.shares] == [("power", 2)]
    assert board.endowments.silent == 1


def test_every_application_stands_at_one_stage(
    call: Call, people: People, county: Application, other: Application, park: Application, far: Application
) -> None:
    opened(county, people)
    carried(other, "recommended", actor=people.head, at=NOW)
    Application.objects.filter(pk=far.pk).update(state="draft")

    assert staged(dashboard(people.receiver, call)) == {"draft": 1, "submitted": 1, "review": 1, "recommended": 1}


def test_what_was_received_in_time_is_a_stage_of_its_own(call: Call, people: People, other: Application) -> None:
    from dafeng.web.recommendations.models import Dispatch, Receipt  # noqa: PLC0415 -- one test alone needs them

    carried(other, "recommended", actor=people.head, at=NOW)
    receipt = Receipt.objects.create(dispatch=Dispatch.objects.get(), received_at=NOW, due_at=NOW, late_by_s=0)
    in_time = staged(dashboard(people.receiver, call))
    Receipt.objects.filter(pk=receipt.pk).update(late_by_s=1)

    assert (in_time, staged(dashboard(people.receiver, call))) == ({"received": 1}, {"recommended": 1})


def test_a_league_counts_and_adds_up_its_own_alone(
    call: Call, people: People, county: Application, far: Application
) -> None:
    board = dashboard(people.officer, call)

    assert (board.funnel.total, sums(board)["co2_direct_t"]) == (1, 1000.0)
    assert [one.code for one in board.funnel.leagues] == ["150600"]


def test_the_administrator_counts_and_reads_no_figure(
    call: Call, actor: Callable[..., Actor], county: Application
) -> None:
    board = dashboard(actor("administrator", "platform"), call)

    assert (board.funnel.total, board.applicants, sums(board)["co2_direct_t"]) == (1, (), None)


def test_a_returned_package_leaves_the_sums(call: Call, people: People, county: Application) -> None:
    Package.objects.filter(application=county).update(returned_at=NOW)
    Application.objects.filter(pk=county.pk).update(state="returned")

    board = dashboard(people.receiver, call)

    assert (staged(board), sums(board)["co2_direct_t"]) == ({"returned": 1}, None)


def test_page_export_api_comparison_and_case_file_give_the_same_figures(
    call: Call, people: People, county: Application, other: Application, reader: Reader
) -> None:
    client = reader("region_officer", "region_drc")
    page = client.get("/dashboard/").content.decode()
    file = list(csv.reader(io.StringIO(client.get("/dashboard/?export=csv").content.decode("utf-8-sig"))))
    told = client.get("/api/v1/dashboard").json()
    beside = client.get("/api/v1/compare", {"a": [str(county.pk)]}).json()
    downloaded = client.get("/compare/", {"a": [str(county.pk)], "file": "csv"}).content.decode("utf-8-sig")
    case = case_of(people.receiver, county, NOW)

    column = file[0].index("Direct CO2 (inside the boundary) (t)")
    assert {row[0]: row[column] for row in file[1:]} == {"达拉特旗": "", "准格尔旗": "1000.0"}
    assert {one["name"]: one["figures"]["co2_direct_t"] for one in told["applicants"]} == {
        "达拉特旗": None,
        "准格尔旗": 1000.0,
    }
    assert next(one["amount"] for one in told["totals"] if one["indicator"] == "co2_direct_t") == 1000.0
    assert '<span class="number">1,000</span>' in page
    assert next(one["values"] for one in beside["lines"] if one["id"] == "co2_direct_t") == [1000.0]
    assert any("Direct CO2" in line and line.endswith(",1000.0") for line in downloaded.splitlines())
    assert [(one.year, one.value) for one in case.figures if one.name.startswith("Direct CO2 (")] == [("2023", "1,000")]


def test_facts_are_rebuilt_from_the_packages_that_stand(
    county: Application, other: Application, people: People, call: Call
) -> None:
    before = dashboard(people.receiver, call).totals
    Facts.objects.all().delete()

    call_command("rebuild_desk", stdout=io.StringIO())

    assert dashboard(people.receiver, call).totals == before
    assert YearFigures.objects.filter(facts__package__application=county).count() == 2


@pytest.mark.parametrize("count", [1, 30])
def test_a_dashboard_asks_as_often_for_thirty_as_for_one(
    count: int, call: Call, people: People, reader: Reader, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for code in more_counties(count):
        handed_in(call, code, people, {"co2_direct_t": {2023: 1.0}})
    client = reader("region_officer", "region_drc")

    with django_assert_max_num_queries(23):
        answer = client.get("/dashboard/")

    assert answer.status_code == 200


def test_applicants_have_no_dashboard_and_the_public_signs_in(call: Call, county: Application, reader: Reader) -> None:
    applicant = reader("principal", "county_government")

    assert applicant.get("/dashboard/").status_code == 404
    assert applicant.get("/api/v1/dashboard").status_code == 404
    assert applicant.get("/compare/").status_code == 404
    assert Client().get("/dashboard/").status_code == 302


def test_a_call_that_has_not_opened_and_an_empty_one_say_so(call: Call, people: People, reader: Reader) -> None:
    people.receiver  # noqa: B018 -- makes the person
    client = reader("region_officer", "region_drc")
    empty = client.get("/dashboard/").content.decode()
    call.opens_at += timedelta(days=40_000)
    call.save()

    assert "No application yet" in empty
    assert "No call has opened yet" in client.get("/dashboard/").content.decode()
