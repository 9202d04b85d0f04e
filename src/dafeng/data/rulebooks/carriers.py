"""What the product has to carry out a clause: pages, documents, commands, and whether they are built."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dafeng.core.rules import Wording
from dafeng.data.rulebooks.entries import by_id, rows
from dafeng.data.tables import HERE

CARRIERS = HERE / "programmes" / "carriers.csv"
KINDS = ("page", "document", "command")
RULE = "rule:"
"""What stands before the id of a condition among the carriers of a clause."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A page, document or command of the product that carries out clauses."""

    id: str
    kind: str
    built: bool
    name: Wording


@cache
def carriers() -> Mapping[str, Carrier]:
    """The carriers by id; rules carry clauses too and are named by ``rule:`` and their id."""
    columns = ("id", "kind", "built", "zh", "en")
    return MappingProxyType(
        {
            name: Carrier(name, row.only(columns).known("kind", KINDS), row.flag("built"), row.wording(""))
            for name, row in by_id(rows(CARRIERS)).items()
        }
    )


def status_of(names: tuple[str, ...]) -> str:
    """How far a clause is carried out: built, part, not_built, or context where it asks nothing of anybody."""
    built = [name.startswith(RULE) or carriers()[name].built for name in names]
    if not built:
        return "context"
    if all(built):
        return "built"
    return "part" if any(built) else "not_built"
