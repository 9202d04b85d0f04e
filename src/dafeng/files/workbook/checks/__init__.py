"""Checks beyond single cells: each names the cells it compares, and none repeats what a cell's own fault said."""

from collections.abc import Mapping

from dafeng.files.workbook.checks.aims import check_factors, check_targets
from dafeng.files.workbook.checks.applicant import check_applicant
from dafeng.files.workbook.checks.balances import check_balances
from dafeng.files.workbook.checks.economy import check_economy
from dafeng.files.workbook.checks.ground import Ground
from dafeng.files.workbook.checks.ledger import ledger_of
from dafeng.files.workbook.checks.pathways import check_pathways
from dafeng.files.workbook.checks.rows import check_rows
from dafeng.files.workbook.checks.units import check_units
from dafeng.files.workbook.checks.years import check_years
from dafeng.files.workbook.contents import Workbook
from dafeng.files.workbook.declaration import Template
from dafeng.files.workbook.faults.fault import Fault


def faults_between(workbook: Workbook, template: Template, *, tce_per_unit: Mapping[str, float]) -> tuple[Fault, ...]:
    """What is wrong between the cells of a workbook that was read.

    ``tce_per_unit``: standard coal of one native unit of a carrier; only plausibility rests on it, no result.
    """
    ground = Ground(workbook, template, tce_per_unit)
    check_rows(ground)
    check_units(ground)
    check_targets(ground)
    check_factors(ground)
    check_economy(ground)
    check_applicant(ground)
    check_pathways(ground)
    ledger = ledger_of(ground)
    check_balances(ground, ledger)
    check_years(ground, ledger)
    return ground.log.faults()
