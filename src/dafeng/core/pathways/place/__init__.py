"""A place as a pathway starts from it: its inventory laid into blocks, and how they go on without measures."""

from dafeng.core.pathways.place.assembly import system_of
from dafeng.core.pathways.place.carriers import factors_of
from dafeng.core.pathways.place.start import base_year_of

__all__ = ["base_year_of", "factors_of", "system_of"]
