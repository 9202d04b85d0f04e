"""How emissions are grouped when constraints are looked for: sectors, carriers, and which direction answers them."""

from functools import cache

from dafeng.core.trends.diagnosis.grouping import Grouping
from dafeng.data.tables import HERE, table, vocabulary

WASTE_SECTORS = ("38",)
"""Sectors that belong to waste and recycling, whatever their group in the vocabulary."""


@cache
def grouping() -> Grouping:
    """The shipped grouping. Source: the vocabularies of sectors and carriers, and ``constraint_directions.csv``."""
    groups = {term.id: term.extra["group"] for term in vocabulary("sectors").values()}
    return Grouping(
        groups=groups | dict.fromkeys(WASTE_SECTORS, "waste"),
        kinds={term.id: term.extra["category"] for term in vocabulary("carriers").values()},
        directions={(row["group"], row["kind"]): row["direction"] for row in table(HERE / "constraint_directions.csv")},
    )
