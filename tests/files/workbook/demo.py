"""Two workbooks that are right in every cell: a county and a park. The figures are made up; they balance."""

from datetime import date
from typing import Any

Record = dict[str, Any]
Sheets = dict[str, list[Record]]

LABEL = "演示数据"
YEARS = {2020: 1.0, 2021: 1.05, 2022: 1.1}
"""The inventory years, and how much larger than in the first year everything is."""

# year-free rows: flow, conversion, sector, carrier, quantity, unit; supply and use of every carrier are equal
COUNTY_ENERGY = [
    ("production", None, None, "raw_coal", 900.0, "10^4 t"),
    ("import", None, None, "raw_coal", 50.0, "10^4 t"),
    ("export", None, None, "raw_coal", 500.0, "10^4 t"),
    ("stock_change", None, None, "raw_coal", 10.0, "10^4 t"),
    ("transformation_input", "thermal_power", None, "raw_coal", 300.0, "10^4 t"),
    ("transformation_input", "heating", None, "raw_coal", 40.0, "10^4 t"),
    ("final", None, "22", "raw_coal", 80.0, "10^4 t"),
    ("final", None, "27", "raw_coal", 25.0, "10^4 t"),
    ("final", None, "46", "raw_coal", 15.0, "10^4 t"),
    ("non_energy", None, "22", "raw_coal", 30.0, "10^4 t"),
    ("production", None, None, "electricity", 12.0, "10^8 kWh"),
    ("import", None, None, "electricity", 3.0, "10^8 kWh"),
    ("export", None, None, "electricity", 40.0, "10^8 kWh"),
    ("transformation_output", "thermal_power", None, "electricity", 57.5, "10^8 kWh"),
    ("loss", None, None, "electricity", 1.5, "10^8 kWh"),
    ("final", None, "22", "electricity", 20.0, "10^8 kWh"),
    ("final", None, "27", "electricity", 6.0, "10^8 kWh"),
    ("final", None, "46", "electricity", 5.0, "10^8 kWh"),
    ("transformation_output", "heating", None, "heat", 620.0, "10^10 kJ"),
    ("final", None, "22", "heat", 420.0, "10^10 kJ"),
    ("final", None, "46", "heat", 200.0, "10^10 kJ"),
    ("import", None, None, "diesel", 12.1, "10^4 t"),
    ("final", None, "43", "diesel", 9.0, "10^4 t"),
    ("final", None, "1", "diesel", 3.0, "10^4 t"),
    ("statistical_difference", None, None, "diesel", 0.1, "10^4 t"),
    ("total_consumption", None, None, "natural_gas", 2.4, "10^8 m3"),
    ("loss", None, None, "natural_gas", 0.1, "10^8 m3"),
    ("final", None, "22", "natural_gas", 1.0, "10^8 m3"),
    ("final", None, "46", "natural_gas", 1.3, "10^8 m3"),
]
PARK_ENERGY = [
    ("import", None, None, "raw_coal", 120_000.0, "t"),
    ("transformation_input", "heating", None, "raw_coal", 50_000.0, "t"),
    ("final", None, "22", "raw_coal", 50_000.0, "t"),
    ("final", None, "27", "raw_coal", 20_000.0, "t"),
    ("total_consumption", None, None, "electricity", 80_000.0, "10^4 kWh"),
    ("final", None, "22", "electricity", 65_000.0, "10^4 kWh"),
    ("final", None, "27", "electricity", 15_000.0, "10^4 kWh"),
    ("import", None, None, "heat", 300_000.0, "GJ"),
    ("transformation_output", "heating", None, "heat", 750_000.0, "GJ"),
    ("final", None, "22", "heat", 1_050_000.0, "GJ"),
    ("import", None, None, "diesel", 5_000.0, "t"),
    ("final", None, "43", "diesel", 5_000.0, "t"),
]


