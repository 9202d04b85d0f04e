"""From a system and its measures to the arrays of a model, with everything that contradicts itself refused."""

from dafeng.core.pathways.compiling.assembly import compiled
from dafeng.core.pathways.compiling.choosing import measures_in

__all__ = ["compiled", "measures_in"]
