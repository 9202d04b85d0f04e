"""Single measures and projects: their size, what stands beside a library measure, where they take effect."""

from dafeng.files.workbook.checks.ground import Ground, text
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.declaration import Column
from dafeng.files.workbook.faults.fault import HeadingOf, Params, TermOf, TitleOf
from dafeng.files.workbook.links import SIZED_BY, Links, block_of, carrier_of, library_measure
from dafeng.files.workbook.terms import LIBRARY, words_of
from dafeng.files.workbook.uses import uses_of

SIZES = ("sector", "block", "potential_tco2", "effect_pct", "power_mwh", "carrier", "saving_tce")
ELSEWHERE = {"electricity": ("effect_pct", "saving_tce"), "heat": ("effect_pct",)}
"""Carriers that emit nothing where they are used, and what sizes a measure that saves them."""

USED_BESIDE_LIBRARY = frozenset(
    {"code", "measure", "direction", "library", "sector", "start_year", "full_year", "scenarios"}
    | {"effect_pct", "capacity_mw", "area_ha", "project", "source", "note"}
)
"""What is read of a row that names a measure of the library; the sector may stand there for the reader."""


def check_measures(ground: Ground, links: Links) -> None:
    """Codes, sizes, places of effect, row by row, and projects that no pathway would see."""
    if ground.has("measures", "code"):
        for row in ground.rows("measures"):
            if ground.sound("measures", row, "code", "library"):
                _check_row(ground, row)
        _check_uses(ground, "measures")
        _check_twice(ground, links)
    _check_projects(ground)
    _check_uses(ground, "projects")


def _check_row(ground: Ground, row: Row) -> None:
    if text(row.get("code")) in words_of(LIBRARY):
        _note_taken(ground, row)
    if row.get("library") is not None:
        _check_beside_library(ground, row)
    else:
        _check_cost(ground, row)
        _check_place(ground, row)


def _note_taken(ground: Ground, row: Row) -> None:
    params: Params = {"column": HeadingOf("measures", "code"), "value": text(row.get("code"))}
    ground.note("name_taken", "measures", [(row, "code")], params=params)


def _check_beside_library(ground: Ground, row: Row) -> None:
    unused = [column for column in _columns(ground) if row.get(column.id) is not None]
    if unused:
        names = tuple(HeadingOf("measures", column.id) for column in unused)
        cells = [(row, column.id) for column in unused]
        ground.note("beside_library", "measures", cells, params={"columns": names})


def _columns(ground: Ground) -> list[Column]:
    columns = ground.template.sheet("measures").columns
    return [column for column in columns if column.id not in USED_BESIDE_LIBRARY]


def _check_cost(ground: Ground, row: Row) -> None:
    unit = text(row.get("unit_cost_unit"))
    if row.get("unit_cost") is None or not ground.sound("measures", row, "unit_cost", "unit_cost_unit"):
        return
    if row.get("capex_10k_cny") is not None:
        ground.note("cost_twice", "measures", [(row, "unit_cost")])
    elif unit and row.get(SIZED_BY[unit]) is None and ground.sound("measures", row, SIZED_BY[unit]):
        params: Params = {"unit": TermOf("measure_units", unit), "column": HeadingOf("measures", SIZED_BY[unit])}
        ground.note("cost_unsized", "measures", [(row, "unit_cost_unit")], params=params)


def _check_place(ground: Ground, row: Row) -> None:
    """A measure without a place, and one whose tonnes arise elsewhere; a sink or generation alone needs no place."""
    by_share, by_tonnes = row.get("effect_pct") is not None, row.get("potential_tco2") is not None
    is_placed = row.get("direction") == "carbon_sinks" or (row.get("power_mwh") is not None and not by_share)
    if is_placed or not ground.has("measures", "sector") or not ground.sound("measures", row, *SIZES):
        return
    if not block_of(row):
        if by_share or by_tonnes:
            ground.note("measure_unplaced", "measures", [(row, "sector")])
    elif by_tonnes:
        _check_elsewhere(ground, row, carrier_of(row))


def _check_elsewhere(ground: Ground, row: Row, carrier: str) -> None:
    sizes = ELSEWHERE.get(carrier, ())
    if sizes and all(row.get(column) is None for column in sizes):
        named = tuple(HeadingOf("measures", column) for column in sizes)
        params: Params = {"carrier": TermOf("carriers", carrier), "columns": named}
        ground.note("emitted_elsewhere", "measures", [(row, "potential_tco2")], params=params)


def _check_twice(ground: Ground, links: Links) -> None:
    """A measure of the library may be chosen once."""
    chosen: dict[str, list[Row]] = {}
    for row in ground.rows("measures"):
        if library := text(row.get("library")):
            chosen.setdefault(library, []).append(row)
    twice = [(row, "library") for rows in chosen.values() if len(rows) > 1 for row in rows]
    if twice and links.rows:
        ground.note("duplicate_row", "measures", twice, params={"columns": (HeadingOf("measures", "library"),)})


def _check_uses(ground: Ground, sheet: str) -> None:
    """Measures and projects on energy that the place does not use, as far as its own sheets can be relied on."""
    needed = ("flow", "sector", "carrier", "transformation", "quantity")
    if not ground.has("energy", *needed) or not all(
        ground.sound("energy", row, *needed) for row in ground.rows("energy")
    ):
        return
    uses = uses_of(ground.workbook)
    for row in ground.rows(sheet):
        chosen = library_measure(row)
        if chosen is not None and not uses.serve_any(chosen.actions):
            block = TermOf("pathway_blocks", chosen.actions[0].block)
            ground.note("block_unused", sheet, [(row, "library")], params={"block": block, "name": TitleOf("energy")})
        relevant = row.get("library") is None and (sheet == "measures" or row.get("cut_tco2"))
        if relevant and ground.sound(sheet, row, "sector", "block", "carrier") and not uses.serve(row):
            _note_unused(ground, sheet, row)


def _note_unused(ground: Ground, sheet: str, row: Row) -> None:
    carrier, block = carrier_of(row), TermOf("pathway_blocks", block_of(row))
    column = next(name for name in ("carrier", "block", "sector") if row.get(name) is not None)
    params: Params = {"block": block, "name": TitleOf("energy")}
    if carrier:
        code, params = "carrier_unused", {**params, "carrier": TermOf("carriers", carrier)}
    else:
        code = "block_unused"
    ground.note(code, sheet, [(row, column)], params=params)


def _check_projects(ground: Ground) -> None:
    if not ground.has("projects", "code", "cut_tco2", "sector"):
        return
    named = {row.get("project") for row in ground.rows("measures")}
    unseen = [
        (row, "sector")
        for row in ground.rows("projects")
        if row.get("cut_tco2") and row.get("sector") is None and row.get("code") not in named
        if ground.sound("projects", row, "cut_tco2", "sector", "code")
    ]
    if unseen:
        ground.note("project_unplaced", "projects", unseen, params={"name": TitleOf("measures")})
