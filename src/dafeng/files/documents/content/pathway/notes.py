"""Remarks of a pathway in sentences; one without a sentence of its own is shown by id with its facts."""

from collections.abc import Callable, Mapping

from dafeng.core.pathways.results import Pathway
from dafeng.data.pathway_library import catalogue
from dafeng.files.charts.pathways.milestones import indicator_named
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.gaps import item_name
from dafeng.language import N_, Language, texts

NOTES: Mapping[str, str] = {
    "fuel_only": N_(
        "In {year} industrial processes cannot be given: the pathway covers the CO₂ of fuels alone and is no course of "
        "direct emissions."
    ),
    "generation_unknown": N_("The place's own generation in {year} is not known; no own non-fossil power is counted."),
    "exchange_unknown": N_(
        "Purchases and sales of {carrier} in {year} are not known, so there is no boundary with indirect emissions."
    ),
    "exchange_without_factor": N_(
        "There is no emission factor for bought {carrier} in {year}, so there is no boundary with indirect emissions."
    ),
    "idle_measures": N_("Measures without anything to act on here are left out: {measures}."),
    "left_out_of_plan": N_("The least-cost plan cannot choose these measures, whose cost is not known: {measures}."),
    "without_effect_in_plan": N_(
        "The least-cost plan supplies power by the hour from the plants stated, so these measures of the yearly "
        "account change nothing in it: {measures}."
    ),
    "carriers_without_price": N_(
        "The least-cost plan counts these carriers as free, for they have no price: {carriers}."
    ),
    "goal_without_base": N_(
        "{indicator}: there is no figure “{what}” for {year}, from which the target counts, so it has no milestones. "
        "Report energy and constant-price GDP of that year, or correct the base year of the target."
    ),
}


def note_sentences(pathway: Pathway, lang: Language) -> list[str]:
    """Return the remarks, each once."""
    return list(dict.fromkeys(_note(key, facts, lang) for key, facts in pathway.notes))


def _note(key: str, facts: Mapping[str, str], lang: Language) -> str:
    if key not in NOTES:
        return f"{key}: " + ", ".join(f"{name} {fact}" for name, fact in facts.items())
    told = {name: LOOKS[name](fact, lang) if name in LOOKS else fact for name, fact in facts.items()}
    return texts("reports", lang)(NOTES[key]).format(**told)


LOOKS: Mapping[str, Callable[[str, Language], str]] = {
    "indicator": indicator_named,
    "what": item_name,
    "carrier": item_name,
    "carriers": lambda fact, lang: joined((item_name(one, lang) for one in fact.split(", ")), lang),
    "measures": lambda fact, lang: joined((_measure(one, lang) for one in fact.split(", ")), lang),
}
"""By the name of a fact: how it is shown."""


def _measure(name: str, lang: Language) -> str:
    """The name of a measure of the library, which a place that cannot use it has not got itself."""
    known = catalogue().get(name)
    return (known.zh if lang == "zh" else known.en) if known else name
