"""The inventory as the provincial guideline, the scopes, GPC and IPCC see it."""

from typing import TYPE_CHECKING

from dafeng.data.tables import vocabulary
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.table import Row, Table
from dafeng.files.documents.content.typesetting import typeset
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

CAPTIONS = {
    "provincial": N_("Provincial guideline (10⁴ tCO₂e)"),
    "scopes": N_("Scopes (10⁴ tCO₂e)"),
    "gpc": N_("GPC, BASIC (10⁴ tCO₂e)"),
    "ipcc": N_("IPCC 2006 categories (10⁴ tCO₂e)"),
}
FOLDED = {"gpc", "ipcc"}
TOTALS = {("provincial", "1"), ("gpc", "BASIC")}


def view_tables(inventory: "Inventory", lang: Language) -> list[Table]:
    """Return the views that the inventory has, in a fixed order; a category without a figure shows its notation key."""
    order = [name for name in CAPTIONS if name in inventory.views and len(inventory.views[name])]
    return [_view(name, inventory, lang) for name in order]


def _view(name: str, inventory: "Inventory", lang: Language) -> Table:
    _ = texts("reports", lang)
    view = inventory.views[name]
    places = decimals(value / PER_10K for value in view["tco2e"].drop_nulls())
    several = view["gas"].n_unique() > 1
    cells: dict[tuple[str, str, str], dict[int, str]] = {}
    used: set[str] = set()
    columns = ("code", f"name_{lang}", "gas", "year", "tco2e", "notation")
    for code, title, gas, year, tco2e, notation in view.select(columns).iter_rows():
        used.add("" if tco2e is not None else notation)
        cell = notation if tco2e is None else number(tco2e / PER_10K, places)
        cells.setdefault((code, typeset(title), typeset(gas)), {})[year] = cell
    rows = tuple(
        Row(
            (code, title, *((gas,) if several else ()), *(years.get(year, "—") for year in inventory.years)),
            "total" if (name, code) in TOTALS else "",
        )
        for (code, title, gas), years in cells.items()
    )
    header = (_("Code"), _("Category"), *((_("Gas"),) if several else ()), *map(str, inventory.years))
    notes = _key_notes(used - {""}, lang)
    return Table(name, _(CAPTIONS[name]), header, rows, notes, texts=3 if several else 2, folded=name in FOLDED)


def _key_notes(used: set[str], lang: Language) -> tuple[str, ...]:
    """Return what the notation keys in the table mean."""
    _ = texts("reports", lang)
    keys = [term.name(lang) for term in vocabulary("notation").values() if term.id in used]
    return (_("Notation keys: {keys}.").format(keys=joined(keys, lang)),) if keys else ()
