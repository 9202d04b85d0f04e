"""What the side navigation, the account menu and the bar lead to; every app registers its own entries.

An app puts them in its module ``navigation``, which is loaded when the platform starts:
``register(Entry("applications", _("Applications"), "applications:list", "files", order=20))``.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Protocol

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Group = Literal["work", "programme", "oversight", "administration", "account", "bar", "foot"]
GROUPS: dict[Group, str | Promise] = {
    "work": _("Work"),
    "programme": _("Programme"),
    "oversight": _("Oversight"),
    "administration": _("Administration"),
}
"""The headed groups of the side navigation, in their order."""


class Visitor(Protocol):
    """Whoever looks: what an entry may ask of them."""

    @property
    def is_known(self) -> bool:
        """Whether someone is signed in."""

    @property
    def roles(self) -> Collection[str]:
        """The roles held."""


def everyone(visitor: Visitor) -> bool:
    """Whether anyone may see it: always."""
    return True


def known(visitor: Visitor) -> bool:
    """Whether the visitor is signed in."""
    return visitor.is_known


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its id, label, address (name of a URL without arguments), sign, and who sees it.

    ``count`` gives the number beside it (None or zero shows none); ``within`` are further beginnings of paths under
    which it counts as current.
    """

    id: str
    label: str | Promise
    address: str
    icon: str = "circle"
    group: Group = "work"
    order: int = 50
    shown: Callable[[Any], bool] = known
    count: Callable[[HttpRequest], int | None] | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one request sees it."""

    id: str
    label: str | Promise
    url: str
    icon: str
    count: int | None = None
    current: bool = False


@cache
def path_of(address: str) -> str:
    """The path of an address without arguments, which is looked up once: every page asks for all of them."""
    return reverse(address)


@dataclass(slots=True)
class Register:
    """All entries, by id."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def links(self, group: Group, request: HttpRequest, visitor: Visitor) -> list[Link]:
        """Return the links of a group that the visitor sees, in order; current is the one whose path fits best."""
        entries = [entry for entry in self._ordered() if entry.group == group and entry.shown(visitor)]
        here = self._here(request, visitor) if entries else ""
        return [
            Link(
                entry.id,
                entry.label,
                path_of(entry.address),
                entry.icon,
                entry.count(request) if entry.count else None,
                current=entry.id == here,
            )
            for entry in entries
        ]

    def _ordered(self) -> Iterator[Entry]:
        yield from sorted(self.entries.values(), key=lambda entry: (entry.order, entry.id))

    def _here(self, request: HttpRequest, visitor: Visitor) -> str:
        fitting = [
            (len(start), entry.id)
            for entry in self.entries.values()
            for start in (path_of(entry.address), *entry.within)
            if (request.path == start or (start != "/" and request.path.startswith(start))) and entry.shown(visitor)
        ]
        return max(fitting, default=(0, ""))[1]


REGISTER = Register()
PARTS: list[str] = []
"""Templates that every page ends with, put there by apps that watch over all pages."""


def register(entry: Entry) -> None:
    """Add an entry; the same id again takes its place."""
    REGISTER.entries[entry.id] = entry


def register_part(template: str) -> None:
    """Add a template that every page ends with."""
    if template not in PARTS:
        PARTS.append(template)
