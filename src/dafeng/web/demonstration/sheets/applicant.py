"""The profile: who applies, and how the figures are accounted for."""

from typing import Any

from dafeng.web.demonstration.cast import Part
from dafeng.web.demonstration.seeds import assumed
from dafeng.web.demonstration.subject import Subject

LABEL = "演示数据"
SOURCE = "演示数据：按自治区公布的能源平衡表和生产总值分行业分摊生成，不是{name}的统计数据"
METHOD = "ceads"
"""The method of the balances that all figures are shared out from: it has a factor for every line of them."""
BASE_YEAR = 2020
SIDES = {"east": "东", "south": "南", "west": "西", "north": "北"}


def profile_of(part: Part, subject: Subject) -> dict[str, Any]:
    """The form of a subject in its part."""
    archetype = subject.archetype
    return {
        "programme": "neimenggu-2024",
        "track": subject.track,
        "name": subject.name,
        "division_code": subject.county,
        "applicant_body": subject.body,
        "contact_name": "演示联系人",
        "contact_phone": "0400-0000000",
        "contact_email": "contact@demonstration.invalid",
        "resource_endowment": archetype.endowments,
        "method_profile": METHOD,
        "price_base_year": int(assumed("price_base_year")),
        "base_year": BASE_YEAR,
        "inventory_years": part.years,
        "fuel_notation": "reported",
        "power_notation": "reported",
        "quality_grade": "C",
        "data_source": SOURCE.format(name=subject.name),
        "data_label": LABEL,
        **(_park(part, subject) if subject.park else _county(subject)),
    }


def _county(subject: Subject) -> dict[str, Any]:
    return {
        "leading_industries": subject.archetype.industries,
        "process_notation": "reported",
        "heat_notation": "NO",
        "sink_notation": "reported",
    }


def _park(part: Part, subject: Subject) -> dict[str, Any]:
    incident = {"incidents_3y": "yes", "incidents_text": part.incident} if part.incident else {"incidents_3y": "no"}
    boundary = {f"boundary_{side}": f"{zh}至规划{zh}边界路（演示）" for side, zh in SIDES.items()}
    return {
        "leading_industries": subject.archetype.park_industries,
        "park_code": subject.code,
        "sink_notation": "NE",
        **boundary,
        **incident,
    }
