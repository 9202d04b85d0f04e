"""What a place uses, block by block, as its energy and process sheets say: a measure needs something to work on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.files.workbook.contents import Row, Workbook
from dafeng.files.workbook.links import block_of, carrier_of

if TYPE_CHECKING:
    from dafeng.core.pathways.measures import Action

CONVERSION_BLOCKS = frozenset({"transformation_input", "transformation_output"})


@dataclass(frozen=True)
class Uses:
    """The blocks with any energy or process in any year, and the carriers that each of them uses."""

    blocks: frozenset[str]
    carriers: frozenset[tuple[str, str]]

    def serve(self, row: Row) -> bool:
        """Whether a measure or project finds what it works on; one without a block needs nothing."""
        block, carrier = block_of(row), carrier_of(row)
        if not block or block.endswith(".renewable"):
            return True
        return (block, carrier) in self.carriers if carrier else block in self.blocks

    def serve_any(self, actions: "Iterable[Action]") -> bool:
        """Whether any of the actions of a library measure finds what it works on; one without actions is of land."""
        found = list(actions)
        return not found or any(self._serve(action) for action in found)

    def _serve(self, action: "Action") -> bool:
        if action.kind == "shift":
            return (action.block, action.carrier) in self.carriers
        return action.kind == "supply" or action.block in self.blocks


def uses_of(workbook: Workbook) -> Uses:
    """The uses of a workbook."""
    carriers = frozenset(_energy(workbook))
    return Uses(frozenset(block for block, _ in carriers) | frozenset(_processes(workbook)), carriers)


def _energy(workbook: Workbook) -> Iterator[tuple[str, str]]:
    from dafeng.data.pathway_library import pathway_sets  # noqa: PLC0415 -- only where a pathway is asked for

    sets = pathway_sets()
    for row in workbook.rows("energy"):
        carrier, sector, conversion = (row.get(name) for name in ("carrier", "sector", "transformation"))
        if not isinstance(carrier, str) or not row.get("quantity"):
            continue
        if row.get("flow") == "final" and isinstance(sector, str):
            yield f"{sets.sector_of[sector]}.{'power' if carrier == 'electricity' else 'fuel'}", carrier
        elif row.get("flow") in CONVERSION_BLOCKS and isinstance(conversion, str):
            yield sets.block_of_conversion[conversion], carrier


def _processes(workbook: Workbook) -> Iterator[str]:
    from dafeng.data.pathway_library import pathway_sets  # noqa: PLC0415 -- only where a pathway is asked for

    for row in workbook.rows("processes"):
        process = row.get("process")
        if isinstance(process, str) and row.get("quantity"):
            yield pathway_sets().block_of_process[process]
