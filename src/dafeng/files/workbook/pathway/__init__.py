"""From the rows of a sound workbook to what a place asks of its pathway, over the shipped defaults."""

from dataclasses import replace

from dafeng.core.pathways.request import PathwayRequest
from dafeng.files.workbook.contents import Workbook
from dafeng.files.workbook.links import Links
from dafeng.files.workbook.pathway.choices import choices_of, idle_choices
from dafeng.files.workbook.pathway.history import history_of
from dafeng.files.workbook.pathway.measures import measures_of
from dafeng.files.workbook.pathway.outlook import growth_of, scenarios_of
from dafeng.files.workbook.pathway.projects import projects_of
from dafeng.files.workbook.pathway.settings import carbon_prices, goals_of, limits_of, prices_of, settings_of
from dafeng.files.workbook.pathway.supplies import supplies_of


def pathway_request_of(workbook: Workbook, defaults: PathwayRequest) -> PathwayRequest:
    """Everything that a workbook without errors states of its pathway; what it leaves open is taken from ``defaults``.

    Measures of the library become choices, others measures; projects with a cut that no measure names become measures.
    ``where`` of each names sheet and cell.
    """
    links = Links(workbook)
    settings = settings_of(workbook, defaults)
    measures = (*defaults.measures, *measures_of(links), *projects_of(workbook))
    choices = choices_of(links, defaults.choices)
    known = frozenset({one.id for one in measures} | {one.id for one in choices}) - idle_choices(links, choices)
    return replace(
        defaults,
        history=history_of(workbook),
        growth=growth_of(links, defaults.growth),
        measures=measures,
        choices=choices,
        scenarios=(*defaults.scenarios, *scenarios_of(links, known)),
        supplies=supplies_of(workbook, defaults.supplies),
        limits=limits_of(workbook, defaults.limits),
        goals=(*defaults.goals, *goals_of(workbook)),
        prices_cny_per_tce=prices_of(workbook, defaults.prices_cny_per_tce),
        carbon_price_cny=carbon_prices(workbook, settings, defaults.carbon_price_cny),
        discount_rate=settings.discount_rate,
        base_year=settings.base_year,
        end_year=settings.end_year,
    )


__all__ = ["pathway_request_of"]
