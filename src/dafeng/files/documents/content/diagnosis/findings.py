"""The sentences of constraint findings and of what could not be diagnosed, filled with their figures."""

from collections.abc import Callable, Mapping

from dafeng.core.trends.results import Finding
from dafeng.data.tables import vocabulary
from dafeng.files.charts.numbers import PER_10K, number, percent
from dafeng.files.charts.pathways.milestones import indicator_named
from dafeng.files.charts.trends.names import named, sector_named
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.gaps import item_name
from dafeng.language import N_, Language, texts

FINDINGS = {
    "growth_sector": N_(
        "From {from_year} to {to_year}, {boundary} of {sector} grew by {change_tco2} × 10⁴ t, {share_pct} of all that "
        "grew, most of it from {item} ({item_tco2} × 10⁴ t); it is answered by the direction {direction}."
    ),
    "growth_direction": N_(
        "What grew from {from_year} to {to_year} falls to the direction {direction} with {change_tco2} × 10⁴ t "
        "({share_pct})."
    ),
    "growth_factor": N_(
        "From {from_year} to {to_year}, the strongest push upwards came from the factor {factor}: "
        "{effect_tco2} × 10⁴ t, within a change of {change_tco2} × 10⁴ t in all."
    ),
    "target_missed": N_(
        "{indicator}: in {to_year} the index stands at {actual_index} and the {kind} asks for {path_index} "
        "({from_year} = 100, target year {target_year}); at today's GDP that is {excess_tco2} × 10⁴ t of CO₂ too much."
    ),
    "gap_sector": N_(
        "Of the gap to the {kind} ({indicator}, {to_year}), {sector} makes up {excess_tco2} × 10⁴ t ({share_pct}), "
        "most of it from {item} ({item_tco2} × 10⁴ t); it is answered by the direction {direction}."
    ),
    "gap_direction": N_(
        "Of the gap to the {kind} ({indicator}, {to_year}), {excess_tco2} × 10⁴ t ({share_pct}) fall to the direction "
        "{direction}."
    ),
    "figures_missing": N_(
        "What is not measured cannot be steered: {indicators} cannot be given for {years}. It is answered by the "
        "direction {direction}."
    ),
}
GAPS = {
    "no_co2": N_("{boundary}: cannot be given for {years}, so these years are left out of the diagnosis."),
    "no_change": N_("{boundary}: fewer than two years have figures, so no change can be decomposed."),
    "flat_gdp": N_("{subject}: GDP did not change between {years}, so decoupling cannot be told."),
    "no_coefficient": N_("The change is not decomposed by sectors: no standard-coal coefficient for {carriers}."),
    "no_closure": N_("{boundary}: the parts do not make the total in {years}, so it is not decomposed by sectors."),
    "no_gdp": N_("The Kaya identity cannot be given for {years}: GDP at constant prices is missing."),
    "no_energy": N_("The Kaya identity cannot be given for {years}: energy consumption is missing."),
    "no_population": N_("Population is missing for {years}; in the Kaya identity GDP stands as one factor."),
}
KINDS = {"assigned": N_("Assigned path"), "pledged": N_("Pledged path")}
Fact = str | float | int


def finding_sentence(finding: Finding, lang: Language) -> str:
    """Return the finding as a sentence; one without a sentence of its own is shown by id with its facts."""
    return _filled(FINDINGS, finding.id, finding.facts, lang)


def gap_sentence(gap: tuple[str, Mapping[str, str]], lang: Language) -> str:
    """Return what could not be diagnosed as a sentence."""
    return _filled(GAPS, gap[0], gap[1], lang)


def direction_named(direction: str, lang: Language) -> str:
    """Return the name of one of the seven directions."""
    known = vocabulary("directions").get(direction)
    return known.name(lang) if known else direction or "—"


def _filled(sentences: Mapping[str, str], key: str, facts: Mapping[str, Fact], lang: Language) -> str:
    told = {name: shown(name, fact, lang) for name, fact in facts.items()}
    if key not in sentences:
        return f"{key}: " + ", ".join(f"{name} {fact}" for name, fact in told.items())
    sentence = texts("reports", lang)(sentences[key]).format(**told)
    return sentence[0].upper() + sentence[1:]


def shown(name: str, fact: Fact, lang: Language) -> str:
    """Return a fact as people read it: by its name 10⁴ t, a share, an index, a year or a name."""
    for ending, look in LOOKS.items():
        if name.endswith(ending):
            return look(fact, lang)
    return str(fact)


def _tonnes(fact: Fact, _lang: Language) -> str:
    return number(float(fact) / PER_10K)


def _index(fact: Fact, _lang: Language) -> str:
    return number(float(fact), 2)


def _items(fact: Fact, lang: Language) -> str:
    return joined((item_name(one, lang) for one in str(fact).split(", ")), lang)


def _list(fact: Fact, lang: Language) -> str:
    return joined(str(fact).split(", "), lang)


LOOKS: Mapping[str, Callable[[Fact, Language], str]] = {
    "_tco2": _tonnes,
    "_pct": lambda fact, _lang: percent(float(fact)),
    "_index": _index,
    "years": _list,
    "carriers": _items,
    "indicators": _items,
    "item": _items,
    "indicator": lambda fact, lang: indicator_named(str(fact), lang),
    "boundary": lambda fact, lang: named("boundary", str(fact), lang),
    "subject": lambda fact, lang: named("subject", str(fact), lang),
    "factor": lambda fact, lang: named("factor", str(fact), lang),
    "kind": lambda fact, lang: texts("reports", lang)(KINDS.get(str(fact), str(fact))).lower(),
    "sector": lambda fact, lang: _sector(str(fact), lang),
    "direction": lambda fact, lang: direction_named(str(fact), lang),
}
"""By the ending of a fact's name: how it is shown."""


def _sector(sector: str, lang: Language) -> str:
    _ = texts("reports", lang)
    return sector_named(sector, lang) if sector else _("what is not split by sector")
