"""The yearly milestones to a target: what is required, and what each scenario gives."""

from collections.abc import Sequence
from math import isfinite

from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import Milestone, Pathway
from dafeng.files.charts.numbers import number, percent
from dafeng.files.charts.pathways.names import scenario_of, stroke_of
from dafeng.files.charts.picture import Picture, Stroke, Words, by_years, line, pictured, value_axis
from dafeng.files.charts.wording import joined
from dafeng.language import N_, Language, texts

INDICATORS = {
    "energy_intensity_reduction": N_("Energy use per unit of GDP"),
    "carbon_intensity_reduction": N_("CO₂ per unit of GDP"),
}
KINDS = {
    "assigned": (N_("Assigned path"), Stroke("#CC6677", "diamond", "dashed", 3)),
    "pledged": (N_("Pledged path"), Stroke("#AA7700", "triangle", "dotted", 3)),
}
SHORT = {"assigned": N_("assigned"), "pledged": N_("pledged")}
PLACES = 2
BASE = 100.0


def milestones_picture(pathway: Pathway, indicator: str, lang: Language) -> Picture | None:
    """Return the required index (base year = 100) by kind of target and that of every scenario; None without any."""
    known = milestones_of(pathway, indicator)
    if not known:
        return None
    _ = texts("reports", lang)
    base = base_year(pathway, indicator)
    years = sorted({base, *(one.year for one in known)})
    name = indicator_named(indicator, lang)
    caption = _("{name}: milestones and scenarios ({base} = 100)").format(name=name, base=base)
    courses = _courses(pathway, known, lang)
    unit = _("{base} = 100").format(base=base)
    short = indicator.partition("_")[0]
    words = Words(
        f"milestones_{short}", caption, unit, headline(pathway, known, lang), _("The axis does not begin at zero.")
    )
    series = [
        line(title, stroke, [BASE if year == base else _rounded(values.get(year)) for year in years])
        for title, (stroke, values) in courses.items()
    ]
    parts = by_years(words, [str(year) for year in years], list(courses), series)
    parts["yAxis"] = value_axis(unit) | {"scale": True}
    rows = [
        (str(year), *(_cell(BASE if year == base else values.get(year)) for _stroke, values in courses.values()))
        for year in years
    ]
    return pictured(words, parts, [(_("Year"), *courses), *rows], height_px=400)


def indicator_named(indicator: str, lang: Language) -> str:
    """Return the name of the indicator of a target."""
    return texts("reports", lang)(INDICATORS[indicator]) if indicator in INDICATORS else indicator


def kind_named(kind: str, lang: Language) -> str:
    """Return the name of the path that a kind of target asks for."""
    return texts("reports", lang)(KINDS[kind][0]) if kind in KINDS else kind


def kind_short(kind: str, lang: Language) -> str:
    """Return who set a target: assigned or pledged."""
    return texts("reports", lang)(SHORT[kind]) if kind in SHORT else kind


def goals_ahead(pathway: Pathway, indicator: str) -> list[Goal]:
    """Return the goals of the indicator whose target year lies ahead, of the latest base year among them alone.

    Indices of another base year cannot stand on the same axis; targets of the past stand with the inventory.
    """
    first = pathway.system.base_year
    ahead = [one for one in pathway.request.goals if one.indicator == indicator and one.target_year > first]
    base = max((one.base_year for one in ahead), default=first)
    return [one for one in ahead if one.base_year == base]


def milestones_of(pathway: Pathway, indicator: str) -> list[Milestone]:
    """Return the milestones of those goals; of several in one year and kind of target, the first."""
    spans = [(one.kind, one.base_year, one.target_year) for one in goals_ahead(pathway, indicator)]
    found: dict[tuple[str, int], Milestone] = {}
    for one in pathway.milestones:
        fits = any(kind == one.kind and base < one.year <= target for kind, base, target in spans)
        if fits and one.indicator == indicator:
            found.setdefault((one.kind, one.year), one)
    return list(found.values())


def base_year(pathway: Pathway, indicator: str) -> int:
    """Return the base year of the indicator's targets ahead, or that of the pathway."""
    return next((one.base_year for one in goals_ahead(pathway, indicator)), pathway.system.base_year)


def headline(pathway: Pathway, known: Sequence[Milestone], lang: Language) -> str:
    """Return, for the last milestone of every kind of target, which scenarios keep it."""
    _ = texts("reports", lang)
    last = {one.kind: one for one in sorted(known, key=lambda one: one.year)}
    said = [_kept(pathway, one, lang) for one in last.values()]
    return ("；" if lang == "zh" else "; ").join(said)


def _kept(pathway: Pathway, one: Milestone, lang: Language) -> str:
    _ = texts("reports", lang)
    asked = _("{kind} {year}: a fall of {wanted}").format(
        kind=kind_named(one.kind, lang), year=one.year, wanted=percent(BASE - one.required)
    )
    judged = {name: value for name, value in one.scenario.items() if isfinite(value)}
    keeping = [name for name, value in judged.items() if value <= one.required]
    if not judged:
        return asked
    if not keeping:
        return _("{asked}: kept by no scenario").format(asked=asked)
    if len(keeping) == len(one.scenario):
        return _("{asked}: kept by every scenario").format(asked=asked)
    names = joined((scenario_of(pathway, name, lang) for name in keeping), lang)
    return _("{asked}: kept by {scenarios}").format(asked=asked, scenarios=names)


def verdict(value: float, required: float, lang: Language) -> str:
    """Return whether an index keeps the required one; what is not a number cannot be judged."""
    _ = texts("reports", lang)
    if not isfinite(value):
        return _("cannot be judged")
    return _("reached") if value <= required else _("not reached")


def _courses(
    pathway: Pathway, known: Sequence[Milestone], lang: Language
) -> dict[str, tuple[Stroke, dict[int, float]]]:
    courses: dict[str, tuple[Stroke, dict[int, float]]] = {}
    for one in known:
        title = kind_named(one.kind, lang)
        stroke = KINDS[one.kind][1] if one.kind in KINDS else Stroke("#882255", "rect", "dashed")
        courses.setdefault(title, (stroke, {}))[1][one.year] = one.required
    for place, name in enumerate(dict.fromkeys(name for one in known for name in one.scenario)):
        title = scenario_of(pathway, name, lang)
        courses[title] = (
            stroke_of(name, place),
            {one.year: one.scenario[name] for one in known if name in one.scenario},
        )
    return courses


def _rounded(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(value, PLACES)


def _cell(value: float | None) -> str:
    return "—" if value is None or not isfinite(value) else number(value, PLACES)
