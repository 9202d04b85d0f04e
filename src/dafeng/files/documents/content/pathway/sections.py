"""The sections of a pathway: what stands in each, before the report puts them in their place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.core.pathways.results import Pathway
from dafeng.files.charts.pathways import pathway_pictures
from dafeng.files.charts.picture import Picture
from dafeng.files.documents.content.pathway import chances, inputs, measures, plan, risks, scenarios, targets
from dafeng.files.documents.content.pathway.notes import note_sentences
from dafeng.files.documents.content.pathway.sentences import chance_sentences, scenario_sentences
from dafeng.files.documents.content.table import Table
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its id, title, paragraphs, remarks, pictures by the beginning of their ids, and tables."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...]


PICTURES = {
    "scenarios": ("scenarios",),
    "measures": ("wedges", "cost"),
    "plan": ("power", "peak_prices"),
    "chances": ("chances", "fan", "ranking"),
    "milestones": ("milestones",),
}
"""By section: how the ids of its pictures begin."""


def pathway_parts(pathway: Pathway, lang: Language, observed: "Inventory | None" = None) -> Iterator[Part]:
    """Yield the sections in their order; one without content is for the report to leave out."""
    drawn = pathway_pictures(pathway, lang, observed)
    titles = _titles(lang)
    said = _paragraphs(pathway, lang)
    tables = _tables(pathway, lang)
    remarks = {"scenarios": tuple(note_sentences(pathway, lang))}
    for name, title in titles.items():
        beginnings = PICTURES.get(name, ())
        pictures = tuple(one for one in drawn if one.id.startswith(beginnings)) if beginnings else ()
        made = tuple(one for one in tables.get(name, ()) if one is not None)
        yield Part(name, title, tuple(said.get(name, ())), remarks.get(name, ()), pictures, made)


def _titles(lang: Language) -> dict[str, str]:
    _ = texts("reports", lang)
    return {
        "scenarios": _("Scenarios and their peaks"),
        "measures": _("What the measures bring and cost"),
        "plan": _("Least-cost plan and the risks of moving too fast"),
        "chances": _("How sure it is"),
        "milestones": _("Milestones: the pledge against the assigned target"),
        "illustrative": _("Illustrative inputs"),
    }


def _paragraphs(pathway: Pathway, lang: Language) -> dict[str, list[str]]:
    return {
        "scenarios": scenario_sentences(pathway, lang),
        "plan": plan.plan_sentences(pathway, lang) + risks.risk_sentences(pathway, lang),
        "chances": chance_sentences(pathway, lang),
        "milestones": targets.pledge_sentences(pathway, lang),
        "illustrative": inputs.illustrative_sentence(pathway, lang),
    }


def _tables(pathway: Pathway, lang: Language) -> dict[str, list[Table | None]]:
    return {
        "scenarios": [scenarios.comparison_table(pathway, lang), scenarios.courses_table(pathway, lang)],
        "measures": [*measures.wedge_tables(pathway, lang), measures.cost_table(pathway, lang)],
        "plan": [
            risks.risk_table(pathway, lang),
            *plan.plan_tables(pathway, lang),
            plan.peak_price_table(pathway, lang),
        ],
        "chances": [
            chances.chance_table(pathway, lang),
            chances.goals_table(pathway, lang),
            chances.order_table(pathway, lang),
        ],
        "milestones": [*targets.milestone_tables(pathway, lang)],
        "illustrative": [inputs.illustrative_table(pathway, lang)],
    }
