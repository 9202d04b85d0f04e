"""What stands in the workbook of figures: tidy sheets, each with its columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dafeng.data.tables import vocabulary
from dafeng.files.documents.content import Report, sources
from dafeng.files.documents.content.figures import name_of
from dafeng.files.documents.content.gaps import following_table, gap_table, item_name, note_of
from dafeng.files.documents.content.table import Table
from dafeng.files.documents.content.typesetting import typeset
from dafeng.files.documents.content.views import CAPTIONS
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    import polars as pl

    from dafeng.core.accounting.inventory import Inventory

WORDS = {
    "direct": N_("Direct"),
    "indirect": N_("Indirect"),
    "sink": N_("Sink"),
    "memo": N_("For information"),
    "fossil": N_("Fossil"),
    "non_fossil": N_("Non-fossil"),
    "secondary": N_("Secondary energy"),
    "feedstock": N_("Feedstock"),
    "carbon_balance": N_("Carbon balance"),
    **sources.CATEGORIES,
}
WIDEST = 60
Cell = str | float | int | bool | None
Look = Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, header, rows, and how wide its columns are (characters)."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int]
    wrapped: bool = False
    """Whether long texts run on over several lines; in tidy sheets every row stays one line high."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a tidy sheet: the column of the frame, its title, its width, and how its values are shown."""

    id: str
    title: str
    width: int
    look: Look | None = None


def sheets(inventory: "Inventory", report: Report) -> Iterator[Sheet]:
    """Return the sheets in their order."""
    lang = report.lang
    _ = texts("reports", lang)
    yield _summary(report)
    yield _tidy(_("emissions"), _with_names(inventory.emissions, lang), _emission_columns(lang))
    yield _tidy(_("energy"), _with_names(inventory.energy, lang), _energy_columns(lang))
    yield _indicators(inventory, lang)
    yield _views(inventory, lang)
    tables = {
        _("factors"): sources.factor_table(inventory, lang, numbered=False),
        _("gaps"): gap_table(inventory, lang),
        _("following"): following_table(inventory, lang),
        _("provenance"): sources.provenance_table(inventory, lang),
    }
    for name, table in tables.items():
        yield _from_table(name, table, _("Nothing to list."))


def _summary(report: Report) -> Sheet:
    _ = texts("reports", report.lang)
    head = [
        (_("Nature of the data"), report.label or _("Nature of the data not stated"), "", ""),
        (_("Inventory years"), report.years, "", ""),
    ]
    keys = [(key.name, key.value, key.unit, key.moved) for key in report.key_figures]
    said = [("", sentence, "", "") for sentence in report.section("summary").paragraphs]
    header = (report.title, _("Value of {year}").format(year=report.key_year), _("Unit"), _("Change"))
    return Sheet(_("summary"), header, [*head, *keys, *said], (34, 90, 14, 24), wrapped=True)


def _emission_columns(lang: Language) -> list[Column]:
    _ = texts("reports", lang)
    return [
        Column("year", _("Year"), 7),
        Column("boundary", _("Boundary"), 10, _word(lang)),
        Column("category", _("Category"), 12, _word(lang)),
        Column("flow", _("Flow"), 14, _flow(lang)),
        Column("sector", _("Sector no."), 9),
        Column("place", _("Sector"), 26),
        Column("item", _("Item"), 20, lambda item: item_name(item, lang)),
        Column("gas", _("Gas"), 7, typeset),
        Column("activity", _("Activity"), 15),
        Column("activity_unit", _("Unit"), 9, typeset),
        Column("factor", _("Factor"), 12),
        Column("factor_unit", _("Factor unit"), 14, typeset),
        Column("tonnes", _("Gas (t)"), 16),
        Column("tco2e", _("tCO₂e"), 16),
        Column("grade", _("Grade"), 7),
        Column("dataset", _("Dataset"), 20),
        Column("source", _("Source"), 34),
        Column("verified", _("Verified"), 9, _yes_no(lang)),
        Column("note", _("Note"), 24, typeset),
    ]


