"""The energy balance of one year as streams from supply through conversion to use, in tce (equivalent value).

At every carrier and every conversion what comes in goes out: what the reported figures leave open becomes a stream of
its own (``open_in``, ``open_out``), never a silent correction.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

SUPPLY = {
    "production": ("supply:production", "carrier"),
    "import": ("supply:import", "carrier"),
    "export": ("carrier", "out:export"),
    "stock_change": ("supply:stock", "carrier"),
}
CONVERSION_SIGNS = {"transformation_input": 1, "transformation_output": -1}
CONVERSIONS = {
    "thermal_power": "power_heat",
    "heating": "power_heat",
    "coal_washing": "washing",
    "briquetting": "washing",
    "coking": "coking",
    "refining": "refining",
    "gasworks": "gas_chemistry",
    "coal_chemistry": "gas_chemistry",
}
POWER_HEAT = "conversion:power_heat"
ENERGY_TIER = 5
ROUNDING = 1e-9
"""A difference smaller than this share of all energy is rounding, not a stream."""
MINOR = 0.02
"""Conversions that take in a smaller share than this of all that is converted are drawn as one."""


class Row(NamedTuple):
    """One reported figure of a year: flow, sector (a conversion for conversion flows, or empty), carrier, tce."""

    flow: str
    sector: str
    carrier: str
    tce: float


@dataclass(frozen=True, slots=True)
class Stream:
    """Energy (tce, positive) going from one node to another, and the carrier group it is ("" for heat lost)."""

    source: str
    target: str
    carrier: str
    tce: float


Ends = tuple[str, str, str]
"""Where a stream leaves, where it arrives, and its carrier (group)."""
Amounts = dict[Ends, float]
"""Energy by ends, tce; a negative amount runs the other way."""


def streams(
    rows: Iterable[Row],
    *,
    carrier_group: Callable[[str], str],
    sector_group: Callable[[str], str],
    feedstock_sectors: tuple[str, ...],
) -> tuple[Stream, ...]:
    """Return the streams of one year; every carrier and conversion node is in balance, and nothing runs in a circle."""
    known = list(rows)
    amounts: Amounts = defaultdict(float)
    for (source, target, carrier), tce in chain(_supply(known), _conversion(known), _uses(known, feedstock_sectors)):
        group = carrier_group(carrier)
        node = {"carrier": f"carrier:{group}"}
        use = f"use:{sector_group(target.removeprefix('sector:'))}" if target.startswith("sector:") else target
        amounts[node.get(source, source), node.get(use, use), group] += tce
    forward = _forward(amounts)
    forward.update(_closing(forward))
    rounding = ROUNDING * sum(forward.values())
    onward = _without_returns({ends: tce for ends, tce in forward.items() if tce > rounding})
    return tuple(Stream(*ends, tce) for ends, tce in sorted(onward.items()))


def _supply(rows: list[Row]) -> Iterator[tuple[Ends, float]]:
    """Supply by origin; a carrier that states only its total consumption gets that as net supply."""
    detailed = {row.carrier for row in rows if row.flow in SUPPLY}
    for row in rows:
        if row.flow in SUPPLY:
            yield (*SUPPLY[row.flow], row.carrier), row.tce
        elif row.flow == "total_consumption" and row.carrier not in detailed:
            yield ("supply:net", "carrier", row.carrier), row.tce


def _conversion(rows: list[Row]) -> Iterator[tuple[Ends, float]]:
    """Inputs of conversions, and their outputs as negative inputs: what a conversion gives back of a group nets out."""
    inputs: dict[str, float] = defaultdict(float)
    for row in rows:
        if row.flow == "transformation_input":
            inputs[CONVERSIONS.get(row.sector, "other")] += row.tce
    major = {name for name, tce in inputs.items() if tce >= MINOR * sum(inputs.values())}
    for row in rows:
        if row.flow in CONVERSION_SIGNS:
            name = CONVERSIONS.get(row.sector, "other")
            node = f"conversion:{name if name in major else 'other'}"
            yield ("carrier", node, row.carrier), CONVERSION_SIGNS[row.flow] * row.tce


def _uses(rows: list[Row], feedstock_sectors: tuple[str, ...]) -> Iterator[tuple[Ends, float]]:
    """Losses, burnt final use by sector and feedstock; feedstock is taken out of the final use that contains it."""
    final: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        if row.flow == "loss":
            yield ("carrier", "out:loss", row.carrier), row.tce
        elif row.flow == "final":
            final[row.carrier][row.sector] += row.tce
    for row in rows:
        if row.flow == "non_energy":
            yield ("carrier", "use:feedstock", row.carrier), row.tce
            _take_out(final[row.carrier], row.tce, (row.sector,) if row.sector else feedstock_sectors)
    for carrier, sectors in final.items():
        for sector, tce in sectors.items():
            yield ("carrier", f"sector:{sector}", carrier), tce


def _take_out(final: dict[str, float], tce: float, first: tuple[str, ...]) -> None:
    """Lower the final use by the feedstock: in the sectors named first, what exceeds them in all sectors alike."""
    for sectors in (tuple(sector for sector in first if sector in final), tuple(final)):
        total = sum(final[sector] for sector in sectors)
        taken = min(tce, total)
        if taken > 0:
            for sector in sectors:
                final[sector] *= 1 - taken / total
            tce -= taken


REVERSED = {"supply:stock": "out:stock", "supply:net": "out:net"}


def _forward(amounts: Mapping[Ends, float]) -> Amounts:
    """Turn negative streams round: conversion outputs leave the conversion, a negative supply leaves the place."""
    forward: Amounts = defaultdict(float)
    for (source, target, group), tce in amounts.items():
        if tce >= 0:
            forward[source, target, group] += tce
        else:
            forward[target, REVERSED.get(source, source), group] -= tce
    return forward


def _closing(amounts: Mapping[Ends, float]) -> Amounts:
    """What each node still has over or lacks: heat lost in conversions, and the statistical difference of carriers."""
    surplus: dict[str, float] = defaultdict(float)
    for (source, target, _), tce in amounts.items():
        surplus[target] += tce
        surplus[source] -= tce
    closing: Amounts = defaultdict(float)
    for node, tce in surplus.items():
        kind, _, name = node.partition(":")
        if kind not in {"carrier", "conversion"}:
            continue
        group = name if kind == "carrier" else ""
        if tce > 0:
            closing[node, "out:open" if group else "out:conversion_loss", group] += tce
        else:
            closing["supply:open", node, group] -= tce
    return closing


def tiers(amounts: Mapping[Ends, float]) -> dict[str, int]:
    """Return the column of every node, left to right; what conversions give out stands to the right of them."""
    given_out: dict[str, float] = defaultdict(float)
    for (source, target, _), tce in amounts.items():
        if _is_fuel_conversion(source):
            given_out[target] += tce
        elif _is_fuel_conversion(target):
            given_out[source] -= tce
    return {node: _tier(node, given_out) for ends in amounts for node in ends[:2]}


def _is_fuel_conversion(node: str) -> bool:
    return node.startswith("conversion:") and node != POWER_HEAT


def _tier(node: str, given_out: Mapping[str, float]) -> int:
    kind = node.partition(":")[0]
    if kind == "carrier":
        return (
            ENERGY_TIER if node in {"carrier:electricity", "carrier:heat"} else 3 if given_out.get(node, 0.0) > 0 else 1
        )
    if kind == "conversion":
        return ENERGY_TIER - 1 if node == POWER_HEAT else 2
    return 0 if kind == "supply" else ENERGY_TIER + 1


def _without_returns(amounts: Amounts) -> Amounts:
    """Lead streams that run back to an earlier column out and in again as ``recycled``: a Sankey has no circles."""
    column = tiers(amounts)
    onward: Amounts = defaultdict(float)
    for (source, target, group), tce in amounts.items():
        if column[source] < column[target]:
            onward[source, target, group] += tce
        else:
            onward[source, "out:recycled", group] += tce
            onward["supply:recycled", target, group] += tce
    return onward
