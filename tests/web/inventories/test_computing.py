"""A draft is computed once, in two stages, and says what it was computed from."""

from dataclasses import replace
from typing import Any

import pytest

from dafeng.files.workbook.draft import Draft
from dafeng.web.inventories import keys, services
from dafeng.web.inventories.keys import key_of
from dafeng.web.inventories.models import Computation, DraftCopy, Part, unpressed
from dafeng.web.jobs import running
from dafeng.web.jobs.errors import Hindered
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import Actor
from tests.web.inventories.conftest import FEW, NOW, county_draft

pytestmark = pytest.mark.django_db
BAO = Actor(7, "Bao")


def test_the_same_draft_is_one_computation(draft: Draft) -> None:
    first = services.compute(draft, at=NOW, wanted=FEW)

    assert services.compute(county_draft(), at=NOW, wanted=FEW) == first
    assert (Computation.objects.count(), DraftCopy.objects.count()) == (1, 1)


def test_rows_with_other_numbers_but_the_same_content_are_the_same_draft(draft: Draft) -> None:
    other = county_draft()
    for row in other["sheets"]["energy"]:
        row["id"] = f"x{row['id']}"

    assert key_of(other) == key_of(draft)


def test_a_changed_cell_makes_another_key(draft: Draft) -> None:
    def more_coal(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["economy"][0]["population_10k"] = 39.5

    assert key_of(county_draft(more_coal)) != key_of(draft)


def test_what_is_asked_for_and_the_version_of_the_code_and_the_tables_stand_in_the_key(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = key_of(draft)

    assert key_of(draft, replace(FEW, draws=10_000, least_cost=True)) == usual
    assert key_of(draft, replace(FEW, gwp_set="ipcc-ar6")) != usual
    with monkeypatch.context() as other:
        other.setattr(keys, "__version__", "99")
        assert key_of(draft) != usual
    monkeypatch.setattr(keys, "tables_digest", lambda: "other factors")
    assert key_of(draft) != usual


def test_the_inventory_comes_at_once_and_the_rest_in_the_background(draft: Draft) -> None:
    begun = services.begin(draft, actor=BAO, at=NOW, wanted=FEW)

    assert begun.computation.state == "inventory"
    assert set(begun.computation.parts.values_list("name", flat=True)) == {"inventory", "lines"}
    assert begun.job is not None

    running.run(str(begun.job.pk))

    done = Computation.objects.get(pk=begun.computation.pk)
    job = Job.objects.get(pk=begun.job.pk)
    assert (job.state, job.result) == ("succeeded", {"key": done.key, "state": "complete"})
    assert set(done.parts.values_list("name", "language")) == {
        (name, language) for name in Part.Name.values for language in ("zh", "en")
    }
    assert services.begin(draft, actor=BAO, at=NOW, wanted=FEW).job is None


def test_a_draft_with_errors_shows_no_figures_but_says_what_stands_in_the_way(faulty: Draft) -> None:
    begun = services.begin(faulty, actor=BAO, at=NOW, wanted=FEW)

    assert begun.job is None
    assert (begun.computation.state, begun.computation.errors, begun.computation.figures) == ("impossible", 1, {})
    assert begun.computation.obstacle["en"] == (
        "Errors in the draft: 1. Correct them: figures computed from the sound part alone would mislead."
    )
    assert not Part.objects.exists()


def test_the_figures_are_those_of_the_inventory(draft: Draft) -> None:
    computation = services.compute(draft, at=NOW, wanted=FEW)
    inventory = services.material(computation).inventory

    assert inventory is not None
    assert computation.figures["years"] == [2020, 2021, 2022]
    assert computation.value("co2_direct_t", 2022) == inventory.value("co2_direct_t", 2022) is not None
    assert computation.figures["indicators"]["co2_direct_t"]["unit"] == "t"


def test_what_is_missing_has_a_reason_and_a_supplier_and_is_never_zero() -> None:
    def nobody_counted(sheets: dict[str, list[dict[str, Any]]]) -> None:
        sheets["processes"] = []
        sheets["profile"][0]["process_notation"] = "NE"

    computation = services.compute(county_draft(nobody_counted), at=NOW, wanted=FEW)

    assert computation.value("co2_process_t", 2022) is None
    (gap,) = [one for one in computation.figures["gaps"] if one["indicator"] == "co2_process_t"]
    assert gap["why"]["en"] == "the workbook states it as NE (not estimated)"
    assert gap["supplier"]["en"] == "the industry department and the enterprises fill in the output of each process"


def test_both_languages_hold_the_same_sections_pictures_and_numbers(draft: Draft) -> None:
    computation = services.compute(draft, at=NOW, wanted=FEW)
    for name in ("inventory", "diagnosis", "pathway"):
        zh, en = (unpressed(computation.parts.get(name=name, language=one).content) for one in ("zh", "en"))

        assert [one["id"] for one in zh["sections"]] == [one["id"] for one in en["sections"]] != []
        assert [[picture["id"] for picture in one["pictures"]] for one in zh["sections"]] == [
            [picture["id"] for picture in one["pictures"]] for one in en["sections"]
        ]
        assert zh["title"] != en["title"]
        assert [one["value"] for one in zh["key_figures"]] == [one["value"] for one in en["key_figures"]]


def test_a_computation_of_other_code_is_not_completed_under_its_old_key(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    computation = services.begin(draft, actor=BAO, at=NOW, wanted=FEW).computation
    monkeypatch.setattr(keys, "__version__", "99")

    with pytest.raises(Hindered, match="Have it computed again"):
        services.complete(computation, at=NOW)
