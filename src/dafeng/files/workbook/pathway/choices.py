"""Measures of the library that the place chose, in the sheet 减排措施 or in a scenario of its own."""

from collections.abc import Iterator

from dafeng.core.pathways.catalogue import Choice
from dafeng.data.pathway_library import catalogue
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.links import Links
from dafeng.files.workbook.pathway.cells import number, share, where, whole
from dafeng.files.workbook.uses import uses_of


def choices_of(links: Links, defaults: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """What the place chose; the defaults only where it states no measure at all."""
    chosen = {choice.id: choice for choice in (*_listed(links), *_rows(links))}
    return tuple(chosen.values()) if chosen or links.rows else defaults


def idle_choices(links: Links, choices: tuple[Choice, ...]) -> frozenset[str]:
    """The measures of the library that find nothing to work on at the place."""
    uses, known = uses_of(links.workbook), catalogue()
    return frozenset(one.id for one in choices if one.id in known and not uses.serve_any(known[one.id].actions))


def _rows(links: Links) -> Iterator[Choice]:
    for measure, row in links.rows.items():
        if row.get("library") is not None:
            yield _choice(links, measure, row)


def _choice(links: Links, measure: str, row: Row) -> Choice:
    return Choice(
        measure,
        whole(row.get("start_year")),
        whole(row.get("full_year")),
        share(row.get("effect_pct")),
        number(row.get("capacity_mw")),
        links.scenarios_of(measure),
        where(links.workbook, "measures", row, "library"),
        amount_ha=number(row.get("area_ha")),
    )


def _listed(links: Links) -> Iterator[Choice]:
    """Measures that only a scenario of the place lists; they stand in none of the shipped ones."""
    for code, row in links.scenarios.items():
        for measure in links.measures(row.get("measures")):
            if measure not in links.rows:
                yield Choice(measure, scenarios=(code,), where=where(links.workbook, "scenarios", row, "measures"))
