"""What the pathway is computed with: settings, limits, growth, supply and prices."""

from typing import Any

from dafeng.web.demonstration.seeds import assumed, counties
from dafeng.web.demonstration.sheets.applicant import LABEL
from dafeng.web.demonstration.subject import Subject

Record = dict[str, Any]
END_YEAR = 2035
GROWTH_PCT = ((2023, 2025, 5.5), (2026, 2030, 5.0), (2031, END_YEAR, 4.2))
"""GDP of the region as the shipped defaults have it; a place grows by so much more or less as in the past."""
PRICES = (("raw_coal", 410.0, "CNY/t"), ("electricity", 0.42, "CNY/kWh"), ("natural_gas", 2.9, "CNY/m3"))
POSSIBLE = {"wind": 3.0, "solar": 5.0}
"""How many times what stands today could be built."""
LAST_YEAR = 2022


def pathway(subject: Subject) -> list[Record]:
    """The form: horizon and what must be kept."""
    form: Record = {"end_year": END_YEAR, "boundary": "direct", "discount_rate_pct": 6.0}
    return [form | ({} if subject.park else {"peak_by": 2030})]


def limits(subject: Subject) -> list[Record]:
    """How much may be invested, and the carbon price that is reckoned with."""
    ceiling = round(subject.economy(LAST_YEAR).gdp_100m_cny * 300, -2)
    return [
        {"year": 2027, "investment_10k_cny": max(5_000.0, ceiling), "source": LABEL},
        {"year": 2030, "carbon_price_cny": 150.0, "source": LABEL},
    ]


def drivers(subject: Subject) -> list[Record]:
    """Growth of GDP in three spans."""
    beyond = counties()[subject.county].growth_pct
    return [
        {
            "driver": "gdp",
            "from_year": first,
            "to_year": last,
            "growth_pct": round(growth + beyond / 2, 1),
            "source": "演示：按规划纲要目标取值",
        }
        for first, last, growth in GROWTH_PCT
    ]


def supply(subject: Subject) -> list[Record]:
    """What stands today, and what could be built."""
    own = subject.renewables(LAST_YEAR)
    rows = [
        {"kind": kind, "existing_mw": mw, "potential_mw": round(mw * POSSIBLE[kind], 1), "profile": kind}
        | {"hours": assumed(f"{kind}_hours"), "source": LABEL}
        for kind, mw in (("wind", own.wind_mw), ("solar", own.solar_mw))
        if mw
    ]
    return rows + [{"kind": "coal", "existing_mw": mw, "potential_mw": mw, "source": LABEL} for mw in _coal_mw(subject)]


def _coal_mw(subject: Subject) -> list[float]:
    return [
        round(line.quantity * (10 if subject.park else 1e5) / assumed("coal_power_hours"), 1)
        for line in subject.balance(LAST_YEAR)
        if line.carrier == "electricity" and line.transformation == "thermal_power"
    ]


def prices(subject: Subject) -> list[Record]:
    """Prices of the main carriers, a little different from place to place."""
    return [
        {
            "carrier": carrier,
            "price": round(price * subject.between(f"price {carrier}", 0.92, 1.1), 3),
            "unit": unit,
            "source": LABEL,
        }
        for carrier, price, unit in PRICES
    ]
