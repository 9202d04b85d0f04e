"""Growth of the drivers and scenarios of the place's own."""

from collections.abc import Iterable
from dataclasses import replace

from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.request import Scenario
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.links import Links
from dafeng.files.workbook.pathway.cells import number, share, text, where, whole

BASELINE = "baseline"


def growth_of(links: Links, defaults: tuple[GrowthPath, ...]) -> tuple[GrowthPath, ...]:
    """The growth paths: those of the place, and the defaults of drivers and scenarios that it leaves open.

    A path for all scenarios stands in for every default of its driver. An own scenario with rows of its own takes the
    paths of the scenario it follows for all other drivers.
    """
    own = _own(links)
    for_all = {path.driver for path in own if not path.scenario}
    stated = {(path.driver, path.scenario) for path in own}
    kept = [path for path in defaults if path.driver not in for_all and (path.driver, path.scenario) not in stated]
    paths = [*kept, *own]
    return tuple(paths + [path for code in links.scenarios for path in _followed(links, code, paths)])


def _own(links: Links) -> list[GrowthPath]:
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in links.workbook.rows("drivers"):
        driver = text(row.get("driver")) or f"product:{text(row.get('product'))}"
        rows.setdefault((driver, links.scenario(text(row.get("scenario"))) or ""), []).append(row)
    return [_path(links, driver, scenario, rows=of_path) for (driver, scenario), of_path in rows.items()]


def _path(links: Links, driver: str, scenario: str, *, rows: list[Row]) -> GrowthPath:
    ordered = sorted(rows, key=lambda row: whole(row.get("from_year")) or 0)
    with_level = next((row for row in ordered if row.get("level") is not None), ordered[0])
    return GrowthPath(
        driver,
        scenario,
        tuple(
            (whole(row.get("from_year")) or 0, whole(row.get("to_year")) or 0, number(row.get("growth_pct")) or 0.0)
            for row in ordered
        ),
        level=number(with_level.get("level")),
        unit=text(with_level.get("unit")),
        source=text(ordered[0].get("source")),
        where=where(links.workbook, "drivers", ordered[0], "growth_pct"),
    )


def _followed(links: Links, code: str, paths: Iterable[GrowthPath]) -> list[GrowthPath]:
    """Paths that a scenario with rows of its own takes over from the one it follows."""
    stated = {path.driver for path in paths if path.scenario == code}
    followed = _follows(links, code)
    if not stated or followed == code:
        return []
    return [replace(path, scenario=code) for path in paths if path.scenario == followed and path.driver not in stated]


def _follows(links: Links, code: str) -> str:
    return links.scenario(text(links.scenarios[code].get("growth"))) or BASELINE


def scenarios_of(links: Links, known: frozenset[str]) -> tuple[Scenario, ...]:
    """The scenarios of the place's own, with the measures of theirs that are ``known``.

    One without rows in the sheet Drivers grows as the one it follows.
    """
    with_growth = {links.scenario(text(row.get("scenario"))) for row in links.workbook.rows("drivers")}
    return tuple(
        _scenario(row, code, growth=code if code in with_growth else _follows(links, code), measures=measures)
        for code, row in links.scenarios.items()
        for measures in [tuple(one for one in links.measures(row.get("measures")) if one in known)]
    )


def _scenario(row: Row, code: str, *, growth: str, measures: tuple[str, ...]) -> Scenario:
    ambition = share(row.get("ambition_pct"))
    return Scenario(
        code,
        text(row.get("name")),
        text(row.get("name")),
        growth,
        measures,
        {} if ambition is None else {"": ambition},
        number(row.get("delay_years")) or 0.0,
    )