def county() -> Sheets:
    """A county with every sheet filled."""
    return {
        "profile": [_profile("county") | {"name": "演示旗", "applicant_body": "演示旗人民政府", "heat_notation": "NO"}],
        "economy": [_economy(year, scale) for year, scale in YEARS.items()],
        "products": [
            {"year": year, "product": "原煤", "output": round(900.0 * scale, 6), "unit": "万吨", "source": "统计公报"}
            for year, scale in YEARS.items()
        ],
        "energy": _energy(COUNTY_ENERGY),
        "power": [_power(item, quantity, unit) for item, quantity, unit in COUNTY_POWER],
        "processes": [
            {"year": 2022, "process": "cement_clinker", "item": "甲厂", "quantity": 60.0, "unit": "10^4 t"},
            {"year": 2022, "process": "calcium_carbide", "item": "乙厂", "quantity": 30.0, "unit": "10^4 t"}
            | {"own_factor": 1.13, "own_factor_unit": "tCO2/t", "factor_source": "核查报告 2022-018"},
        ],
        "sinks": [
            {"year": 2022, "land_type": "grassland", "area": 900.0, "area_unit": "10^4 mu"}
            | {"stock_change_tco2": 120_000.0, "method": "林草碳汇监测", "source": "林草局"},
            {"year": 2022, "land_type": "wetland", "stock_change_tco2": -800.0, "method": "林草碳汇监测"},
        ],
        **_plans(),
        **_pathway(),
        **_registers(),
    }


def park() -> Sheets:
    """A park inside a county, its heat bought in."""
    profile = _profile("park") | {
        "name": "演示经济开发区",
        "applicant_body": "演示经济开发区管委会",
        "park_code": "S157033",
        "boundary_east": "东至一号公路",
        "boundary_south": "南至二号公路",
        "boundary_west": "西至河道",
        "boundary_north": "北至铁路",
        "incidents_3y": "no",
        "process_notation": "NE",
        "sink_notation": "NE",
    }
    power = [("purchased_electricity", 8.0, "10^8 kWh"), ("purchased_heat", 300_000.0, "GJ")]
    return {
        "profile": [profile],
        "economy": [_economy(year, scale) for year, scale in YEARS.items()],
        "energy": _energy(PARK_ENERGY),
        "power": [_power(item, quantity, unit) for item, quantity, unit in power],
        **_plans(),
    }


COUNTY_POWER = [
    ("capacity_coal", 120.0, "10^4 kW"),
    ("generation_coal", 57.5, "10^8 kWh"),
    ("capacity_wind", 30.0, "10^4 kW"),
    ("generation_wind", 7.5, "10^8 kWh"),
    ("purchased_electricity", 3.0, "10^8 kWh"),
    ("exported_electricity", 40.0, "10^8 kWh"),
]


def _profile(track: str) -> Record:
    return {
        "programme": "neimenggu-2024",
        "track": track,
        "division_code": "150622",
        "contact_name": "张三",
        "contact_phone": "0477-0000000",
        "resource_endowment": ("coal", "solar"),
        "leading_industries": ("power", "chemical"),
        "method_profile": "cn-provincial-2025",
        "price_base_year": 2020,
        "base_year": 2020,
        "inventory_years": tuple(YEARS),
        "fuel_notation": "reported",
        "process_notation": "reported",
        "power_notation": "reported",
        "heat_notation": "reported",
        "sink_notation": "reported",
        "quality_grade": "C",
        "data_source": "虚构数据，仅供演示",
        "data_label": LABEL,
    }


def _economy(year: int, scale: float) -> Record:
    current = {"primary": 9.0, "secondary": 600.0, "industry": 560.0, "construction": 40.0, "tertiary": 291.0}
    figures = {f"va_{part}_100m_cny": round(value * scale, 6) for part, value in current.items()}
    constant = {f"va_{part}_constant_100m_cny": round(value * scale * 0.98, 6) for part, value in current.items()}
    gdp = {"gdp_current_100m_cny": round(900.0 * scale, 6), "gdp_constant_100m_cny": round(882.0 * scale, 6)}
    return {"year": year, "population_10k": 38.5, **gdp, **figures, **constant, "source": LABEL}


