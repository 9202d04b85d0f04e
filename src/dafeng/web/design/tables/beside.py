"""What stands beside the heading of every table; apps above put it there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from dafeng.web.design.tables.shown import ShownTable


@dataclass(frozen=True, slots=True)
class Beside:
    """A link beside the heading: its name, label and sign, and the address for a table; an empty one shows none."""

    name: str
    label: str | Promise
    icon: str
    address: "Callable[[ShownTable], str]"


_BESIDE: dict[str, Beside] = {}


def put(one: Beside) -> None:
    """Put a link beside the heading of every table; called from ``ready``, the name keeps it from standing twice."""
    _BESIDE[one.name] = one


def links(table: "ShownTable") -> list[tuple[str | Promise, str, str]]:
    """Label, sign and address of every link that there is for the table."""
    made = [(one.label, one.icon, one.address(table)) for one in _BESIDE.values()]
    return [(label, icon, url) for label, icon, url in made if url]
