"""How uncertain the inputs of a pathway are when a place says nothing else: the shipped defaults."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal, TypeVar, cast

from dafeng.core.pathways.ensemble.inputs.marginals import Marginal
from dafeng.core.pathways.ensemble.inputs.spread import Spread, Wander
from dafeng.data.tables import HERE, table

Value = TypeVar("Value")
Shape = Literal["triangular", "pert", "lognormal", "quantiles"]
RECALLED = "recalled"
NO_GRADE = "C"
"""The grade of data that state none, as in the inventory."""


@cache
def default_spread() -> Spread:
    """The spread of data/spread.csv, with the base years of blocks as wide as their grades in data/uncertainty.csv."""
    rows = table(HERE / "spread.csv")
    activities = (row for row in table(HERE / "uncertainty.csv") if row["kind"] == "activity")
    widths = {row["key"]: float(row["half_width_pct"]) for row in activities}
    pairs = _entries(rows, "correlation", _number)
    return Spread(
        growth=_entries(rows, "growth", _wander),
        grid=_entries(rows, "grid", _wander)[""],
        base_pct=widths | {"": widths[NO_GRADE]},
        effect=_entries(rows, "effect", _marginal),
        delay=_entries(rows, "delay", _marginal),
        speed=_entries(rows, "speed", _marginal),
        slippage=_entries(rows, "slippage", _marginal),
        shared=_entries(rows, "shared", _number),
        correlation={_pair(key): value for key, value in pairs.items()},
        illustrative=tuple(f"{row['kind']}:{row['key']}" for row in rows if row["verification"] == RECALLED),
    )


def _entries(rows: list[dict[str, str]], kind: str, read: Callable[[Mapping[str, str]], Value]) -> dict[str, Value]:
    return {row["key"]: read(row) for row in rows if row["kind"] == kind}


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split(";") if part)


def _number(row: Mapping[str, str]) -> float:
    return float(row["values"])


def _wander(row: Mapping[str, str]) -> Wander:
    persistent, yearly = _numbers(row["values"])
    return Wander(persistent, yearly)


def _marginal(row: Mapping[str, str]) -> Marginal:
    return Marginal(cast("Shape", row["shape"]), _numbers(row["values"]), _numbers(row["shares"]))


def _pair(key: str) -> tuple[str, str]:
    one, _, other = key.partition("|")
    return one, other
