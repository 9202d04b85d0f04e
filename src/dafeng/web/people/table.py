"""The permission table as a value: read, checked and asked, without a database.

A row of permissions.csv allows one or several acts on a thing, in some of its states, to some roles, within a scope,
for some of its fields. What no row allows is denied. Several words stand in a cell with ``|`` between them, ``*`` is
every word.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

EVERY = "*"
COLUMNS = ("thing", "state", "act", "role", "scope", "fields")
SCOPES = ("own", "self", "assigned", "below", "parts", "above", "all")
"""How far a permission reaches, of a thing: that belongs to my body; that is mine as a person; that was assigned to me
as a person, with others perhaps; whose place lies below my body's; whose body stands below mine in the tree of bodies;
whose place is my body's or contains it; any."""


class Thing(Protocol):
    """What permissions are asked for; models provide these as properties."""

    @property
    def permission_thing(self) -> str:
        """What it is, a word of things.toml."""

    @property
    def permission_state(self) -> str:
        """The state it is in; empty where it has none."""

    @property
    def permission_body_id(self) -> int | None:
        """The body that it belongs to."""

    @property
    def permission_place_path(self) -> str:
        """The path of its place, or of its body in the tree of bodies."""


class Held(Protocol):
    """A role held for a body."""

    @property
    def role(self) -> str:
        """The role."""

    @property
    def body_id(self) -> int:
        """The body's number."""

    @property
    def place_path(self) -> str:
        """The path of the place that the body is responsible for."""

    @property
    def path(self) -> str:
        """The path of the body in the tree of bodies."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the table may say of a kind of thing."""

    states: frozenset[str]
    acts: frozenset[str]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission: in these states (none named: in every one), this far, for these fields."""

    states: frozenset[str]
    scopes: tuple[str, ...]
    fields: frozenset[str]

    def holds_in(self, state: str) -> bool:
        """Whether the permission holds in a state."""
        return not self.states or state in self.states


@dataclass(frozen=True, slots=True)
class Table:
    """All permissions, found by thing, act and role."""

    kinds: Mapping[str, Kind]
    grants: Mapping[tuple[str, str, str], tuple[Grant, ...]]

    def of(self, thing: str, act: str, role: str) -> tuple[Grant, ...]:
        """The permissions of a role; raises LookupError for a thing or an act that the table does not know."""
        if thing not in self.kinds or act not in self.kinds[thing].acts:
            raise LookupError(f"people/things.toml knows no act {act!r} on {thing!r}.")
        return (*self.grants.get((thing, act, role), ()), *self.grants.get((thing, act, EVERY), ()))

    def roles(self, thing: str, act: str, state: str) -> tuple[str, ...]:
        """The roles that may do this in that state, for things within their scope; in the order of the table."""
        named = ((key[2], grant) for key, grants in self.grants.items() if key[:2] == (thing, act) for grant in grants)
        return tuple(dict.fromkeys(role for role, grant in named if grant.holds_in(state)))


class TableFaults(Exception):
    """A table that cannot be used, with everything that is wrong in it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def kinds_of(declared: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, Kind]:
    """The kinds of things, as things.toml declares them."""
    parts = ("states", "acts", "fields")
    return {thing: Kind(*(frozenset(says.get(part, ())) for part in parts)) for thing, says in declared.items()}


def table_of(rows: Iterable[Mapping[str, str]], kinds: Mapping[str, Kind], roles: Iterable[str]) -> Table:
    """The table that the rows make; raises TableFaults with every unknown word and every row that is twice there."""
    rows, known = list(rows), frozenset(roles)
    if faults := [fault for line, row in enumerate(rows, start=2) for fault in _faults(line, row, kinds, known)]:
        raise TableFaults(faults)
    grants: dict[tuple[str, str, str], list[Grant]] = {}
    for row in rows:
        grant = Grant(_words(row["state"]), tuple(row["scope"].split("|")), _fields(row, kinds[row["thing"]]))
        for act in row["act"].split("|"):
            for role in row["role"].split("|"):
                grants.setdefault((row["thing"], act, role), []).append(grant)
    return Table(kinds, {key: tuple(found) for key, found in grants.items()})


def _above(held: Held, thing: Thing) -> bool:
    path = thing.permission_place_path
    return path != "" and f"{held.place_path}/".startswith(f"{path}/")


NEAR: Mapping[str, Callable[[Held, Thing], bool]] = {
    "own": lambda held, thing: held.body_id == thing.permission_body_id,
    "below": lambda held, thing: thing.permission_place_path.startswith(f"{held.place_path}/"),
    "parts": lambda held, thing: thing.permission_place_path.startswith(f"{held.path}/"),
    "above": _above,
}
"""The scopes that depend on where the body of a role stands, and where the thing is."""


def reaches(scope: str, held: Held | None, person_id: int | None, thing: Thing) -> bool:
    """Whether a scope, of a role that is held by a person, takes in a thing."""
    if scope in {"all", "self", "assigned"} or held is None:
        mine = person_id is not None and person_id == getattr(thing, "permission_person_id", None)
        given = scope == "assigned" and person_id in getattr(thing, "permission_assigned_ids", ())
        return scope == "all" or (scope == "self" and mine) or (person_id is not None and given)
    return NEAR[scope](held, thing)


def _words(cell: str) -> frozenset[str]:
    return frozenset() if cell == EVERY else frozenset(cell.split("|"))


def _fields(row: Mapping[str, str], kind: Kind) -> frozenset[str]:
    return kind.fields or frozenset({EVERY}) if row["fields"] == EVERY else _words(row["fields"])


def _faults(line: int, row: Mapping[str, str], kinds: Mapping[str, Kind], roles: frozenset[str]) -> Iterator[str]:
    """What is wrong in a row."""
    where = f"permissions.csv, line {line}"
    if any(not row.get(column) for column in COLUMNS):
        yield f"{where}: every row fills the columns {', '.join(COLUMNS)}; write * for every word."
    elif (kind := kinds.get(row["thing"])) is None:
        yield f"{where}: unknown thing {row['thing']!r}; known are {_listed(kinds)}."
    else:
        known = {"state": kind.states, "act": kind.acts, "role": roles, "scope": SCOPES, "fields": kind.fields}
        for column, words in known.items():
            for word in sorted(set(row[column].split("|")).difference(words)):
                if word != EVERY or column in {"act", "scope"}:
                    yield f"{where}: unknown {column} {word!r} of {row['thing']!r}; known are {_listed(words)}."


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "none"
