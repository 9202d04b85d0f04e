"""What a frozen package says of an applicant: kinds and figures by which choosing keeps to its terms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

from dafeng.core.trends.peaks import peak_status
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import read_draft
from dafeng.web.applications.models import Package
from dafeng.web.inventories.models import Computation

KINDS = {"endowment": "resource_endowment", "industry": "leading_industries"}
"""Attributes of kinds, by the column of the profile sheet that names them; an applicant may name several."""
FIGURES = (
    "energy_intensity_tce_per_10k_cny",
    "carbon_intensity_fuel_t_per_10k_cny",
    "coal_share_pct",
    "non_fossil_share_pct",
    "co2_per_capita_t",
    "gdp_constant_10k_cny",
)
"""The figures that likeness may be measured by: indicators of the inventory."""
SERIES = "co2_direct_t"
"""The yearly series that the stage of development is told by."""
Figures = Mapping[str, Mapping[str, float]]


def kinds_of(package: Package) -> dict[str, list[str]]:
    """Endowment and industries as the profile sheet names them, in its order; what is not named is not there."""
    draft = package.version.draft
    sheets = {"profile": draft.get("sheets", {}).get("profile", [])}
    track = cast("Track", package.application.track)
    workbook = read_draft({"track": track, "sheets": sheets}).workbook
    found = {name: workbook.profile.get(column) if workbook else None for name, column in KINDS.items()}
    return {name: list(map(str, value)) for name, value in found.items() if isinstance(value, tuple) and value}


def figures_of(packages: Iterable[Package]) -> dict[int, Figures]:
    """The frozen figures of each package by indicator and year; packages without a computation have none."""
    held = {one.pk: one.manifest.get("computation", {}) for one in packages}
    lacking = [said["key"] for said in held.values() if "key" in said and not said.get("figures")]
    computed = {one.pk: one.figures for one in Computation.objects.filter(pk__in=lacking)}
    return {pk: _values(said.get("figures") or computed.get(said.get("key", ""), {})) for pk, said in held.items()}


def years_of(figures: Iterable[Figures]) -> dict[str, str]:
    """For each figure the one year for which most applicants have it, the newest of these."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FIGURES}
    for one in figures:
        for name in FIGURES:
            counts[name].update(one.get(name, {}).keys())
    return {name: max(years, key=lambda year: (years[year], year)) for name, years in counts.items() if years}


def attributes_of(kinds: Mapping[str, list[str]], figures: Figures, years: Mapping[str, str]) -> dict[str, Any]:
    """The attributes of an applicant; one that nothing is known of is None, never zero."""
    said: dict[str, Any] = {name: list(kinds[name]) if name in kinds else None for name in KINDS}
    said["stage"] = _stage(figures.get(SERIES, {}))
    return said | {name: figures.get(name, {}).get(year) for name, year in years.items()}


def _stage(series: Mapping[str, float]) -> str | None:
    """Whether emissions have peaked, stay or rise; what cannot be told is unknown."""
    status = peak_status("direct", {int(year): value for year, value in series.items()}).status
    return None if status == "indeterminate" else status


def _values(figures: Mapping[str, Any]) -> Figures:
    indicators = figures.get("indicators", {})
    return {
        name: {year: float(value) for year, value in said.get("values", {}).items() if value is not None}
        for name, said in indicators.items()
        if name in FIGURES or name == SERIES
    }
