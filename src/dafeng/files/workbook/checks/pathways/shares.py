"""Measures of one scenario that together displace more of a carrier than there is."""

from collections.abc import Iterator

from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import Detail, Param, Params, TermOf
from dafeng.files.workbook.links import Links, block_of, library_measure

WHOLE_PCT, ROUNDING_PCT = 100.0, 1e-9

Part = tuple[str, str]
"""A block and a carrier in it."""


def check_shares(ground: Ground, links: Links) -> None:
    """Sum the shares at full effect by block and carrier in each scenario; beyond the whole is an error."""
    too_much: dict[tuple[Part, tuple[str, ...]], tuple[float, list[str]]] = {}
    for scenario, members in links.members().items():
        for part, shares in _by_part(ground, links, members).items():
            total = sum(shares.values())
            if total > WHOLE_PCT + ROUNDING_PCT:
                too_much.setdefault((part, tuple(shares)), (total, []))[1].append(scenario)
    for (part, measures), (total, scenarios) in too_much.items():
        _note(ground, links, part, measures=measures, total=total, scenarios=scenarios)


def _by_part(ground: Ground, links: Links, members: tuple[str, ...]) -> dict[Part, dict[str, float]]:
    found: dict[Part, dict[str, float]] = {}
    for measure in members:
        row = links.rows.get(measure)
        if row is not None and ground.sound("measures", row, "effect_pct", "carrier", "sector", "block"):
            for part, share in displaced(row):
                of_part = found.setdefault(part, {})
                of_part[measure] = of_part.get(measure, 0.0) + share
    return found


def displaced(row: Row) -> Iterator[tuple[Part, float]]:
    """What a measure displaces at full effect: block, carrier and share (%)."""
    share, carrier = number(row.get("effect_pct")), text(row.get("carrier"))
    chosen = library_measure(row)
    if chosen is not None:
        taken = WHOLE_PCT if share is None else share
        yield from (((one.block, one.carrier), one.share * taken) for one in chosen.actions if one.kind == "shift")
    elif share is not None and carrier and (carrier != "electricity" or row.get("carrier_added") is not None):
        yield (block_of(row), carrier), share


def _note(
    ground: Ground, links: Links, part: Part, *, measures: tuple[str, ...], total: float, scenarios: list[str]
) -> None:
    rows = [links.rows[measure] for measure in measures]
    cells = [(row, "effect_pct" if row.get("effect_pct") is not None else "library") for row in rows]
    names: tuple[Detail, ...] = tuple(
        name if name in links.scenarios else TermOf("scenarios", name) for name in scenarios
    )
    block: Param = TermOf("pathway_blocks", part[0])
    params: Params = {"share": round(total, 1), "carrier": TermOf("carriers", part[1]), "block": block}
    ground.note("shares_exceed_whole", "measures", cells, params={**params, "scenarios": names})
