"""The chapters of the creation plan, made from the archetype's words and the figures of the sheets beside them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from dafeng.data.rulebooks import rulebook
from dafeng.data.tables import vocabulary
from dafeng.web.demonstration.cast import Part
from dafeng.web.demonstration.references import REDUCTIONS
from dafeng.web.demonstration.seeds import assumed, told
from dafeng.web.demonstration.sheets import Sheets
from dafeng.web.demonstration.subject import Subject

NAMED_SECTORS = 3
NAMED = {"direction": "directions", "field": "project_fields"}
"""Columns that a chapter shows by their names, and the vocabularies of these."""
COUNTED = ("projects", "tasks", "measures", "mechanisms", "innovation")
SUMMED = {"investment": "investment_total_10k_cny", "saving": "saving_tce", "cut": "cut_tco2"}
PER_100M = 1e4
"""10^4 CNY in 10^8 CNY, and tonnes in 10^4 t."""


def chapters_of(part: Part, subject: Subject, sheets: Sheets) -> dict[str, str]:
    """The text of every chapter of the track by its id, as Markdown with figures and tables placed."""
    words = _words(part, subject, sheets)
    found = {}
    for chapter in rulebook("neimenggu-2024").chapters_of(subject.track):
        template = told("chapters")[chapter.id]
        parts = (template["opening"], template["more"]) if part.long_chapters else (template["opening"],)
        text = "\n".join(parts)
        found[chapter.id] = text.format_map(words).strip() + "\n"
    return found


def _words(part: Part, subject: Subject, sheets: Sheets) -> Mapping[str, str]:
    register = told(f"registers/{subject.archetype.id}")
    said = {name: register[name].format(place=subject.name) for name in ("base", "limits", "path", "feature")}
    names = {
        "place": subject.name,
        "body": subject.body,
        "league": subject.league_name,
        "kind": subject.archetype.zh,
        "notes": _notes(part),
        "price_base": str(int(assumed("price_base_year"))),
    }
    return said | names | _figures(part, subject) | _lists(sheets) | _sums(sheets) | {"pledges": _pledges(sheets)}


def _notes(part: Part) -> str:
    years = set(range(part.years[0], part.years[-1] + 1)) - set(part.years)
    return f"{'、'.join(map(str, sorted(years)))}年能源数据缺失，未作推算。" if years else ""


def _figures(part: Part, subject: Subject) -> dict[str, str]:
    first, last = part.years[0], part.years[-1]
    before, now = subject.economy(first), subject.economy(last)
    energy_before, energy_now = subject.energy_10k_tce(first), subject.energy_10k_tce(last)
    own = subject.renewables(last)
    shares = (now.parts[name] / now.gdp_100m_cny * 100 for name in ("primary", "secondary", "tertiary"))
    return {
        "year": str(last),
        "first_year": str(first),
        "people": f"{now.people_10k:.1f}",
        "gdp": f"{now.gdp_100m_cny:.1f}",
        **dict(zip(("primary", "secondary", "tertiary"), (f"{share:.1f}" for share in shares), strict=True)),
        "energy": f"{energy_now:.1f}",
        "energy_change": _change(energy_before, energy_now, ("增长", "下降")),
        "gdp_change": _change(before.gdp_100m_cny, now.gdp_100m_cny, ("增长", "下降")),
        "intensity_change": _change(
            energy_before / before.gdp_100m_cny, energy_now / now.gdp_100m_cny, ("累计上升", "累计下降")
        ),
        "main_sectors": "、".join(_main_sectors(subject, last)),
        "renewables": f"{(own.wind_mw + own.solar_mw) / 10:.1f}",
    }


def _change(before: float, now: float, words: tuple[str, str]) -> str:
    percent = (now / before - 1) * 100
    return f"{words[0] if percent >= 0 else words[1]}{abs(percent):.1f}%"


def _main_sectors(subject: Subject, year: int) -> list[str]:
    """The sectors that use most energy, by the names of the vocabulary; conversions count with their sector."""
    sizes: dict[str, float] = {}
    for name, tce in subject.use_by_sector(year):
        sizes[name] = sizes.get(name, 0.0) + tce
    largest = sorted(sizes, key=lambda name: -sizes[name])[:NAMED_SECTORS]
    return [vocabulary("sectors")[name].zh for name in largest]


def _lists(sheets: Sheets) -> dict[str, str]:
    """The lists that chapters quote from the sheets, and the names of the measures."""
    rows = {
        "constraints_done": sheets["constraints"],
        "constraints_list": sheets["constraints"],
        "safeguards": [row for row in sheets["safeguards"] if "risk_level" not in row],
        "risks": [row for row in sheets["safeguards"] if "risk_level" in row],
        **{name: sheets[name] for name in ("tasks", "projects", "innovation", "mechanisms")},
    }
    patterns = told("chapters")["items"]
    lists = {name: _items(patterns[name].format_map(_named(row)) for row in found) for name, found in rows.items()}
    return lists | {"measures": "、".join(row["measure"] for row in sheets["measures"])}


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with names in the place of ids."""
    return {**row, **{name: _terms(words).get(row[name], row[name]) for name, words in NAMED.items() if name in row}}


@cache
def _terms(name: str) -> Mapping[str, str]:
    return {one.id: one.zh for one in vocabulary(name).values()}


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def _sums(sheets: Sheets) -> dict[str, str]:
    totals = {word: _total(sheets["projects"], column) / PER_100M for word, column in SUMMED.items()}
    return {
        **{word: f"{total:.2f}" for word, total in totals.items()},
        **{f"{name.rstrip('s')}_count": str(len(sheets[name])) for name in COUNTED},
    }


def _total(rows: Sequence[Mapping[str, Any]], column: str) -> float:
    return float(sum(row.get(column, 0.0) for row in rows))


def _pledges(sheets: Sheets) -> str:
    """What is assigned and pledged, in the words of the goals; a target or pledge that is missing is told as such."""
    return "".join(_pledge(sheets["targets"], indicator) for indicator in REDUCTIONS)


def _pledge(rows: Sequence[Mapping[str, Any]], indicator: str) -> str:
    name = _terms("indicators")[indicator]
    stated = {row["kind"]: row for row in rows if row["indicator"] == indicator}
    assigned, pledge = stated.get("assigned"), stated.get("pledge")
    given = f"{assigned['assigned_by']}下达{assigned['value']:g}%" if assigned else "上级尚未下达"
    promised = f"承诺{pledge['value']:g}%" if pledge else "承诺值待定"
    return f"{name}（2025年较2020年）{given}，{promised}。"
