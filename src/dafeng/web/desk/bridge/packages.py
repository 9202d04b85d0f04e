"""A frozen package as facts: endowment and industries, targets and measures of its workbook."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dafeng.files.workbook import Row, Workbook
from dafeng.web.applications.models import Package
from dafeng.web.desk.models.facts import marked
from dafeng.web.inventories.bridge.material import reading_of

POTENTIAL = "potential_tco2"


def facts_of(package: Package) -> dict[str, Any]:
    """What dashboards and comparisons need of the package's workbook; what is not in it is not there."""
    workbook = reading_of(package.version.draft).workbook
    said = package.manifest.get("computation", {}).get("key", "")
    if workbook is None:
        return {"endowments": "", "industries": "", "targets": [], "measures": {}, "computation": said}
    return {
        "endowments": marked(_words(workbook.profile, "resource_endowment")),
        "industries": marked(_words(workbook.profile, "leading_industries")),
        "targets": [_target(row) for row in workbook.rows("targets") if row.get("value") is not None],
        "measures": _measures(workbook),
        "computation": said,
    }


def _words(row: Row, column: str) -> tuple[str, ...]:
    value = row.get(column)
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _target(row: Row) -> dict[str, Any]:
    return {name: row.get(name) for name in ("indicator", "kind", "base_year", "target_year", "value", "unit")}


def _measures(workbook: Workbook) -> Mapping[str, Any]:
    """By direction how many measures there are, and what they cut a year (t CO2) as far as it is stated."""
    counts: Counter[str] = Counter()
    sums: dict[str, float] = {}
    for row in workbook.rows("measures"):
        direction, value = row.get("direction"), row.get(POTENTIAL)
        if isinstance(direction, str):
            counts[direction] += 1
            if isinstance(value, int | float):
                sums[direction] = sums.get(direction, 0.0) + value
    return {name: {"measures": count, POTENTIAL: sums.get(name)} for name, count in counts.items()}
