"""The tables of a diagnosis: every decomposition, every step of decoupling, the peak status."""

from collections.abc import Iterator

from dafeng.core.trends.results import Diagnosis, Effects, PeakStatus
from dafeng.files.charts.numbers import PER_10K, decimals, number, percent, signed
from dafeng.files.charts.trends import main_effects
from dafeng.files.charts.trends.decoupling import decoupling_cells
from dafeng.files.charts.trends.names import named, sector_named
from dafeng.files.documents.content.diagnosis.peak import test_named
from dafeng.files.documents.content.table import NOTHING, Row, Table, plain_rows
from dafeng.language import Language, texts


def diagnosis_tables(diagnosis: Diagnosis, lang: Language) -> list[Table]:
    """Return the tables that have rows."""
    made = [*_effects_tables(diagnosis, lang), sector_effects_table(diagnosis, lang)]
    made += [decoupling_table(diagnosis, lang), peak_table(diagnosis, lang)]
    return [table for table in made if table is not None and table.rows]


def _effects_tables(diagnosis: Diagnosis, lang: Language) -> Iterator[Table]:
    """A table an identity: a row for every boundary and span, the factors as columns; factors without effect as —."""
    _ = texts("reports", lang)
    for identity in dict.fromkeys(one.identity for one in diagnosis.effects):
        known = [one for one in diagnosis.effects if one.identity == identity]
        factors = list(dict.fromkeys(name for one in known for name in one.parts))
        places = decimals(value / PER_10K for one in known for value in (*one.parts.values(), one.change))
        rows = [_effects_row(one, factors, places, lang) for one in known]
        header = (_("Boundary"), _("Years"), *(named("factor", name, lang) for name in factors), _("Change in all"))
        caption = _("{identity} (10⁴ t)").format(identity=named("identity", identity, lang))
        yield Table(f"effects_{identity}", caption, header, plain_rows(rows), texts=2)


def _effects_row(effects: Effects, factors: list[str], places: int, lang: Language) -> tuple[str, ...]:
    cells = [signed(effects.parts[name] / PER_10K, places) if name in effects.parts else NOTHING for name in factors]
    span = f"{effects.from_year}–{effects.to_year}"
    return named("boundary", effects.boundary, lang), span, *cells, signed(effects.change / PER_10K, places)


def sector_effects_table(diagnosis: Diagnosis, lang: Language) -> Table | None:
    """Return the effects by sector of the longest span, the largest first; None without sectors."""
    found = next((one for one in main_effects(diagnosis) if one.by_category), None)
    if found is None:
        return None
    _ = texts("reports", lang)
    factors = list(dict.fromkeys(factor for factor, _sector in found.by_category))
    sums: dict[str, float] = {}
    for (_factor, sector), value in found.by_category.items():
        sums[sector] = sums.get(sector, 0.0) + value
    places = decimals(value / PER_10K for value in sums.values())
    rows = [
        Row(
            (
                sector_named(sector, lang) if sector else _("Not split by sector"),
                *(signed(found.by_category.get((factor, sector), 0.0) / PER_10K, places) for factor in factors),
                signed(sums[sector] / PER_10K, places),
            )
        )
        for sector in sorted(sums, key=lambda one: -abs(sums[one]))
    ]
    caption = _("Effects by sector, {first}–{last}, {boundary} (10⁴ t)").format(
        first=found.from_year, last=found.to_year, boundary=named("boundary", found.boundary, lang)
    )
    header = (_("Sector"), *(named("factor", name, lang) for name in factors), _("Change in all"))
    return Table("effects_by_sector", caption, header, tuple(rows), folded=True)


def decoupling_table(diagnosis: Diagnosis, lang: Language) -> Table:
    """Return every step of decoupling with its elasticity and state."""
    _ = texts("reports", lang)
    header = (_("Subject"), _("State"), _("Years"), _("Growth"), _("Growth of GDP"), _("Elasticity"))
    rows = plain_rows(decoupling_cells(step, lang) for step in diagnosis.decoupling)
    return Table("decoupling", _("Decoupling from GDP (Tapio)"), header, rows, texts=2)


def peak_table(diagnosis: Diagnosis, lang: Language) -> Table:
    """Return the peak status by boundary; a peak year stands there only where a peak is claimed."""
    _ = texts("reports", lang)
    header = (
        _("Boundary"),
        _("Status"),
        _("Peak year"),
        _("Highest year"),
        _("Highest (10⁴ t)"),
        _("Latest (10⁴ t)"),
        _("Below the highest"),
        _("Test since the highest year"),
        _("C40's rule"),
        _("Data up to"),
    )
    rows = plain_rows(_peak_cells(status, lang) for status in diagnosis.peaks)
    columns = list(zip(header, *(row.cells for row in rows), strict=True))
    kept = [column for place, column in enumerate(columns) if place == 0 or set(column[1:]) != {NOTHING}]
    titles, *cells = zip(*kept, strict=True)
    return Table("peak_status", _("Peak status"), titles, plain_rows(cells), texts=2)


def _peak_cells(status: PeakStatus, lang: Language) -> tuple[str, ...]:
    _ = texts("reports", lang)
    judged = {True: _("met"), False: _("not met"), None: _("cannot be judged")}
    return (
        named("boundary", status.boundary, lang),
        named("status", status.status, lang),
        str(status.peak_year or NOTHING),
        str(status.maximum_year or NOTHING),
        _tonnes(status.maximum_tco2),
        _tonnes(status.latest_tco2),
        NOTHING if status.drop_pct is None else percent(status.drop_pct),
        test_named(status.test, lang),
        judged[status.c40],
        str(status.vintage or NOTHING),
    )


def _tonnes(value: float | None) -> str:
    return NOTHING if value is None else number(value / PER_10K)