def _energy_columns(lang: Language) -> list[Column]:
    _ = texts("reports", lang)
    return [
        Column("year", _("Year"), 7),
        Column("flow", _("Flow"), 22, _flow(lang)),
        Column("sector", _("Sector no. or conversion"), 18),
        Column("place", _("Sector or conversion"), 28),
        Column("carrier", _("Carrier"), 18, lambda item: item_name(item, lang)),
        Column("quantity", _("Quantity"), 16),
        Column("native_unit", _("Unit"), 10, typeset),
        Column("tce", _("tce (equivalent value)"), 18),
        Column("tce_equal", _("tce (equal value)"), 18),
        Column("kind", _("Kind"), 16, _word(lang)),
    ]


def _indicators(inventory: "Inventory", lang: Language) -> Sheet:
    """Return the indicators in their own units; a figure that cannot be given says so, with its reason beside it."""
    _ = texts("reports", lang)
    reasons: dict[tuple[str, int], str] = {}
    for gap in inventory.gaps:
        for year in gap.years:
            reasons[gap.indicator, year] = " ".join(
                filter(None, (reasons.get((gap.indicator, year)), note_of(gap, lang)))
            )
    rows = [
        (indicator, name_of(indicator, lang), year, value, typeset(unit), typeset(note))
        if value is not None
        else (indicator, name_of(indicator, lang), year, _("cannot be given"), "", reasons.get((indicator, year), note))
        for indicator, year, value, unit, note in inventory.indicators.iter_rows()
    ]
    header = (_("Id"), _("Indicator"), _("Year"), _("Value"), _("Unit"), _("Note"))
    return Sheet(_("indicators"), header, rows, (34, 36, 7, 18, 14, 70))


def _views(inventory: "Inventory", lang: Language) -> Sheet:
    _ = texts("reports", lang)
    columns = ("code", f"name_{lang}", "year", "gas", "tco2e", "notation")
    rows = [
        (_(CAPTIONS[name]) if name in CAPTIONS else name, code, typeset(title), year, typeset(gas), tco2e, notation)
        for name, view in inventory.views.items()
        for code, title, year, gas, tco2e, notation in view.select(columns).iter_rows()
    ]
    header = (_("Classification"), _("Code"), _("Category"), _("Year"), _("Gas"), _("tCO₂e"), _("Notation key"))
    return Sheet(_("views"), header, rows, (30, 10, 40, 7, 8, 18, 12))


def verdict_sheets(report: Report) -> Iterator[Sheet]:
    """Yield the sheet of verdicts, where the report has them."""
    _ = texts("reports", report.lang)
    for table in report.section("verdicts").tables:
        yield _from_table(_("verdicts"), table, "")


def _from_table(name: str, table: Table | None, nothing: str) -> Sheet:
    if table is None:
        return Sheet(name, (nothing,), (), (40,))
    columns = zip(table.header, *(row.cells for row in table.rows), strict=True)
    widths = [min(WIDEST, 2 + max(2 * len(cell) for cell in column)) for column in columns]
    return Sheet(name, table.header, [row.cells for row in table.rows], widths, wrapped=True)


def _with_names(frame: "pl.DataFrame", lang: Language) -> "pl.DataFrame":
    """Return the frame with the names of sectors and conversions in a column ``place``."""
    names = _names("sectors", lang) | _names("transformations", lang)
    return frame.with_columns(frame["sector"].replace_strict(names, default="").alias("place"))


def _tidy(name: str, frame: "pl.DataFrame", columns: Sequence[Column]) -> Sheet:
    shown = (_shown(frame[column.id].to_list(), column.look) for column in columns)
    titles, widths = [column.title for column in columns], [column.width for column in columns]
    return Sheet(name, titles, zip(*shown, strict=True), widths)


def _shown(values: list[Any], look: Look | None) -> list[Cell]:
    """Return the values as they are shown; each different one is looked up once."""
    if look is None:
        return values
    known = {value: None if value is None else look(value) for value in set(values)}
    return [known[value] for value in values]


def _word(lang: Language) -> Look:
    _ = texts("reports", lang)
    return lambda key: _(WORDS[key]) if key in WORDS else key


def _flow(lang: Language) -> Look:
    names = _names("flows", lang) | _names("transformations", lang)
    word = _word(lang)
    return lambda key: names.get(key) or word(key)


def _yes_no(lang: Language) -> Look:
    _ = texts("reports", lang)
    return lambda value: _("yes") if value else _("no")


def _names(name: str, lang: Language) -> dict[str, str]:
    return {term.id: term.name(lang) for term in vocabulary(name).values()}
