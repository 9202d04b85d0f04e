"""The pictures of a pathway: scenarios, wedges, costs, plan, draws and milestones."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dafeng.core.pathways.results import Ensemble, Pathway
from dafeng.files.charts.extracts import figures
from dafeng.files.charts.pathways.chances import chances_picture, ranking_picture
from dafeng.files.charts.pathways.costs import bars_picture, curve_picture, savings_picture
from dafeng.files.charts.pathways.fans import fan_picture
from dafeng.files.charts.pathways.milestones import milestones_picture
from dafeng.files.charts.pathways.names import boundaries, indicator_of, main_run
from dafeng.files.charts.pathways.peak_prices import peak_prices_picture
from dafeng.files.charts.pathways.power import power_pictures
from dafeng.files.charts.pathways.scenarios import scenarios_picture
from dafeng.files.charts.pathways.wedges import wedges_picture
from dafeng.files.charts.picture import Picture
from dafeng.language import Language

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

__all__ = ["main_ensembles", "pathway_pictures"]


def pathway_pictures(pathway: Pathway, lang: Language, observed: "Inventory | None" = None) -> tuple[Picture, ...]:
    """Return the pictures that can be given, in the order of the report; ``observed`` gives the points of the fan."""
    return tuple(picture for picture in _tried(pathway, lang, observed) if picture is not None)


def main_ensembles(pathway: Pathway) -> tuple[Ensemble, ...]:
    """Return the ensembles of the main scenario, one a boundary; without any, the last one."""
    run = main_run(pathway)
    found = tuple(one for one in pathway.ensembles if run and one.scenario == run.scenario.id)
    return found or pathway.ensembles[-1:]


def _tried(pathway: Pathway, lang: Language, observed: "Inventory | None") -> Iterator[Picture | None]:
    for boundary in boundaries(pathway):
        yield scenarios_picture(pathway, boundary, lang)
    for wedges in {one.boundary: one for one in pathway.wedges}.values():
        yield wedges_picture(pathway, wedges, lang)
    yield curve_picture(pathway, lang)
    yield bars_picture(pathway, lang)
    yield savings_picture(pathway, lang)
    yield peak_prices_picture(pathway, lang)
    yield from power_pictures(pathway, lang)
    for boundary in dict.fromkeys(one.boundary for one in pathway.ensembles):
        yield chances_picture(pathway, boundary, lang)
    for ensemble in main_ensembles(pathway):
        points = figures(observed, indicator_of(pathway, ensemble.boundary)) if observed is not None else {}
        yield fan_picture(pathway, ensemble, points, lang)
    for ensemble in main_ensembles(pathway)[:1]:
        yield ranking_picture(pathway, ensemble, lang)
    for indicator in dict.fromkeys(one.indicator for one in pathway.milestones):
        yield milestones_picture(pathway, indicator, lang)
