"""Targets that the demonstration's region, leagues and counties assign: invented, and named so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from dafeng.data.tables import vocabulary
from dafeng.web.demonstration.cast import cast_list
from dafeng.web.demonstration.seeds import listed
from dafeng.web.demonstration.subject import Subject

REDUCTIONS: Mapping[str, float] = {"energy_intensity_reduction": 15.0, "carbon_intensity_reduction": 18.0}
"""The reductions that are assigned, and what a place pledges from where nobody assigned anything, %."""
SPAN = (2020, 2025)
IN_FORCE_FROM = date(2021, 9, 1)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A reduction that a place was assigned over SPAN: %, by whom (code and name), document, and from which day."""

    place: str
    indicator: str
    percent: float
    by_place: str
    by: str
    document: str
    in_force_from: date


@cache
def league_targets() -> tuple[Assigned, ...]:
    """What the region assigned to each league; a league without a figure was not assigned one."""
    return tuple(_assigned(row, row["code"], "150000") for row in listed("league_targets") if _held(row))


@cache
def county_targets() -> tuple[Assigned, ...]:
    """What the leagues assigned to the counties of the demonstration: the same as their own, or as the table says."""
    return tuple(_of_counties())


@cache
def revised_targets() -> tuple[Assigned, ...]:
    """Targets that come into force only after the applications were filed; the day is that of whoever loads them."""
    return tuple(
        _assigned(row, row["code"], _league_of(row["code"])) for row in listed("county_targets") if row["later"]
    )


def target_of(subject: Subject, indicator: str) -> Assigned | None:
    """The target a pledge is compared with: for a county its league's to it, for a park its county's own."""
    found = [one for one in county_targets() if (one.place, one.indicator) == (subject.county, indicator)]
    if not found:
        return None
    one = found[0]
    if subject.park is None:
        return one
    by = f"{subject.county_name}人民政府"
    document = f"演示：{subject.county_name}「十四五」节能降碳目标分解文件"
    return Assigned(one.place, indicator, one.percent, subject.county, by, document, one.in_force_from)


def _of_counties() -> Iterator[Assigned]:
    own = {(row["code"], row["indicator"]): row for row in listed("county_targets") if not row["later"]}
    leagues = {(one.place, one.indicator): one for one in league_targets()}
    for code in dict.fromkeys(part.subject().county for part in cast_list()):
        league = _league_of(code)
        for indicator in REDUCTIONS:
            if row := own.get((code, indicator)):
                if _held(row):
                    yield _assigned(row, code, league)
            elif above := leagues.get((league, indicator)):
                yield _assigned({"indicator": indicator, "percent": str(above.percent)}, code, league)


def _assigned(row: Mapping[str, str], place: str, by_place: str) -> Assigned:
    by = vocabulary("divisions")[by_place].zh
    document = f"演示：{by}「十四五」节能降碳目标分解文件"
    return Assigned(place, row["indicator"], float(row["percent"]), by_place, by, document, IN_FORCE_FROM)


def _league_of(county: str) -> str:
    return vocabulary("divisions")[county].extra["parent"]


def _held(row: Mapping[str, str]) -> bool:
    return bool(row["percent"])
