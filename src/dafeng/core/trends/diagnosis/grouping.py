"""How sectors and carriers are grouped, and which of the seven directions answers what they emit."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Grouping:
    """``groups``: group by sector. ``kinds``: kind (coal, oil, ...) by carrier. ``directions``: by (group, kind).

    ``*`` stands for any group or kind; what is more closely said goes first. Source: the shipped tables.
    """

    groups: Mapping[str, str]
    kinds: Mapping[str, str]
    directions: Mapping[tuple[str, str], str]

    def direction(self, sector: str, item: str) -> str:
        """The direction that answers the emissions of a carrier or process in a sector, "" where none is named.

        Source: ``directions``.
        """
        group, kind = self.groups.get(sector, ""), self.kinds.get(item, "process")
        return self.named(group, kind)

    def named(self, group: str, kind: str) -> str:
        """The direction of a group and kind, "" where none is named. Source: ``directions``."""
        for key in ((group, kind), (group, "*"), ("*", kind), ("*", "*")):
            if key in self.directions:
                return self.directions[key]
        return ""
