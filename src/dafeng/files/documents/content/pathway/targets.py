"""The yearly milestones and the pledge held against what was assigned."""

from math import isfinite

from dafeng.core.pathways.results import Milestone, Pathway
from dafeng.files.charts.numbers import number, percent
from dafeng.files.charts.pathways.milestones import (
    BASE,
    PLACES,
    base_year,
    indicator_named,
    kind_named,
    milestones_of,
    verdict,
)
from dafeng.files.charts.pathways.names import scenario_of
from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.language import Language, texts


def milestone_tables(pathway: Pathway, lang: Language) -> list[Table]:
    """Return a table an indicator: the index required by year and kind of target, and what each scenario gives."""
    names = dict.fromkeys(one.indicator for one in pathway.milestones)
    return [_table(pathway, name, lang) for name in names if milestones_of(pathway, name)]


def _table(pathway: Pathway, indicator: str, lang: Language) -> Table:
    _ = texts("reports", lang)
    known = milestones_of(pathway, indicator)
    scenarios = list(dict.fromkeys(name for one in known for name in one.scenario))
    rows = [
        (
            kind_named(one.kind, lang),
            str(one.year),
            number(one.required, PLACES),
            *(_cell(one, name, lang) for name in scenarios),
        )
        for one in sorted(known, key=lambda one: (one.kind, one.year))
    ]
    caption = _("{name}: yearly milestones (index, {base} = 100)").format(
        name=indicator_named(indicator, lang), base=base_year(pathway, indicator)
    )
    header = (_("Path"), _("Year"), _("Required"), *(scenario_of(pathway, name, lang) for name in scenarios))
    return Table(f"milestones_{indicator.partition('_')[0]}", caption, header, plain_rows(rows), texts=1)


def _cell(one: Milestone, scenario: str, lang: Language) -> str:
    value = one.scenario.get(scenario)
    if value is None:
        return NOTHING
    if not isfinite(value):
        _ = texts("reports", lang)
        return _("cannot be given")
    return f"{number(value, PLACES)} ({verdict(value, one.required, lang)})"


def pledge_sentences(pathway: Pathway, lang: Language) -> list[str]:
    """Return, for every indicator with both, whether the pledge covers what was assigned in the last common year."""
    return [
        said
        for name in dict.fromkeys(one.indicator for one in pathway.milestones)
        if (said := _pledge(pathway, name, lang))
    ]


def _pledge(pathway: Pathway, indicator: str, lang: Language) -> str:
    required = {
        kind: {one.year: one.required for one in milestones_of(pathway, indicator) if one.kind == kind}
        for kind in ("assigned", "pledged")
    }
    common = required["assigned"].keys() & required["pledged"].keys()
    if not common:
        return ""
    _ = texts("reports", lang)
    year = max(common)
    assigned, pledged = required["assigned"][year], required["pledged"][year]
    said = (
        _(
            "{name}: by {year} the pledge asks for a fall of {pledged}, the assigned target for {assigned}: "
            "it is covered."
        )
        if pledged <= assigned + 1e-9
        else _(
            "{name}: by {year} the pledge asks for a fall of {pledged}, the assigned target for {assigned}: "
            "it falls short."
        )
    )
    return said.format(
        name=indicator_named(indicator, lang),
        year=year,
        pledged=percent(BASE - pledged, PLACES),
        assigned=percent(BASE - assigned, PLACES),
    )
