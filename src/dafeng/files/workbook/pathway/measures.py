"""Rows of the sheet 减排措施 that state figures of their own."""

from dafeng.core.pathways.catalogue import MWH_PER_TCE
from dafeng.core.pathways.measures import Action, Cost, Measure
from dafeng.files.workbook.contents import Row, Value
from dafeng.files.workbook.links import SIZED_BY, Links, block_of, carrier_of
from dafeng.files.workbook.pathway.cells import number, share, text, where, whole
from dafeng.files.workbook.uses import uses_of

RENEWABLE = "power.renewable"
SINKS = "carbon_sinks"
DEFAULT_LIFE = 20
CNY_PER_10K = 1e4


def measures_of(links: Links) -> tuple[Measure, ...]:
    """The measures of the place; a row that has no effect the pathway could place is left out, as its fault says."""
    uses = uses_of(links.workbook)
    rows = ((measure, row) for measure, row in links.rows.items() if row.get("library") is None and uses.serve(row))
    found = (_measure(links, measure, row) for measure, row in rows)
    return tuple(one for one in found if one.actions or one.sink_tco2)


def _measure(links: Links, measure: str, row: Row) -> Measure:
    start, life = whole(row.get("start_year")) or 0, whole(row.get("life_years"))
    is_sink = row.get("direction") == SINKS
    return Measure(
        measure,
        text(row.get("measure")),
        text(row.get("measure")),
        text(row.get("direction")),
        sector_of(row),
        () if is_sink else actions_of(row),
        start,
        whole(row.get("full_year")) or start,
        life_years=life or DEFAULT_LIFE,
        cost=_cost(links, row),
        requires=links.related(measure, "requires"),
        excludes=links.related(measure, "excludes"),
        scenarios=links.scenarios_of(measure),
        lumpy=row.get("lumpy") == "yes",
        project=text(row.get("project")),
        saves_tce=number(row.get("saving_tce")),
        jobs=number(row.get("jobs")) or 0.0,
        output_10k_cny=number(row.get("output_10k_cny")) or 0.0,
        illustrative=life is None,
        source=text(row.get("source")),
        where=where(links.workbook, "measures", row, "code"),
        sink_tco2=(number(row.get("potential_tco2")) or 0.0) if is_sink else 0.0,
    )


def sector_of(row: Row) -> str:
    """The pathway sector of a row: of its block, else the power sector, where generation alone belongs."""
    return block_of(row).partition(".")[0] or "power"


def actions_of(row: Row) -> tuple[Action, ...]:
    """What a row does: generation and a share where they are given, else its tonnes."""
    block = block_of(row)
    generation, taken = number(row.get("power_mwh")), share(row.get("effect_pct"))
    found = [] if generation is None else [Action("supply", RENEWABLE, amount_mwh=generation)]
    if taken is not None and block:
        found.append(_by_share(row, block, taken))
    if not found and block:
        found += _by_tonnes(row, block)
    return tuple(found)


def _by_share(row: Row, block: str, taken: float) -> Action:
    carrier, added = carrier_of(row), text(row.get("carrier_added"))
    if not carrier or (carrier == "electricity" and not added):
        return Action("cut", block, taken)
    return Action("shift", block, taken, carrier, added, number(row.get("added_ratio")) or 0.0)


def _by_tonnes(row: Row, block: str) -> tuple[Action, ...]:
    """Tonnes of direct CO2; saved electricity, which emits elsewhere, counts as power that need not be bought."""
    tonnes, carrier, saved = number(row.get("potential_tco2")), carrier_of(row), row.get("saving_tce")
    if carrier == "electricity":
        return () if saved is None else (_saved_power(saved),)
    if tonnes is None or carrier == "heat":
        return ()
    return (tonnes_off(block, carrier, tonnes),)


def tonnes_off(block: str, carrier: str, tonnes: float) -> Action:
    """Tonnes of direct CO2 that a block saves: of a carrier where one is named, else of all it emits."""
    if carrier:
        return Action("shift", block, carrier=carrier, amount_tco2=tonnes)
    return Action("cut", block, amount_tco2=tonnes)


def _saved_power(saved_tce: Value) -> Action:
    return Action("supply", RENEWABLE, amount_mwh=(number(saved_tce) or 0.0) * MWH_PER_TCE)


def _cost(links: Links, row: Row) -> Cost:
    return Cost(
        _investment(links, row), number(row.get("opex_10k_cny")), learning_pct=number(row.get("learning_pct")) or 0.0
    )


def _investment(links: Links, row: Row) -> float | None:
    """The investment in total, by unit, or of the project that is this measure alone; None where none is stated."""
    total, by_unit = number(row.get("capex_10k_cny")), number(row.get("unit_cost"))
    if total is not None:
        return total
    if by_unit is not None:
        size = number(row.get(SIZED_BY[text(row.get("unit_cost_unit"))]))
        return None if size is None else by_unit * size / CNY_PER_10K
    return _project_investment(links, text(row.get("project")))


def _project_investment(links: Links, project: str) -> float | None:
    named = [row for row in links.rows.values() if row.get("project") == project]
    if not project or len(named) > 1:
        return None
    rows = (row for row in links.workbook.rows("projects") if row.get("code") == project)
    return next((number(row.get("investment_total_10k_cny")) for row in rows), None)
