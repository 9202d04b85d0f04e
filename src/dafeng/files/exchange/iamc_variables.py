"""The variables of the IAMC table, each declared once: name, unit, meaning, factor from the unit of the core."""

from collections.abc import Mapping
from dataclasses import dataclass

MT = 1e-6
EJ_PER_TCE = 29.3076e-9
EJ_PER_MWH, EJ_PER_GJ = 3.6e-9, 1e-9
BILLION_PER_10K = 1e-5
GW = 1e-3


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: its name with placeholders in braces, unit, meaning in both languages, and the factor to its unit."""

    name: str
    unit: str
    zh: str
    en: str
    factor: float


DIRECT_CO2 = "Emissions|CO2|Energy and Industrial Processes"
VARIABLES: Mapping[str, Variable] = {
    "direct": Variable(
        DIRECT_CO2, "Mt CO2/yr", "边界内直接排放（燃烧和工业过程）", "direct emissions inside the boundary", MT
    ),
    "fuel": Variable(
        "Emissions|CO2|Energy",
        "Mt CO2/yr",
        "仅化石燃料燃烧（过程排放无法给出时）",
        "fuels alone, where processes cannot be given",
        MT,
    ),
    "total": Variable(
        "Emissions|CO2|Direct and Indirect",
        "Mt CO2/yr",
        "直接排放加净购入电力、热力的间接排放",
        "direct emissions and those of net bought electricity and heat",
        MT,
    ),
    "fuel_total": Variable(
        "Emissions|CO2|Energy and Net Bought",
        "Mt CO2/yr",
        "化石燃料燃烧加净购入电力、热力",
        "fuels and net bought electricity and heat, where processes cannot be given",
        MT,
    ),
    "sector": Variable("{direct}|{Sector}", "Mt CO2/yr", "分行业直接排放", "direct emissions of a sector", MT),
    "wedge": Variable(
        "Emission Reduction|CO2|{Boundary}|{Measure}",
        "Mt CO2/yr",
        "措施在基准情景上的减排量（沙普利值）",
        "what a measure takes off the baseline, Shapley value",
        MT,
    ),
    "sinks": Variable(
        "Carbon Removal|Land Use",
        "Mt CO2/yr",
        "碳汇吸收量，单列，不扣减",
        "taken up by land, apart and never deducted",
        MT,
    ),
    "energy": Variable(
        "Energy Consumption",
        "EJ/yr",
        "能源消费总量（电力按当量值）",
        "energy consumption, electricity at its own heat value",
        EJ_PER_TCE,
    ),
    "final": Variable(
        "Final Energy|{Sector}",
        "EJ/yr",
        "分行业终端用能（燃料、电力、热力）",
        "final use of a sector: fuels, electricity and heat",
        EJ_PER_TCE,
    ),
    "bought_power": Variable(
        "Trade|Secondary Energy|Electricity|Net Import",
        "EJ/yr",
        "净购入电力，外供为负",
        "net bought electricity, sold negative",
        EJ_PER_MWH,
    ),
    "bought_heat": Variable(
        "Trade|Secondary Energy|Heat|Net Import",
        "EJ/yr",
        "净购入热力，外供为负",
        "net bought heat, sold negative",
        EJ_PER_GJ,
    ),
    "gdp": Variable(
        "GDP|Constant Prices", "billion CNY/yr", "地区生产总值（不变价）", "GDP at constant prices", BILLION_PER_10K
    ),
    "cost": Variable(
        "Cost|Measure|{Measure}",
        "billion CNY/yr",
        "措施年费用（年金、运行、能源）",
        "yearly cost of a measure: annuity, running, energy",
        BILLION_PER_10K,
    ),
    "purchases": Variable(
        "Energy Purchase|{Sector}|{Carrier}",
        "EJ/yr",
        "方案中各行业购入的能源",
        "energy a sector buys in the plan",
        EJ_PER_TCE,
    ),
    "capacity": Variable(
        "Capacity|Electricity|{Supply}", "GW", "方案中的电源容量", "capacity of a supply in the plan", GW
    ),
    "additions": Variable(
        "Capacity Additions|Electricity|{Supply}", "GW/yr", "方案中的电源新增容量", "capacity added in the plan", GW
    ),
    "uptake": Variable(
        "Measure Uptake|{Measure}",
        "%",
        "措施实施程度，占全部效果的比例",
        "uptake of a measure, share of its full effect",
        100.0,
    ),
    "investment": Variable("Investment", "billion CNY/yr", "方案年度投资", "investment of the plan", BILLION_PER_10K),
    "price": Variable(
        "Price|Carbon|Shadow|{Target}",
        "CNY/t CO2",
        "限值的边际成本（影子价格）",
        "marginal cost of a limit (shadow price)",
        1.0,
    ),
    "quantile": Variable(
        "{direct or total}|{n}th Percentile", "Mt CO2/yr", "抽样的分位数", "quantile of the draws", MT
    ),
    "peaked": Variable(
        "Probability|Peaked|{Boundary}",
        "%",
        "到该年已达峰的抽样比例",
        "share of draws that have peaked by the year",
        100.0,
    ),
}
"""Every variable that can stand in the table, by the name used here."""
