"""The pathway in sentences, for the summary and the terminal."""

from dafeng.core.pathways.results import Pathway
from dafeng.files.charts.numbers import PER_10K, number, percent
from dafeng.files.charts.pathways import main_ensembles
from dafeng.files.charts.pathways.fans import asked_year, chance_text
from dafeng.files.charts.pathways.names import (
    baseline_run,
    boundaries,
    boundary_named,
    main_run,
    option_named,
    scenario_named,
    scenario_of,
)
from dafeng.files.charts.pathways.scenarios import headline
from dafeng.files.charts.pathways.wedges import ranked
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.pathway.chances import goal_named
from dafeng.files.documents.content.pathway.inputs import illustrative_sentence
from dafeng.files.documents.content.pathway.plan import plan_sentences
from dafeng.files.documents.content.pathway.risks import risk_sentences
from dafeng.files.documents.content.pathway.targets import pledge_sentences
from dafeng.language import Language, texts

FOREMOST = 3


def pathway_sentences(pathway: Pathway, lang: Language) -> list[str]:
    """Return peaks, effect of the measures, chances, pledge, plan, risks, and how much of the input is illustrative."""
    return [
        *scenario_sentences(pathway, lang),
        *chance_sentences(pathway, lang),
        *pledge_sentences(pathway, lang),
        *plan_sentences(pathway, lang),
        *risk_sentences(pathway, lang),
        *illustrative_sentence(pathway, lang),
    ]


def scenario_sentences(pathway: Pathway, lang: Language) -> list[str]:
    """Return when each scenario peaks in each boundary, and how far the main one is below the baseline at the end."""
    _ = texts("reports", lang)
    said = [
        _("{boundary}: {peaks}.").format(
            boundary=_capital(boundary_named(pathway, boundary, lang)),
            peaks=headline(list(pathway.runs), boundary, lang),
        )
        for boundary in boundaries(pathway)
        if pathway.runs
    ]
    return said + _effect(pathway, lang)


def _effect(pathway: Pathway, lang: Language) -> list[str]:
    run, baseline = main_run(pathway), baseline_run(pathway)
    if run is None or baseline is None or run is baseline or "direct" not in run.emissions:
        return []
    _ = texts("reports", lang)
    before, after = float(baseline.emissions["direct"][-1]), float(run.emissions["direct"][-1])
    facts = {
        "boundary": _capital(boundary_named(pathway, "direct", lang)),
        "year": run.years[-1],
        "scenario": scenario_named(run.scenario, lang),
        "off": number((before - after) / PER_10K),
        "share": percent((before - after) / before * 100) if before > 0 else "—",
    }
    said = _("{boundary}: in {year}, {scenario} stands {off} × 10⁴ t ({share}) below the baseline").format(**facts)
    largest = _largest(pathway, lang)
    if not largest:
        return [_("{said}.").format(said=said)]
    return [_("{said}; the largest measures are {measures}.").format(said=said, measures=joined(largest, lang))]


def _largest(pathway: Pathway, lang: Language) -> list[str]:
    direct = next((one for one in pathway.wedges if one.boundary == "direct"), None)
    if direct is None:
        return []
    return [option_named(pathway.request, direct.measures[one], lang) for one in ranked(direct)[:FOREMOST]]


def chance_sentences(pathway: Pathway, lang: Language) -> list[str]:
    """Return the chance of having peaked of the main scenario in each boundary, and of reaching its goals."""
    _ = texts("reports", lang)
    said = []
    for one in main_ensembles(pathway):
        year = asked_year(pathway, pathway.ensembles)
        peaked = _("{scenario}, {boundary}: the chance of having peaked by {year} is {chance}.")
        said.append(
            peaked.format(
                scenario=scenario_of(pathway, one.scenario, lang),
                boundary=boundary_named(pathway, one.boundary, lang),
                year=year,
                chance=chance_text(one.peaked_by.get(year), lang),
            )
        )
    first = pathway.system.base_year
    goals = {goal: chance for one in main_ensembles(pathway) for goal, chance in one.goals if goal.target_year > first}
    reached = _("The chance of reaching the goal {goal} is {chance}.")
    return said + [
        reached.format(goal=goal_named(goal, lang), chance=chance_text(chance, lang)) for goal, chance in goals.items()
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
