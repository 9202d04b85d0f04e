"""The pages of a computation: figures with reasons and sources, in both languages, and the same as in the files."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from pytest_django import Settings

from dafeng.files.charts.numbers import PER_10K, number
from dafeng.files.workbook.draft import Draft
from dafeng.web.inventories import pages, services
from dafeng.web.inventories.models import Computation, unpressed
from dafeng.web.jobs import running
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import Actor
from tests.web.inventories.conftest import FEW, NOW, county_draft

pytestmark = pytest.mark.django_db
BAO = Actor(7, "Bao")
ADDRESSES = pages.Addresses(
    behind=lambda indicator, year: f"/behind/{indicator}/{year}",
    file=lambda name: f"/files/{name}",
    files="/files",
    draft="/draft",
    again="/again",
)


@pytest.fixture
def computation(draft: Draft) -> Computation:
    return services.compute(draft, at=NOW, wanted=FEW)


def shown(name: pages.Name, computation: Computation, language: str = "en", **waiting: Any) -> str:
    with override("en" if language == "en" else "zh-hans"):
        rendered = pages.page(name, computation, ADDRESSES, pages.Waiting(**waiting))
        return render_to_string(rendered.template, rendered.context)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["inventory", "diagnosis", "pathway"])
def test_every_section_picture_and_table_stands_on_its_page(
    computation: Computation, name: pages.Name, language: str
) -> None:
    html = shown(name, computation, language)
    content = unpressed(computation.parts.get(name=name, language=language).content)

    pictures = [picture["id"] for section in content["sections"] for picture in section["pictures"]]
    assert pictures
    assert [one for one in pictures if f'id="chart-{one}"' not in html] == []
    assert [one["id"] for one in content["sections"] if f'id="{one["id"]}"' not in html] == []
    assert html.count("<caption>") >= sum(len(section["tables"]) for section in content["sections"])


def test_a_figure_is_the_same_on_the_page_in_the_json_and_in_the_csv(computation: Computation) -> None:
    services.write_files(computation, "en")
    archive = services.file_of(computation, "en", "tables.zip")
    assert archive is not None
    with zipfile.ZipFile(archive) as tables:
        rows = list(csv.DictReader(io.StringIO(tables.read("indicators.csv").decode())))
    (in_csv,) = [float(row["value"]) for row in rows if (row["indicator"], row["year"]) == ("energy_total_tce", "2022")]

    html = shown("inventory", computation)

    assert computation.value("energy_total_tce", 2022) == in_csv == pytest.approx(3_819_840.2)
    assert number(in_csv / PER_10K, 2) == "381.98"
    assert ">381.98</a>" in html


def test_every_figure_leads_to_its_lines_with_factor_dataset_and_source(computation: Computation) -> None:
    with override("en"):
        rendered = pages.behind(computation, "co2_process_t", 2022)
        assert rendered is not None
        html = render_to_string(rendered.template, rendered.context)

    (table,) = rendered.context["tables"]
    # 30 * 10^4 t of carbide by the works' own 1.13; 60 * 10^4 t of clinker by 0.535
    assert [(row["cells"][0], row["cells"][5], row["cells"][6]) for row in table["rows"]] == [
        ("Calcium carbide production", "1.1300 tCO₂/t", "339,000"),
        ("Cement clinker production", "0.5350 tCO₂/t clinker", "321,000"),
        ("Total", "", "660,000"),
    ]
    assert "核查报告 2022-018" in html
    assert "The output of each process times its factor." in html


def test_the_lines_behind_energy_sum_to_the_figure(computation: Computation) -> None:
    rendered = pages.behind(computation, "energy_total_tce", 2022, "en")
    assert rendered is not None

    (table,) = rendered.context["tables"]
    assert table["rows"][-1]["cells"][-1] == "3,819,840"


def test_a_figure_that_is_not_there_has_nothing_behind_it(computation: Computation) -> None:
    assert pages.behind(computation, "made_up", 2022) is None
    assert pages.behind(computation, "co2_process_t", 1999) is None


def test_a_missing_figure_says_why_and_who_must_supply_it() -> None:
    def nobody_counted(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["processes"] = []
        sheets["profile"][0]["process_notation"] = "NE"

    html = shown("inventory", services.compute(county_draft(nobody_counted), at=NOW, wanted=FEW))

    assert "Cannot be given: the workbook states it as NE (not estimated)" in html
    assert "the industry department and the enterprises fill in the output of each process" in html


def test_a_draft_with_errors_shows_its_obstacle_and_the_way_to_the_errors(faulty: Draft) -> None:
    computation = services.compute(faulty, at=NOW, wanted=FEW)

    for name in pages.TEMPLATES:
        html = shown(name, computation)
        assert "figures computed from the sound part alone would mislead" in html
        assert 'href="/draft"' in html
        assert 'class="chart' not in html


def test_while_diagnosis_and_pathway_are_computed_their_pages_show_how_far_it_is(draft: Draft) -> None:
    begun = services.begin(draft, actor=BAO, at=NOW, wanted=FEW)
    Job.objects.update(state="running", label="drawing the uncertain inputs", done=65, total=100)

    html = shown("pathway", begun.computation, study=Job.objects.get())

    assert "drawing the uncertain inputs" in html
    assert 'value="65"' in html
    assert 'id="chart-emissions"' in shown("inventory", begun.computation)


def test_where_no_pathway_can_be_computed_the_page_says_why() -> None:
    def nothing_reported(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["energy"] = []
        sheets["profile"][0]["fuel_notation"] = "NE"

    computation = services.compute(county_draft(nothing_reported), at=NOW, wanted=FEW)

    assert computation.state == "complete"
    assert computation.no_pathway["en"].startswith("The pathway has no year to start from")
    assert "The pathway has no year to start from" in shown("pathway", computation)


def test_the_files_are_written_in_the_background_once(
    computation: Computation, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_FOLDER = tmp_path
    job = services.start_files(computation, "zh", actor=BAO, at=NOW)
    assert job is not None
    assert services.file_of(computation, "zh", "report.html") is None

    running.run(str(job.pk))

    done = Job.objects.get(pk=job.pk)
    assert (done.state, done.result["files"]) == ("succeeded", list(services.NAMES))
    assert services.start_files(computation, "zh", actor=BAO, at=NOW) is None
    html = shown("inventory", computation, "zh")
    assert [name for name in services.NAMES if f'href="/files/{name}"' not in html] == []


def test_only_files_of_the_computation_are_handed_out(computation: Computation) -> None:
    services.write_files(computation, "en")

    assert services.file_of(computation, "en", "provenance.json") is None
    assert services.file_of(computation, "en", "../en/report.html") is None


def test_the_report_file_shows_the_pictures_of_the_page(computation: Computation) -> None:
    services.write_files(computation, "en")
    report = services.file_of(computation, "en", "report.html")
    assert report is not None
    text = report.read_text(encoding="utf-8")

    content = unpressed(computation.parts.get(name="pathway", language="en").content)
    for section in content["sections"]:
        for picture in section["pictures"]:
            option = json.dumps(picture["option"], ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
            assert option in text


def test_the_key_figures_stand_on_the_first_page_alone(computation: Computation) -> None:
    strips = {name: shown(name, computation).count('<dl class="figures">') for name in pages.TEMPLATES}

    assert strips == {"inventory": 1, "diagnosis": 0, "pathway": 0}


def test_what_a_goal_counts_from_and_is_not_there_is_told_by_its_name() -> None:
    def from_2015(sheets: dict[str, list[dict[str, Any]]]) -> None:
        for row in sheets["targets"]:
            if row["indicator"] == "carbon_intensity_reduction":
                row["base_year"] = 2015

    computation = services.compute(county_draft(from_2015), at=NOW, wanted=FEW)

    html, chinese = shown("pathway", computation), shown("pathway", computation, "zh")
    assert "there is no figure “CO<sub>2</sub> per GDP (net electricity included)” for 2015" in html
    assert "缺少2015年（目标基期）的“单位GDP二氧化碳(含净购入电力)”，因此该目标没有年度进度。" in chinese
    assert [one for one in (html, chinese) if "t_per_10k_cny" in one or "carbon_intensity_reduction" in one] == []
