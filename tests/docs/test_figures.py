"""The figures printed on the method pages are those of the datasets."""

import re

import pytest

from dafeng.core.accounting.sources.processes import gases_of
from dafeng.data import library
from dafeng.data.tables import HERE, method_ids, table
from tools.committed import PROJECT

FOLDER = PROJECT / "docs" / "reference" / "methods"
NUMBER = re.compile(r"(?<![\w.·])\d+(?:\.\d+)?(?![\w.])")
METHOD = library.method("ceads")


def rows(page: str) -> list[list[str]]:
    lines = (FOLDER / page).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def printed() -> dict[str, set[float]]:
    """The numbers of every table row that begins with the id of a process."""
    found: dict[str, set[float]] = {}
    for page in sorted(path.name for path in FOLDER.glob("[0-9]*.md")):
        for first, *others in rows(page):
            name = first.strip("`")
            if first == f"`{name}`" and name in {gas.process for gas in METHOD.processes}:
                found[name] = {float(number) for number in NUMBER.findall(" ".join(others[1:]))}
    return found


@pytest.mark.parametrize("process", sorted(printed()))
def test_a_page_prints_the_factors_of_a_process(process: str) -> None:
    gases = [gas for gas in gases_of(process, METHOD) if gas.dataset]
    factors = {library.release(one.dataset).processes[one.factor, one.parameter, one.gas].value for one in gases}

    assert factors - printed()[process] == set()


def test_every_process_with_a_default_stands_in_a_table_of_a_page() -> None:
    told_in_words = {"aluminium_anode", "aluminium_pfc", "methanol"}
    known = {gas.process for gas in METHOD.processes if gas.dataset}

    assert known - printed().keys() - told_in_words == set()


def test_the_page_of_aluminium_prints_the_parameters_of_the_anode_and_its_effect() -> None:
    factors = library.release("cn-enterprise-aluminium-2024").processes
    page = " ".join(" ".join(row) for row in rows("11-aluminium.md"))
    used = [
        ("aluminium_anode", "net_anode_consumption", "C"),
        ("aluminium_anode", "ash", ""),
        ("aluminium_anode", "sulphur", ""),
        ("aluminium_pfc", "process_ef", "CF4"),
        ("aluminium_pfc", "process_ef", "C2F6"),
    ]

    assert [key for key in used if f"{factors[key].value:g}" not in NUMBER.findall(page)] == []


def test_the_page_of_warming_potentials_prints_those_of_every_report() -> None:
    sets = ("ipcc-sar", "ipcc-tar", "ipcc-ar4", "ipcc-ar5", "ipcc-ar6")
    told = {row[0]: row[1:] for row in rows("31-warming-potentials.md") if row[0] in {"CH4", "N2O", "CF4", "C2F6"}}

    assert told == {gas: [f"{library.release(name).gwp[gas].value:g}" for name in sets] for gas in told}


def test_the_page_of_uncertainty_prints_the_widths_of_the_grades() -> None:
    widths = {row["key"]: row["half_width_pct"] for row in table(HERE / "uncertainty.csv") if row["kind"] == "activity"}
    told = {row[0][0]: row[1] for row in rows("32-uncertainty-propagation.md") if re.match(r"[A-E] ", row[0])}

    assert told == widths


ROLES = {
    "Combustion": "combustion_dataset",
    "Standard coal": "energy_dataset",
    "Warming potentials": "gwp_set",
}


@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_methods_prints_the_dataset_of_a_role(role: str) -> None:
    heads, told = rows("35-method-profiles.md")[0], next(row for row in rows("35-method-profiles.md") if role in row[0])
    profiles = [library.method(head.strip("`")) for head in heads[1:]]

    assert {profile.id for profile in profiles} == set(method_ids())
    assert [cell.split(",")[0].strip("`") for cell in told[1:]] == [getattr(one, ROLES[role]) for one in profiles]
