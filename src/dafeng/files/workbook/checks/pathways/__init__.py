"""Checks of what the pathway is computed from: measures and how they depend on each other, growth, settings."""

from dafeng.files.workbook.checks.ground import Ground
from dafeng.files.workbook.checks.pathways.growth import check_growth
from dafeng.files.workbook.checks.pathways.measures import check_measures
from dafeng.files.workbook.checks.pathways.relations import check_relations
from dafeng.files.workbook.checks.pathways.settings import check_settings
from dafeng.files.workbook.checks.pathways.shares import check_shares
from dafeng.files.workbook.links import Links


def check_pathways(ground: Ground) -> None:
    """Everything that the sheets of the pathway say of themselves and of each other."""
    links = Links(ground.workbook)
    check_measures(ground, links)
    check_relations(ground, links)
    check_shares(ground, links)
    check_growth(ground, links)
    check_settings(ground)
