"""How the place can be supplied with power."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dafeng.core.pathways.request import Supply
from dafeng.files.workbook.contents import Row, Workbook
from dafeng.files.workbook.pathway.cells import number, text, whole

FIGURES = (
    *("existing_mw", "potential_mw", "capex_10k_cny_per_mw", "fixed_10k_cny_per_mw", "variable_cny_per_mwh"),
    *("tco2_per_mwh", "hours", "build_mw_per_year"),
)


def supplies_of(workbook: Workbook, defaults: tuple[Supply, ...]) -> tuple[Supply, ...]:
    """The supplies that the place names, each over the default of its kind, and the defaults of all other kinds."""
    of_kind = {one.kind: one for one in defaults}
    own = tuple(_supplies(workbook, of_kind))
    named = {one.kind for one in own}
    return (*(one for one in defaults if one.kind not in named), *own)


def _supplies(workbook: Workbook, of_kind: dict[str, Supply]) -> Iterator[Supply]:
    for row in workbook.rows("supply"):
        kind = text(row.get("kind"))
        yield _supply(row, of_kind.get(kind, Supply(kind, kind)))


def _supply(row: Row, default: Supply) -> Supply:
    """A supply; it stays illustrative where any of its figures is still that of the default."""
    stated: dict[str, Any] = {name: value for name in FIGURES if (value := number(row.get(name))) is not None}
    life, profile = whole(row.get("life_years")), text(row.get("profile"))
    left = default.illustrative and (len(stated) < len(FIGURES) or life is None)
    return replace(
        default,
        id=text(row.get("name")) or default.id,
        life_years=default.life_years if life is None else life,
        profile=profile or default.profile,
        illustrative=left,
        source=text(row.get("source")) or default.source,
        **stated,
    )
