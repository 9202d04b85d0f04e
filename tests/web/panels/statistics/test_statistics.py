"""The statistics of a panel: raw and adjusted side by side, by hand where one can reckon by hand."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from dafeng.web.panels.drawing import pictures
from dafeng.web.panels.models import ScoreSheet
from dafeng.web.panels.queries.statistics import statistics
from dafeng.web.people.actor import SYSTEM
from tests.web.browser import PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.experts.conftest import BACKEND
from tests.web.panels.statistics.conftest import NAMES, Bench

OFFICES = {
    ("region_officer", "region_drc"): 200,
    ("region_principal", "region_drc"): 200,
    ("auditor", "platform"): 200,
    ("region_department", "region_department"): 200,
    ("league_officer", "league_drc"): 404,
    ("principal", "county_government"): 404,
}


def test_raw_figures_are_those_reckoned_by_hand(bench: Bench) -> None:
    found = statistics(bench.panel, SYSTEM)

    county, park = found.lines
    assert (county.summary.raw_mean, county.summary.median) == (72.25, 63.75)
    assert (county.summary.lowest, county.summary.highest, county.summary.reviewers) == (61.25, 91.75, 3)
    assert park.summary.raw_mean == pytest.approx(232 / 3)
    assert (county.raw_rank, park.raw_rank, found.missing) == (2, 1, 0)
    # the orders of three experts: two put the park first, one the county; rank sums 5 and 4, W = 12·0.5/(9·6) = 1/9
    assert found.concordance.w == pytest.approx(1 / 9)
    assert [one.kind for one in found.reliabilities] == ["ICC(1,1)", "ICC(1,k)", "ICC(2,1)", "ICC(2,k)"]


def test_a_lenient_expert_is_told_and_what_all_scored_stays_in_order(bench: Bench) -> None:
    ScoreSheet.objects.filter(assignment__seat=bench.seats[2]).update(total=91.75)
    found = statistics(bench.panel, SYSTEM)

    values = {judge.name: judge.value or 0.0 for judge in found.judges}
    assert found.is_adjusted
    assert values[NAMES[2]] > 5
    assert values[NAMES[0]] < 0
    assert [one.id for one in pictures(found)] == ["scores", "severity", "ranks"]
    assert {line.name: line.rank for line in found.lines} == {"1 · 准格尔旗": 2, "2 · 内蒙古准格尔经济开发区": 1}


def test_an_unfinished_score_counts_nowhere(bench: Bench) -> None:
    ScoreSheet.objects.filter(assignment__seat=bench.seats[2], assignment__case=bench.cases[0]).delete()
    county, park = statistics(bench.panel, SYSTEM).lines

    assert (county.missing, county.summary.reviewers, county.summary.raw_mean) == (1, 2, 62.5)
    assert (park.missing, park.summary.reviewers) == (0, 3)


def test_without_any_score_everything_says_why(bench: Bench) -> None:
    ScoreSheet.objects.all().delete()
    found = statistics(bench.panel, SYSTEM)

    assert found.severity.status == "no_scores"
    assert pictures(found) == []
    assert [(line.summary.raw_mean, line.adjusted.value, line.rank) for line in found.lines] == [(None, None, None)] * 2
    assert found.concordance.w is None


def test_who_reads_the_statistics_and_under_which_names(bench: Bench) -> None:
    address = f"/panels/{bench.panel.pk}/statistics/"

    for office, status in OFFICES.items():
        answer = bench.world.client(*office).get(address)
        assert (office, answer.status_code) == (office, status)
        if status == 200:
            named = NAMES[0] in answer.content.decode()
            assert (office, named) == (office, office[0] != "region_department")
        told = bench.world.client(*office).get(f"/api/v1/panels/{bench.panel.pk}/statistics")
        assert (office, told.status_code) == (office, status)
        if status == 200:
            assert [line["raw_mean"] for line in told.json()["lines"]] == [72.25, pytest.approx(232 / 3)]
    own = Client()
    own.force_login(bench.experts[0].person, backend=BACKEND)  # type: ignore[arg-type]  # it has an account
    assert own.get(address).status_code in {403, 404}


def test_the_export_is_exactly_what_is_shown(bench: Bench) -> None:
    client = bench.world.client("region_officer", "region_drc")
    address = f"/panels/{bench.panel.pk}/statistics/"

    rows = list(csv.reader(StringIO(client.get(f"{address}?export=csv").content.decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(client.get(f"{address}?s-export=xlsx").content)).active
    judges = client.get(f"{address}?e-export=csv&round=first").content.decode("utf-8-sig")

    assert [row[0] for row in rows[1:]] == ["1 · 准格尔旗", "2 · 内蒙古准格尔经济开发区"]
    assert [float(row[3]) for row in rows[1:]] == [pytest.approx(72.25), pytest.approx(232 / 3)]
    assert sheet is not None
    assert sorted(float(str(row[2].value)) for row in sheet.iter_rows(min_row=2)) == [
        61.25,
        63.75,
        71.5,
        73.25,
        87.25,
        91.75,
    ]
    assert sum(name in judges for name in NAMES) == 3


@pytest.mark.django_db(transaction=True)
def test_the_charts_are_drawn_and_read_on_a_phone(opened: Opened, bench: Bench) -> None:
    officer = bench.world.person("region_officer", "region_drc")

    page = opened(f"/panels/{bench.panel.pk}/statistics/", person=officer, language="en", width=PHONE_PX)

    assert page.locator("figure").count() >= 2
    assert (serious_faults(page), is_too_wide(page)) == ([], False)
