import dataclasses
from pathlib import Path

import pytest

from dafeng.core.accounting.inventory import Place
from dafeng.files.documents import write_documents
from dafeng.files.workbook.faults.fault import Fault, Params
from tests.files.charts.sample import sample

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}\x07"
FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="session", params=["zh", "en"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(f"documents-{request.param}")
    write_documents(sample(), (), folder, request.param)
    return folder


@pytest.fixture(scope="session")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chinese")
    write_documents(sample(), (), folder, "zh")
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    inventory = sample(
        place=Place("150000", HOSTILE, HOSTILE, "county"),
        provenance={**sample().provenance, "data_label": FORMULA, "citation": HOSTILE, "+odd": "@odd"},
    )
    lines = inventory.emissions.to_dicts()
    lines[-1] |= {"source": HOSTILE, "note": FORMULA}
    emissions = type(inventory.emissions)(lines, schema=inventory.emissions.schema)
    told: Params = {"park": HOSTILE, "counties": (FORMULA,), "division": "x"}
    warning = Fault("park_elsewhere", "warning", "profile", ("B2",), told)
    write_documents(dataclasses.replace(inventory, emissions=emissions), (warning,), folder, "zh")
    return folder
