"""What the place does and will do: constraints, tasks and projects, by its archetype's register and the common one."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dafeng.web.demonstration.seeds import told
from dafeng.web.demonstration.subject import Subject

Record = dict[str, Any]
LAST_YEAR = 2022
TERM = (date(2025, 1, 1), date(2027, 12, 31))
STARTS = (date(2025, 1, 1), date(2025, 3, 1), date(2025, 4, 1), date(2025, 6, 1))
FINISHES = (date(2026, 6, 30), date(2026, 12, 31), date(2027, 6, 30), date(2027, 12, 31))
SOURCES = ("central", "local", "own", "loan", "other")
MIXES: Mapping[str, tuple[int, ...]] = {
    "central": (30, 20, 30, 20, 0),
    "own": (0, 5, 55, 40, 0),
    "loan": (0, 0, 25, 70, 5),
}
"""How the investment of a kind of project is made up, % by source."""
DONE_PCT: Mapping[str, int] = {"under_construction": 35, "completed": 100, "operating": 100}
OWNERS: Mapping[str, str] = {
    "central": "{place}城乡建设投资有限公司（演示）",
    "own": "{place}龙头企业（演示）",
    "loan": "{place}能源发展有限公司（演示）",
}
ROUND_TO = 100


def register_of(subject: Subject, name: str) -> list[Mapping[str, Any]]:
    """The entries of one register: the archetype's own, then those that every place has."""
    own = told(f"registers/{subject.archetype.id}").get(name, [])
    return [*own, *told("common").get(name, [])]


def unit_of(subject: Subject, unit: str) -> str:
    """Who takes the lead: the county's bureau, or the unit of the park's committee that stands for it."""
    if subject.park is None:
        return f"{subject.name}{unit}"
    return f"{subject.name}管委会{told('common')['park_units'][unit]}"


def constraints(subject: Subject) -> list[Record]:
    """Work done and what holds back, by direction."""
    return [
        {
            "direction": one["direction"],
            "work_done": one["done"],
            "constraint": one["constraint"],
            "evidence": one["evidence"],
        }
        for one in register_of(subject, "constraints")
    ]


def tasks(subject: Subject) -> list[Record]:
    """The tasks, with codes from R01 on."""
    return [
        {
            "code": f"R{number:02}",
            "direction": one["direction"],
            "title": one["title"],
            "content": one["content"],
            "lead_unit": unit_of(subject, one["lead"]),
            "partners": unit_of(subject, "发展和改革委员会"),
            "start": STARTS[number % len(STARTS)],
            "finish": FINISHES[-(number % 2) - 1],
            "output": one["output"],
        }
        for number, one in enumerate(register_of(subject, "tasks"), start=1)
    ]


def projects(subject: Subject) -> list[Record]:
    """The projects, with codes from P01 on; saving and investment follow the energy of the place."""
    entries = register_of(subject, "projects")
    return [dict(_project(subject, one, number)) for number, one in enumerate(entries, start=1)]


def _project(subject: Subject, one: Mapping[str, Any], number: int) -> Iterator[tuple[str, Any]]:
    saving = round(subject.energy_10k_tce(LAST_YEAR) * 10 * one["saving_permille"])
    cut = round((saving or subject.energy_10k_tce(LAST_YEAR) * 10 * one.get("cut_permille", 0)) * _per_tce(one))
    total = _investment(subject, one, saving, cut)
    yield from {
        "code": f"P{number:02}",
        "field": one["field"],
        "name": f"{subject.name}{one['name']}",
        "owner": OWNERS[one["mix"]].format(place=subject.name),
        "content": one["content"],
        "place": subject.name,
        "start": STARTS[number % len(STARTS)],
        "finish": FINISHES[number % len(FINISHES)],
    }.items()
    yield from _sources(total, one["mix"])
    yield "investment_total_10k_cny", float(total)
    yield "investment_done_10k_cny", float(total * DONE_PCT.get(one["stage"], 0) // 100)
    if saving:
        yield "saving_tce", float(saving)
    if cut and one.get("sector") in subject.sectors:
        yield from {"cut_tco2": float(cut), "sector": one["sector"]}.items()
    yield "stage", one["stage"]
    yield "completion_pct", float(DONE_PCT.get(one["stage"], 0))
    yield "task", f"R{one['task']:02}"


def _per_tce(one: Mapping[str, Any]) -> float:
    return float(one.get("tco2_per_tce", 0.0))


def _investment(subject: Subject, one: Mapping[str, Any], saving: float, cut: float) -> int:
    """10 000 CNY, in round hundreds: as stated for a county of middling size, else by what is saved or cut."""
    amount: float
    if "investment_10k_cny" in one:
        amount = one["investment_10k_cny"] * subject.between(one["name"], 0.5, 1.6)
    else:
        amount = (saving or cut) * one["cny_per_tce"] / 1e4
    return max(1, round(amount / ROUND_TO)) * ROUND_TO


def _sources(total: int, mix: str) -> Iterator[tuple[str, float]]:
    """What each source gives; own funds take up what rounding leaves."""
    amounts = {source: total * percent // 100 for source, percent in zip(SOURCES, MIXES[mix], strict=True)}
    amounts["own"] += total - sum(amounts.values())
    for source, amount in amounts.items():
        if amount:
            yield f"investment_{source}_10k_cny", float(amount)
