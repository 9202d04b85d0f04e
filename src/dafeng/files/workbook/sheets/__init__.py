"""The sheets of the workbook, in the order of the tabs."""

from dafeng.files.workbook.declaration import Template
from dafeng.files.workbook.sheets.applicant import PROFILE
from dafeng.files.workbook.sheets.figures import ECONOMY, ENERGY, POWER, PROCESSES, PRODUCTS, SINKS
from dafeng.files.workbook.sheets.measures import MEASURES
from dafeng.files.workbook.sheets.outlook import DRIVERS, SCENARIOS
from dafeng.files.workbook.sheets.pathway import LIMITS, PATHWAY, PRICES, SUPPLY
from dafeng.files.workbook.sheets.plans import CONSTRAINTS, PROJECTS, TARGETS, TASKS
from dafeng.files.workbook.sheets.registers import FACTORS, INNOVATION, MECHANISMS, SAFEGUARDS

TEMPLATE = Template(
    version="1.1",
    rulebook="neimenggu-2024",
    rulebook_version="1",
    sheets=(
        PROFILE,
        ECONOMY,
        PRODUCTS,
        ENERGY,
        POWER,
        PROCESSES,
        SINKS,
        TARGETS,
        CONSTRAINTS,
        TASKS,
        PROJECTS,
        MEASURES,
        PATHWAY,
        LIMITS,
        DRIVERS,
        SCENARIOS,
        SUPPLY,
        PRICES,
        INNOVATION,
        MECHANISMS,
        SAFEGUARDS,
        FACTORS,
    ),
)
"""The workbook as it is written and read today."""

__all__ = ["TEMPLATE"]