def _energy(rows: list[tuple[str, str | None, str | None, str, float, str]]) -> list[Record]:
    names = ("flow", "transformation", "sector", "carrier", "quantity", "unit")
    return [
        {"year": year, **dict(zip(names, row, strict=True)), "quantity": round(row[4] * scale, 6)}
        for year, scale in YEARS.items()
        for row in rows
    ]


def _power(item: str, quantity: float, unit: str) -> Record:
    return {"year": 2022, "item": item, "quantity": quantity, "unit": unit, "source": LABEL}


def _target(indicator: str, kind: str, value: float) -> Record:
    assigned = {"assigned_by": "演示市", "document": "演示发〔2022〕1号"} if kind == "assigned" else {}
    years = {"base_year": 2020, "target_year": 2025}
    return {"indicator": indicator, "kind": kind, **years, "value": value, "unit": "%", **assigned}


def _plans() -> Sheets:
    return {
        "targets": [
            _target("energy_intensity_reduction", "assigned", 14.5),
            _target("energy_intensity_reduction", "pledge", 15.0),
            _target("carbon_intensity_reduction", "assigned", 18.0),
            _target("carbon_intensity_reduction", "pledge", 19.0),
            _target("non_fossil_share", "planned", 20.0),
        ],
        "constraints": [
            {"direction": "energy", "work_done": "建成风电 30 万千瓦", "constraint": "外送通道不足", "evidence": "批复"}
        ],
        "tasks": [
            {"code": "R01", "direction": "energy", "title": "新能源替代", "content": "建设风光基地"}
            | {
                "lead_unit": "能源局",
                "start": date(2025, 3, 1),
                "finish": date(2027, 12, 31),
                "output": "新增 50 万千瓦",
            }
        ],
        "projects": [
            {"code": "P01", "field": "energy_infrastructure", "name": "风电项目", "owner": "甲公司"}
            | {"content": "风电 20 万千瓦", "place": "工业区", "start": date(2025, 4, 1), "finish": date(2026, 10, 1)}
            | {"investment_central_10k_cny": 5_000.0, "investment_own_10k_cny": 25_000.0}
            | {"investment_loan_10k_cny": 70_000.0, "investment_total_10k_cny": 100_000.0}
            | {"investment_done_10k_cny": 10_000.0, "saving_tce": 60_000.0, "cut_tco2": 160_000.0}
            | {"stage": "under_construction", "completion_pct": 10.0, "task": "R01"},
            {"code": "P02", "field": "energy_saving_retrofit", "name": "窑炉余热项目", "owner": "乙公司"}
            | {"content": "余热锅炉 2 台", "start": date(2025, 5, 1), "finish": date(2026, 6, 1)}
            | {"investment_own_10k_cny": 3_000.0, "investment_total_10k_cny": 3_000.0, "saving_tce": 8_000.0}
            | {"cut_tco2": 20_000.0, "sector": "27", "stage": "approved", "task": "R01"},
        ],
        "measures": _measures(),
    }


def _measures() -> list[Record]:
    return [
        {"code": "M01", "measure": "自备电厂改造", "direction": "process_upgrading", "sector": "22"}
        | {"potential_tco2": 90_000.0, "start_year": 2025, "full_year": 2027, "capex_10k_cny": 8_000.0}
        | {"opex_10k_cny": -600.0, "life_years": 20, "project": "P01"},
        {"code": "M02", "measure": "新能源重卡", "direction": "transport_and_construction"}
        | {"library": "electric_heavy_trucks", "effect_pct": 50.0, "start_year": 2026, "full_year": 2032}
        | {"scenarios": ("policy", "pilot")},
        {"code": "M03", "measure": "窑炉以电代煤", "direction": "process_upgrading", "sector": "27"}
        | {"carrier": "raw_coal", "effect_pct": 20.0, "carrier_added": "electricity", "added_ratio": 0.4}
        | {"saving_tce": 12_000.0, "unit_cost": 1_500.0, "unit_cost_unit": "tce", "learning_pct": 1.0}
        | {"start_year": 2026, "full_year": 2030, "life_years": 15, "requires": "M01", "jobs": 40.0}
        | {"output_10k_cny": 900.0, "source": "可研报告"},
        {"code": "M04", "measure": "园区分布式光伏", "direction": "energy", "power_mwh": 96_000.0}
        | {"capacity_mw": 60.0, "unit_cost": 3_600_000.0, "unit_cost_unit": "mw", "start_year": 2025}
        | {"life_years": 25, "lumpy": "yes", "scenarios": ("pilot",)},
    ]


