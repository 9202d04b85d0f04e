"""What measures, scenarios, supplies and inputs are called in pictures and documents."""

from collections.abc import Mapping

from dafeng.core.pathways.request import PathwayRequest, Scenario, Supply
from dafeng.core.pathways.results import GROWTH, Pathway, Peak, ScenarioRun
from dafeng.core.pathways.system import Boundary
from dafeng.data.tables import vocabulary
from dafeng.files.charts.numbers import PER_10K, number
from dafeng.files.charts.picture import Stroke
from dafeng.files.charts.trends.names import named, sector_named
from dafeng.language import N_, Language, texts

MAIN = "pilot"
"""The scenario that single pictures show; the last one where a place has no such scenario."""
STROKES: Mapping[str, Stroke] = {
    "baseline": Stroke("#52606D", dash="dashed"),
    "policy": Stroke("#3D4F8F", dash="dotted", width=3),
    "pilot": Stroke("#117733", width=3),
}
OWN = (Stroke("#882255"), Stroke("#CC6677", dash="dashed"), Stroke("#AA7700", dash="dotted"))
KINDS = {
    "coal": N_("Coal power"),
    "chp": N_("Combined heat and power"),
    "wind": N_("Wind power"),
    "solar": N_("Solar power"),
    "direct_green": N_("Green direct supply"),
    "storage": N_("Storage"),
    "grid": N_("Bought from the grid"),
    "gas": N_("Gas power"),
    "hydro": N_("Hydropower"),
    "shed": N_("Not supplied"),
    "export": N_("Sold to the grid"),
}
INPUTS = {
    "growth": N_("growth"),
    "base": N_("base data"),
    "effect": N_("effect"),
    "delay": N_("delay"),
    "speed": N_("speed"),
    "grid": N_("grid factor"),
    "slippage": N_("slippage of the project"),
}
FUEL_ONLY = {"direct": "fuel", "total": "fuel_and_bought"}
"""By boundary: what it is called where the inventory gives no process CO2."""
DRIVERS = {
    "gdp": N_("GDP"),
    "va_primary": N_("value added of agriculture"),
    "va_secondary": N_("value added of secondary industry"),
    "va_industry": N_("value added of industry"),
    "va_construction": N_("value added of construction"),
    "va_tertiary": N_("value added of services"),
    "population": N_("population"),
    "floor_area": N_("floor area"),
    "vehicles": N_("vehicles"),
    "thermal_generation": N_("thermal power generation"),
}


def scenario_named(scenario: Scenario, lang: Language) -> str:
    """Return the name of the scenario in the language, or the one it has."""
    names = (scenario.name_zh, scenario.name_en)
    return names[lang == "en"] or names[lang != "en"] or scenario.id


def scenario_of(pathway: Pathway, name: str, lang: Language) -> str:
    """Return the name of the scenario with that id."""
    known = (*(run.scenario for run in pathway.runs), *pathway.request.scenarios)
    return next((scenario_named(one, lang) for one in known if one.id == name), name)


OTHER_GROWTH = N_("Other growth than in the baseline")


def option_named(request: PathwayRequest, name: str, lang: Language) -> str:
    """Return the name of a measure, of a supply, or the id itself."""
    for measure in request.measures:
        if measure.id == name:
            names = (measure.name_zh, measure.name_en)
            return names[lang == "en"] or names[lang != "en"] or name
    if name == GROWTH:
        return texts("reports", lang)(OTHER_GROWTH)
    supply = next((one for one in request.supplies if one.id == name), None)
    return supply_named(supply, request, lang) if supply else name


def supply_named(supply: Supply, request: PathwayRequest, lang: Language) -> str:
    """Return what the supply is, with its id where several are of one kind."""
    alike = [one for one in request.supplies if one.kind == supply.kind]
    name = kind_named(supply.kind, lang)
    return name if len(alike) == 1 else f"{name} ({supply.id})"


def kind_named(kind: str, lang: Language) -> str:
    """Return the name of a kind of supply."""
    return texts("reports", lang)(KINDS[kind]) if kind in KINDS else kind


def driver_named(driver: str, lang: Language) -> str:
    """Return the name of a driver; a product is called by its own name."""
    return texts("reports", lang)(DRIVERS[driver]) if driver in DRIVERS else driver.removeprefix("product:")


def input_named(pathway: Pathway, name: str, lang: Language) -> str:
    """Return what an uncertain input is called: the kind of input and what it belongs to."""
    _ = texts("reports", lang)
    kind, _mark, what = name.replace(":", ".", 1).partition(".")
    if kind not in INPUTS:
        return name
    named = _(INPUTS[kind])
    if what:
        named = _("{what}: {kind}").format(what=_subject(pathway, what, lang), kind=named)
    return named[:1].upper() + named[1:]


def _subject(pathway: Pathway, what: str, lang: Language) -> str:
    named = option_named(pathway.request, what, lang)
    if named != what:
        return named
    if what in vocabulary("pathway_blocks"):
        return vocabulary("pathway_blocks")[what].name(lang)
    if what in DRIVERS or what.startswith("product:"):
        return driver_named(what, lang)
    return sector_named(what.partition(".")[0], lang)


def stroke_of(scenario: str, place: int) -> Stroke:
    """Return the look of the scenario's line; the user's own take turns."""
    return STROKES.get(scenario) or OWN[place % len(OWN)]


def main_run(pathway: Pathway) -> ScenarioRun | None:
    """Return the run that single pictures show; None without any."""
    main = pathway.looked_into or MAIN
    return next((run for run in pathway.runs if run.scenario.id == main), pathway.runs[-1] if pathway.runs else None)


def baseline_run(pathway: Pathway) -> ScenarioRun | None:
    """Return the baseline; None without one."""
    return next((run for run in pathway.runs if run.scenario.id == "baseline"), None)


def boundary_named(pathway: Pathway, boundary: str, lang: Language) -> str:
    """Return the name of a boundary; where only fuels are known it is never called direct emissions."""
    only_fuel = pathway.system.coverage == "fuel"
    return named("boundary", FUEL_ONLY.get(boundary, boundary) if only_fuel else boundary, lang)


def indicator_of(pathway: Pathway, boundary: str) -> str:
    """Return the indicator of the inventory that the boundary goes on from; empty where it has none."""
    if pathway.system.coverage == "fuel":
        return "co2_fuel_t" if boundary == "direct" else ""
    return {"direct": "co2_direct_t", "total": "co2_total_t"}.get(boundary, "")


def boundaries(pathway: Pathway) -> tuple[Boundary, ...]:
    """Return the boundaries that every run has."""
    return tuple(one for one in pathway.system.boundaries if all(one in run.emissions for run in pathway.runs))


def peak_phrase(peak: Peak, years: tuple[int, ...], lang: Language) -> str:
    """Return when and how high a course peaks; one that still rises at the end, or never rises, names no peak year."""
    _ = texts("reports", lang)
    level = number(peak.level_tco2 / PER_10K)
    if peak.open_ended:
        return _("no peak by {last}").format(last=years[-1])
    if peak.year == years[0]:
        return _("falls from {first} on").format(first=years[0])
    return _("peak in {year} at {level} × 10⁴ t").format(year=peak.year, level=level)
