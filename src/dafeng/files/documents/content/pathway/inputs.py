"""The inputs that are illustrative defaults: no source of the place supports them, and the report says so."""

from collections.abc import Iterator

from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.results import Pathway
from dafeng.data.tables import vocabulary
from dafeng.files.charts.pathways.names import driver_named, option_named, scenario_of
from dafeng.files.charts.trends.names import sector_named
from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.language import Language, texts

Line = tuple[str, str, str, str]


def illustrative_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return every illustrative input with what it is and what it says; None where there is none."""
    rows = list(illustrative(pathway, lang))
    if not rows:
        return None
    _ = texts("reports", lang)
    header = (_("Type"), _("Input"), _("Value"), _("Source"))
    notes = (_("Replace them in the workbook by figures of the place with their source; the pathway follows."),)
    caption = _("Inputs that are illustrative defaults")
    return Table("illustrative", caption, header, plain_rows(rows), notes, texts=4, folded=len(rows) > 15)  # noqa: PLR2004 -- a screen


def illustrative(pathway: Pathway, lang: Language) -> Iterator[Line]:
    """Yield the type, name, value and source of every illustrative input: growth, trends, measures, supplies."""
    yield from _of_growth(pathway, lang)
    yield from _of_trends(pathway, lang)
    _ = texts("reports", lang)
    used = {name for run in pathway.runs for name in run.measures}
    for one in pathway.request.measures:
        if one.illustrative and (one.id in used or not pathway.runs):
            value = f"{sector_named(one.sector, lang)}, {one.start_year}–{one.full_year}"
            yield _("measure"), option_named(pathway.request, one.id, lang), value, one.source or NOTHING
    for supply in pathway.request.supplies:
        if supply.illustrative:
            name = option_named(pathway.request, supply.id, lang)
            yield _("power supply"), name, f"{supply.potential_mw:g} MW", supply.source or NOTHING


def _of_growth(pathway: Pathway, lang: Language) -> Iterator[Line]:
    _ = texts("reports", lang)
    for path in pathway.request.growth:
        if path.illustrative:
            yield _("growth path"), _growth_named(pathway, path, lang), _spans(path), path.source or NOTHING


def _of_trends(pathway: Pathway, lang: Language) -> Iterator[Line]:
    _ = texts("reports", lang)
    for trend in pathway.system.trends:
        if trend.illustrative:
            value = _("held as it is") if trend.yearly_fall is None else f"{0.0 - trend.yearly_fall * 100:+.1f}%"
            yield _("energy per activity"), _block(trend.block, lang), value, NOTHING


def illustrative_sentence(pathway: Pathway, lang: Language) -> list[str]:
    """Return how many inputs are illustrative, plainly; nothing where none is."""
    count = len(list(illustrative(pathway, lang)))
    if not count:
        return []
    _ = texts("reports", lang)
    said = _(
        "{count} inputs of the pathway are illustrative defaults that no source of the place supports; the report "
        "lists them."
    )
    return [said.format(count=count)]


def _growth_named(pathway: Pathway, path: GrowthPath, lang: Language) -> str:
    driver = driver_named(path.driver, lang)
    return f"{driver} ({scenario_of(pathway, path.scenario, lang)})" if path.scenario else driver


def _block(block: str, lang: Language) -> str:
    known = vocabulary("pathway_blocks").get(block)
    return known.name(lang) if known else block


def _spans(path: GrowthPath) -> str:
    return ", ".join(f"{first}–{last}: {rate:+g}%" for first, last, rate in path.spans)