def _pathway() -> Sheets:
    return {
        "pathway": [
            {"end_year": 2035, "boundary": "total", "discount_rate_pct": 5.0, "peak_by": 2030}
            | {"peak_level_10k_tco2": 1_900.0, "budget_10k_tco2": 23_000.0, "supply_margin_pct": 20.0}
            | {"heat_floor_gj": 1_500_000.0}
        ],
        "limits": [
            {"year": 2027, "investment_10k_cny": 60_000.0, "non_fossil_share_pct": 18.0},
            {"year": 2030, "cap_10k_tco2": 1_800.0, "carbon_price_cny": 150.0, "source": LABEL},
        ],
        "drivers": [
            {"driver": "gdp", "from_year": 2023, "to_year": 2030, "growth_pct": 5.5, "source": "规划纲要"},
            {"driver": "gdp", "from_year": 2031, "to_year": 2035, "growth_pct": 4.5},
            {"scenario": "S01", "driver": "va_industry", "from_year": 2023, "to_year": 2035, "growth_pct": 3.0},
            {"scenario": "基准情景", "product": "原煤", "from_year": 2023, "to_year": 2035, "growth_pct": -1.0}
            | {"level": 990.0, "unit": "万吨"},
        ],
        "scenarios": [
            {"code": "S01", "name": "加力情景", "growth": "政策情景", "measures": "M01、M03、distributed_wind"}
            | {"ambition_pct": 90.0, "delay_years": 1.0}
        ],
        "supply": [
            {"kind": "coal", "existing_mw": 1_200.0, "potential_mw": 1_200.0, "tco2_per_mwh": 0.86},
            {"kind": "wind", "name": "北部风电", "existing_mw": 300.0, "potential_mw": 900.0, "hours": 2_700.0}
            | {"capex_10k_cny_per_mw": 450.0, "profile": "wind", "source": LABEL},
        ],
        "prices": [
            {"carrier": "raw_coal", "price": 420.0, "unit": "CNY/t"},
            {"carrier": "electricity", "price": 0.45, "unit": "CNY/kWh", "source": LABEL},
        ],
    }


def _registers() -> Sheets:
    return {
        "innovation": [
            {"kind": "platform", "name": "低碳实验室", "content": "共建", "lead_unit": "科技局"}
            | {"start": date(2025, 1, 1), "finish": date(2027, 12, 31), "funding_10k_cny": 800.0}
        ],
        "mechanisms": [
            {"mechanism": "finance", "title": "绿色信贷贴息", "content": "贴息 2 个百分点", "issuer": "财政局"}
            | {"stage": "in_force", "issued_on": date(2024, 6, 1), "document": "演示财发〔2024〕8号"}
        ],
        "safeguards": [
            {"kind": "organisation", "content": "成立领导小组", "unit_in_charge": "发改委"},
            {"kind": "risk_energy", "content": "煤电退出过快", "unit_in_charge": "能源局"}
            | {"risk_level": "medium", "response": "先立后破"},
        ],
        "factors": [
            {"kind": "carrier", "id": "raw_coal", "parameter": "ncv_gj_per_unit", "value": 19.5, "unit": "GJ/t"}
            | {"reason": "本地煤质", "source": "检测报告 2022-001"}
        ],
    }
