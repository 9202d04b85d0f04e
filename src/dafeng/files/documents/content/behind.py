"""What stands behind a figure: how it is made, and its lines with quantity, factor, dataset and source."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from dafeng.data.tables import vocabulary
from dafeng.files.charts.numbers import number
from dafeng.files.documents.content.gaps import item_name
from dafeng.files.documents.content.sources import OWN, factor_range
from dafeng.files.documents.content.table import NOTHING, Notes, Row, Table
from dafeng.files.documents.content.typesetting import typeset
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

INTENSITY = N_("Consumption of energy divided by GDP at constant prices.")
CARBON = N_("CO₂ divided by GDP at constant prices; net purchased electricity is counted, processes and heat are not.")
FUEL_CARBON = N_("CO₂ of the fuels burnt divided by GDP at constant prices.")
SINCE_BASE = N_("1 less the figure of the year divided by that of the base year of the workbook.")
STATED = N_("As the workbook states it.")
FUELS = N_("Each fuel burnt times its factor, sector by sector; feedstock and biomass are left out.")
PROCESSES = N_("The output of each process times its factor.")
POWER = N_("Electricity bought from outside less what is sold, times the factor of the grid.")
HEAT = N_("Heat bought from outside less what is sold, times its factor.")
CONSUMPTION = N_("Final use and losses, and what conversions take in less what they give out, in standard coal.")

MADE = {
    "co2_fuel_t": (FUELS, ("fuel",)),
    "co2_process_t": (PROCESSES, ("process",)),
    "co2_direct_t": (N_("The fuels burnt and the industrial processes inside the boundary."), ("fuel", "process")),
    "co2_power_t": (POWER, ("power",)),
    "co2_heat_t": (HEAT, ("heat",)),
    "co2_indirect_t": (N_("Net purchased electricity and heat."), ("power", "heat")),
    "co2_total_t": (N_("Direct and indirect CO₂ together."), ("fuel", "process", "power", "heat")),
    "sink_t": (N_("The yearly change of the carbon stock of each type of land; stated apart."), ("sink",)),
    "ghg_other_tco2e": (N_("Other gases of processes and fuels by their warming potentials."), ("other",)),
    "energy_total_tce": (CONSUMPTION, ("energy",)),
    "energy_total_equal_tce": (
        N_("The same, with net electricity at the coal that would make it in that year."),
        ("energy",),
    ),
    "energy_total_reported_tce": (STATED, ()),
    "energy_final_tce": (N_("Final use in standard coal."), ("energy",)),
    "feedstock_tce": (N_("What is used as raw material, in standard coal."), ("feedstock",)),
    "non_fossil_tce": (
        N_("Biomass, and electricity from water, wind, sun and biomass at its own heat."),
        ("energy",),
    ),
    "non_fossil_share_pct": (N_("Non-fossil energy divided by total consumption."), ("energy",)),
    "coal_share_pct": (N_("Coal and what is made of it divided by total consumption."), ("energy",)),
    "gdp_constant_10k_cny": (STATED, ()),
    "population": (STATED, ()),
    "energy_intensity_tce_per_10k_cny": (INTENSITY, ("energy",)),
    "carbon_intensity_fuel_t_per_10k_cny": (FUEL_CARBON, ("fuel",)),
    "carbon_intensity_t_per_10k_cny": (CARBON, ("fuel", "power")),
    "energy_intensity_reduction_pct": (SINCE_BASE, ("energy",)),
    "carbon_intensity_fuel_reduction_pct": (SINCE_BASE, ("fuel",)),
    "carbon_intensity_reduction_pct": (SINCE_BASE, ("fuel", "power")),
    "co2_per_capita_t": (N_("Direct CO₂ divided by the resident population."), ("fuel", "process")),
}
"""By indicator: how it is made, and the groups of lines behind it."""
CAPTIONS = {
    "fuel": N_("Fuels burnt in {year}"),
    "process": N_("Industrial processes in {year}"),
    "power": N_("Net purchased electricity in {year}"),
    "heat": N_("Net purchased heat in {year}"),
    "sink": N_("Sinks in {year}"),
    "other": N_("Other greenhouse gases in {year}"),
    "energy": N_("Energy by carrier in {year}, equivalent value (tce)"),
    "feedstock": N_("Energy used as raw material in {year}, equivalent value (tce)"),
}
FLOWS = {"final": 1, "loss": 1, "transformation_input": 1, "transformation_output": -1}
"""The flows that make up consumption, and whether they add or take off."""
Sums = Mapping[str, float | None]
"""What the lines of a flow come to (tce); None where one of them cannot be given, absent where there are none."""
KEYS = ("item", "activity_unit", "factor_unit", "dataset", "source", "verified", "note")


def how_made(indicator: str, lang: Language) -> str:
    """Return how the figure is made, as a sentence."""
    return texts("reports", lang)(MADE[indicator][0])


def groups_behind(indicator: str) -> tuple[str, ...]:
    """Return the groups of lines behind the figure; none for what the workbook states itself."""
    return MADE[indicator][1]


def tables_behind(inventory: "Inventory", lang: Language) -> dict[str, dict[int, Table]]:
    """Return the lines by group and year; a group without lines in a year is left out."""
    found: dict[str, dict[int, Table]] = {group: {} for group in CAPTIONS}
    for year in inventory.years:
        for group in CAPTIONS:
            table = _table(inventory, group, year, lang)
            if table is not None:
                found[group][year] = table
    return found


def _table(inventory: "Inventory", group: str, year: int, lang: Language) -> Table | None:
    caption = texts("reports", lang)(CAPTIONS[group]).format(year=year)
    if group in {"energy", "feedstock"}:
        return _energy(inventory, group, year, caption, lang)
    lines = inventory.emissions.filter(pl.col("year") == year)
    carbon = pl.col("gas") == "CO2"
    if group == "other":
        chosen = lines.filter(~carbon & pl.col("boundary").is_in(["direct", "indirect"]))
    else:
        chosen = lines.filter(carbon & (pl.col("category") == group) & (pl.col("boundary") != "memo"))
    return _emissions(chosen, group, caption, lang)


def _emissions(lines: pl.DataFrame, group: str, caption: str, lang: Language) -> Table | None:
    """Return the lines of a group, alike ones of all sectors put together, the largest first."""
    _ = texts("reports", lang)
    if lines.is_empty():
        return None
    sums = lines.group_by(KEYS).agg(
        _sum("activity"), _sum("tco2e"), pl.col("factor").min().alias("low"), pl.col("factor").max().alias("high")
    )
    ordered = sums.sort(pl.col("tco2e").abs(), *KEYS, descending=[True, *(False for _key in KEYS)], nulls_last=True)
    sources = Notes()
    rows = [
        (
            item_name(one["item"], lang),
            (_("own factor") if one["dataset"] == OWN else one["dataset"]) or NOTHING,
            _source(one, sources),
            (_("yes") if one["verified"] else _("no")) if one["dataset"] else NOTHING,
            " ".join((_shown(one["activity"], lang), typeset(one["activity_unit"]))),
            " ".join((_factor(one, lang), typeset(one["factor_unit"]))).strip(),
            _shown(one["tco2e"], lang),
        )
        for one in ordered.to_dicts()
    ]
    header = (_("Item"), _("Dataset"), _("Source"), _("Verified"), _("Quantity"), _("Factor"), _("tCO₂e"))
    total = None if lines["tco2e"].null_count() else float(lines["tco2e"].sum())
    shown = (*(Row(row) for row in rows), Row((_("Total"), "", "", "", "", "", _shown(total, lang)), "total"))
    return Table(f"behind_{group}", caption, header, shown, sources.lines(), texts=4)


def _source(line: Mapping[str, Any], sources: Notes) -> str:
    """Return the mark of the source of a line, which stands with its note below the table."""
    said = "; ".join(filter(None, (line["source"], typeset(line["note"]))))
    return sources.mark(said) if said else NOTHING


def _energy(inventory: "Inventory", group: str, year: int, caption: str, lang: Language) -> Table | None:
    """Return energy by carrier, and by the flows that make up consumption."""
    _ = texts("reports", lang)
    flows = {"non_energy": 1} if group == "feedstock" else FLOWS
    chosen = inventory.energy.filter((pl.col("year") == year) & pl.col("flow").is_in(list(flows)))
    if chosen.is_empty():
        return None
    parts: dict[str, dict[str, float | None]] = {}
    for carrier, flow, tce in chosen.group_by("carrier", "flow").agg(_sum("tce")).iter_rows():
        parts.setdefault(carrier, {})[flow] = tce
    rows = [
        (term.name(lang), *_by_flow(parts[carrier], flows, lang))
        for carrier, term in vocabulary("carriers").items()
        if carrier in parts
    ]
    total = (_("Total"), *_by_flow(dict(chosen.group_by("flow").agg(_sum("tce")).iter_rows()), flows, lang))
    names = vocabulary("flows")
    header = (_("Carrier"), *(names[flow].name(lang) for flow in flows), _("Consumption"))
    shown = [row[:2] if len(flows) == 1 else row for row in (header, *rows, total)]
    lines_shown = (*(Row(row) for row in shown[1:-1]), Row(shown[-1], "total"))
    return Table(f"behind_{group}", caption, shown[0], lines_shown)


def _factor(line: Mapping[str, Any], lang: Language) -> str:
    """Return the factor of a line; where a line has none by its nature, as a stock change, a dash."""
    if line["low"] is not None:
        return factor_range(line["low"], line["high"])
    return NOTHING if line["tco2e"] is not None else texts("reports", lang)("cannot be given")


def _by_flow(sums: Sums, flows: dict[str, int], lang: Language) -> Iterator[str]:
    """The energy of each flow, and what they come to; missing where one of its lines is."""
    total: float | None = 0.0
    for flow, sign in flows.items():
        value = sums.get(flow, 0.0)
        total = None if value is None or total is None else total + sign * value
        yield _shown(value, lang) if flow in sums else NOTHING
    yield _shown(total, lang)


def _sum(column: str) -> pl.Expr:
    """The sum of a column, null where one of its values is missing."""
    return pl.when(pl.col(column).null_count() == 0).then(pl.col(column).sum()).alias(column)


def _shown(value: float | None, lang: Language) -> str:
    return texts("reports", lang)("cannot be given") if value is None else number(value, 0)
