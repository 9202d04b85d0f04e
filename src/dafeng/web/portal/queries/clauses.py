"""The clauses of a scheme as a tree, each with what carries it out."""

from collections import Counter
from dataclasses import dataclass, field

from django.urls import reverse

from dafeng.core.rules import Clause, Condition, Rulebook
from dafeng.data.rulebooks import Carrier, carriers

RULE = "rule:"
ADDRESSES = {
    "page:programmes": "portal:programmes",
    "page:workbook": "applications:list",
    "page:inventory": "applications:list",
    "page:diagnosis": "applications:list",
    "page:pathway": "applications:list",
    "page:checklist": "applications:list",
    "page:chapters": "applications:list",
    "page:submission": "applications:list",
    "page:publication": "notices:overview",
    "page:list": "notices:overview",
    "document:plan": "applications:list",
    "document:commitment": "applications:list",
}
"""Where a carrier is found; those of an application are reached through the list of applications."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What carries a clause: a rule, or a page, document or command."""

    condition: Condition | None = None
    carrier: Carrier | None = None
    url: str = ""


@dataclass(slots=True)
class Node:
    """A clause with what carries it, and the clauses below it."""

    clause: Clause
    depth: int
    carried: tuple[Carried, ...]
    parts: list["Node"] = field(default_factory=list)


def clause_tree(known: Rulebook, only: str = "") -> list[Node]:
    """The clauses as a tree; with ``only``, those of that status and what they stand under."""
    nodes: dict[str, Node] = {}
    tops: list[Node] = []
    for clause in known.clauses.values():
        above = nodes.get(clause.parent)
        node = Node(clause, above.depth + 1 if above else 0, tuple(_carried(known, name) for name in clause.carriers))
        nodes[clause.id] = node
        (above.parts if above else tops).append(node)
    return [node for node in tops if _kept(node, only)]


def counted(known: Rulebook) -> dict[str, int]:
    """How many clauses have each status."""
    return dict(Counter(clause.status for clause in known.clauses.values()))


def _kept(node: Node, only: str) -> bool:
    node.parts = [part for part in node.parts if _kept(part, only)]
    return not only or node.clause.status == only or bool(node.parts)


def _carried(known: Rulebook, name: str) -> Carried:
    if name.startswith(RULE):
        return Carried(condition=known.condition(name.removeprefix(RULE)))
    carrier = carriers()[name]
    address = ADDRESSES.get(name, "")
    return Carried(carrier=carrier, url=reverse(address) if address and carrier.built else "")
