"""How the figures were made: method, boundaries, factors, and what the report goes back to."""

from typing import TYPE_CHECKING

import polars as pl

from dafeng.data.library import release
from dafeng.files.charts.numbers import decimals, number
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.gaps import item_name
from dafeng.files.documents.content.table import Notes, Table, plain_rows
from dafeng.files.documents.content.typesetting import typeset
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

OWN = "own"
CATEGORIES = {
    "fuel": N_("Fuel"),
    "process": N_("Industrial process"),
    "power": N_("Electricity"),
    "heat": N_("Heat"),
    "sink": N_("Sink"),
    "use": N_("Use of electricity and heat"),
    "biogenic": N_("Biomass"),
}
PROVENANCE = {
    "data_label": N_("Nature of the data"),
    "data_source": N_("Source of the data"),
    "citation": N_("Please cite"),
    "workbook": N_("Workbook"),
    "base_year": N_("Base year"),
    "price_base_year": N_("Base year of constant prices"),
    "workbook_sha256": N_("SHA-256 of the workbook"),
    "draft_sha256": N_("SHA-256 of the draft"),
    "template_version": N_("Version of the template"),
    "rulebook": N_("Rulebook"),
    "code_version": N_("Version of Dafeng"),
    "method": N_("Method"),
    "combustion_dataset": N_("Dataset of fuel factors"),
    "energy_dataset": N_("Dataset of standard-coal coefficients"),
    "grid_dataset": N_("Dataset of electricity factors"),
    "gwp_set": N_("Warming potentials"),
    "replaced_datasets": N_("Shipped datasets replaced by own ones"),
    "own_coefficients": N_("Carriers with own standard-coal coefficients"),
    "unverified_factors": N_("Unverified factors"),
    "seed": N_("Seed of the simulation"),
    "draws": N_("Draws of the simulation"),
}
CONSENT = {"refused": N_("not used"), "allowed": N_("used with consent")}
METHOD = (
    N_(
        "Energy is in tonnes of standard coal (tce). The equivalent value counts electricity at its own heat, "
        "the equal value at the coal burnt to make it; the two are never mixed."
    ),
    N_("Reduction rates use GDP at constant prices, and cumulative rates compound: 1 − (1 − a)(1 − b)."),
    N_("A missing figure is never taken as zero: what cannot be given is said to be so, with its reason."),
)
BOUNDARIES = (
    (
        N_("What it covers"),
        N_("Fossil fuels burnt and industrial processes inside the boundary"),
        N_("Electricity and heat bought from outside, less what is sold to outside"),
    ),
    (
        N_("Power plants inside"),
        N_("Counted where the fuel burns, whoever uses the electricity"),
        N_("Not counted again"),
    ),
    (
        N_("Factor"),
        N_("By fuel, and by sector where the dataset has it"),
        N_("Average factor of the provincial grid in that year; the nearest earlier year stands in, and is marked"),
    ),
    (N_("Sign"), N_("Emissions are positive"), N_("Bought is positive, sold is negative; both are stated")),
    (
        N_("Left out"),
        N_("Fuels used as feedstock, and the CO₂ of biomass (stated for information)"),
        N_("Electricity made inside; green certificates do not change the factor"),
    ),
    (N_("Sinks"), N_("Stated apart, not deducted"), N_("Stated apart, not deducted")),
)


def method_sentences(inventory: "Inventory", lang: Language) -> list[str]:
    """Return the statement of the method: its name and source, its datasets, and its conventions."""
    _ = texts("reports", lang)
    method = inventory.method
    name = method.name_zh if lang == "zh" else method.name_en
    datasets = {
        _("fuel factors"): method.combustion_dataset,
        _("standard-coal coefficients"): method.energy_dataset,
        _("electricity factors"): method.grid_dataset,
        _("warming potentials"): method.gwp_set,
    }
    said = joined(
        (_("{role}: {title}").format(role=role, title=_title(one, lang)) for role, one in datasets.items()), lang
    )
    data = [inventory.provenance.get(key, "") for key in ("data_source", "citation")]
    return [
        _("Method: {name}. Source: {reference}.").format(name=name, reference=method.reference),
        _("Datasets: {datasets}.").format(datasets=said),
        *(
            [_("Data: {source}. Please cite: {citation}.").format(source=data[0], citation=data[1])]
            if all(data)
            else []
        ),
        *(_(sentence) for sentence in METHOD),
    ]


def _title(dataset: str, lang: Language) -> str:
    return f"{release(dataset).card[f'title_{lang}']} ({dataset})"


def boundary_statement(lang: Language) -> Table:
    """Return what the two boundaries hold, side by side."""
    _ = texts("reports", lang)
    rows = plain_rows([_(cell) for cell in row] for row in BOUNDARIES)
    header = (_("Aspect"), _("Direct (inside the boundary)"), _("Indirect (net purchased electricity and heat)"))
    return Table("scope", _("What the two boundaries hold"), header, rows, texts=3)


def factor_table(inventory: "Inventory", lang: Language, *, numbered: bool = True) -> Table | None:
    """Return every factor used, with dataset, unit, source, whether verified, and own ones marked; None without any.

    ``numbered`` sources stand below the table, with their numbers in it; otherwise they stand in it in full.
    """
    _ = texts("reports", lang)
    used = inventory.emissions.filter(pl.col("factor").is_not_null() & pl.col("boundary").is_in(["direct", "indirect"]))
    keys = ("category", "item", "gas", "dataset", "factor_unit", "source", "verified", "note")
    ranges = (
        used.group_by(keys).agg(pl.col("factor").min().alias("low"), pl.col("factor").max().alias("high")).sort(keys)
    )
    sources = Notes()
    rows = [
        (
            item_name(item, lang),
            _(CATEGORIES.get(category, category)),
            typeset(gas),
            factor_range(low, high),
            typeset(unit),
            _("own factor") if dataset == OWN else dataset,
            _("yes") if verified else _("no"),
            sources.mark(source) if numbered and source else source,
            typeset(note),
        )
        for category, item, gas, dataset, unit, source, verified, note, low, high in ranges.iter_rows()
    ]
    header = (
        _("Item"),
        _("Category"),
        _("Gas"),
        _("Factor"),
        _("Unit"),
        _("Dataset"),
        _("Verified"),
        _("Source"),
        _("Note"),
    )
    caption = _("Factors used")
    return Table("factors", caption, header, plain_rows(rows), sources.lines(), texts=9, folded=True) if rows else None


def factor_range(low: float, high: float) -> str:
    """Return the factor, or its range where it differs between sectors or years."""
    places = decimals([high])
    lowest, highest = number(low, places), number(high, places)
    return lowest if lowest == highest else f"{lowest} ~ {highest}"


def provenance_table(inventory: "Inventory", lang: Language) -> Table:
    """Return what the report goes back to: hashes, versions, datasets, citation."""
    _ = texts("reports", lang)
    order = list(PROVENANCE)
    known = sorted(inventory.provenance.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order))
    rows = plain_rows(
        (
            _(PROVENANCE[key]) if key in PROVENANCE else key,
            _(CONSENT[value]) if key == "unverified_factors" and value in CONSENT else value,
        )
        for key, value in known
        if value
    )
    return Table("provenance", _("What this report goes back to"), (_("Item"), _("Value")), rows, texts=2)
