"""The region's energy balance and economy, year by year: published, between published years, and after the last."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dafeng.files.exchange.example import example_sheets
from dafeng.web.demonstration.seeds import assumed, years

Flow = tuple[str, str, str]
"""Flow, sector or conversion, carrier."""
SHARED_OUT = ("final", "transformation_input", "transformation_output")


@dataclass(frozen=True)
class Region:
    """Energy by year and flow in the units of the published table, feedstock shares (%) by carrier, GDP by year."""

    energy: Mapping[int, Mapping[Flow, float]]
    feedstock_pct: Mapping[str, float]
    gdp_100m_cny: Mapping[int, float]
    units: Mapping[str, str]


@cache
def region() -> Region:
    """The region over the years of the demonstration. Source: the shipped example, CEADs and the regional yearbook.

    A year between two published balances lies on the line between them; after the last, energy grows with GDP at
    constant prices, less the assumed fall of intensity.
    """
    sheets = example_sheets()
    gdp = {row["year"]: row["gdp_constant_100m_cny"] for row in sheets["economy"]}
    published = _published(sheets["energy"])
    energy = {year: _of_year(year, published, gdp) for year in years()}
    units = {row["carrier"]: row["unit"] for row in sheets["energy"]}
    return Region(energy, _feedstock(sheets["energy"]), gdp, units)


def _published(rows: list[dict[str, object]]) -> dict[int, dict[Flow, float]]:
    found: dict[int, dict[Flow, float]] = {}
    for row in rows:
        if row["flow"] in SHARED_OUT:
            where = str(row.get("sector") or row.get("transformation") or "")
            flows = found.setdefault(int(str(row["year"])), {})
            flows[str(row["flow"]), where, str(row["carrier"])] = float(str(row["quantity"]))
    return found


def _of_year(year: int, published: Mapping[int, dict[Flow, float]], gdp: Mapping[int, float]) -> dict[Flow, float]:
    if year in published:
        return published[year]
    last = max(published)
    if year > last:
        growth = gdp[year] / gdp[last] * (1 - assumed("intensity_fall_pct") / 100) ** (year - last)
        return {flow: quantity * growth for flow, quantity in published[last].items()}
    before, after = max(one for one in published if one < year), min(one for one in published if one > year)
    share = (year - before) / (after - before)
    flows = published[before].keys() | published[after].keys()
    line = {flow: _between(published[before].get(flow, 0.0), published[after].get(flow, 0.0), share) for flow in flows}
    return dict(sorted(line.items()))


def _between(first: float, last: float, share: float) -> float:
    return first + (last - first) * share


def _feedstock(rows: list[dict[str, object]]) -> dict[str, float]:
    """What share of the chemicals' use of a carrier is feedstock, by the latest balance, at most 60 %."""
    latest = max(int(str(row["year"])) for row in rows)
    feed = {row["carrier"]: row["quantity"] for row in rows if row["year"] == latest and row["flow"] == "non_energy"}
    used = {
        row["carrier"]: row["quantity"]
        for row in rows
        if row["year"] == latest and row["flow"] == "final" and row.get("sector") == "22"
    }
    return {
        str(carrier): min(60.0, float(str(feed[carrier])) / float(str(used[carrier])) * 100)
        for carrier in feed
        if used.get(carrier)
    }
