"""Who may do what: the one table, asked for one thing, for a list, and for the parts of a thing."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypedDict, TypeVar, Unpack

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model, Q, QuerySet

from dafeng.web.people import scopes
from dafeng.web.people.actor import Actor, Office
from dafeng.web.people.models import Role
from dafeng.web.people.table import Grant, Table, Thing, kinds_of, reaches, table_of

HERE = Path(__file__).parent
NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING  # an empty Q() would vanish beside NOTHING
Row = TypeVar("Row", bound=Model)


class NotPermitted(Exception):
    """An act that the actor may not do; ``hidden`` when the thing may not even be seen, so that it is not found."""

    def __init__(self, act: str, thing: Thing | None, *, hidden: bool, sought: str = "") -> None:
        self.act, self.thing, self.hidden = act, thing, hidden
        self.sought = sought or (f"{thing.permission_thing} {getattr(thing, 'pk', '')}".strip() if thing else "")
        super().__init__(f"{act} {self.sought}")

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that may do this, as the answer to a refused act names them; empty where nobody may."""
        if self.hidden or self.thing is None:
            return ()
        named = permissions().roles(self.thing.permission_thing, self.act, self.thing.permission_state)
        return tuple(role for role in Role if role.value in named or "*" in named)


@dataclass(frozen=True, slots=True)
class Prospect:
    """Something that is not there yet, for asking whether it may be made; there is nothing in it to hide."""

    permission_thing: str
    permission_body_id: int | None = None
    permission_place_path: str = ""
    permission_state: str = ""
    permission_person_id: int | None = None


class Columns(TypedDict, total=False):
    """Where a queryset holds what permissions are asked by; a model states them as ``permission_columns``."""

    thing: str
    state_field: str
    body_field: str
    place_path_field: str
    person_field: str
    assigned_field: str


@cache
def permissions() -> Table:
    """The table of permissions.csv; raises TableFaults when it says what things.toml and the roles do not know."""
    declared = tomllib.loads((HERE / "things.toml").read_text(encoding="utf-8"))
    with (HERE / "permissions.csv").open(encoding="utf-8", newline="") as file:
        return table_of(csv.DictReader(file), kinds_of(declared), Role.values)


def may(actor: Actor, act: str, thing: Thing) -> bool:
    """Whether the actor may do this to that thing, in the state it is in; asks no database."""
    return actor.is_system or next(_held(actor, act, thing), None) is not None


def require(actor: Actor, act: str, thing: Thing) -> None:
    """Pass when the actor may; raises NotPermitted, which pages and API answer with 404 or 403."""
    if not may(actor, act, thing):
        raise NotPermitted(act, thing, hidden=not isinstance(thing, Prospect) and not _may_see(actor, thing))


def fields(actor: Actor, act: str, thing: Thing) -> frozenset[str]:
    """The parts of the thing that the act may touch; empty where it may not be done at all."""
    if actor.is_system:
        return permissions().kinds[thing.permission_thing].fields
    return frozenset[str]().union(*(grant.fields for grant in _held(actor, act, thing)))


def visible(
    actor: Actor, queryset: QuerySet[Row], *, act: str = "see", part: str = "", **columns: Unpack[Columns]
) -> QuerySet[Row]:
    """The rows that the actor may see (or do another act to): exactly those for which ``may`` says so.

    With ``part`` those of which the act may touch that part: exactly those whose ``fields`` hold it.
    """
    if actor.is_system:
        return queryset
    named: Columns = {**getattr(queryset.model, "permission_columns", {}), **columns}
    met = NOTHING
    for office, grant in _grants(actor, named["thing"], act):
        if part and part not in grant.fields:
            continue
        within = NOTHING
        for scope in grant.scopes:
            within |= _given(actor, queryset, named) if scope == "assigned" else _within(scope, office, actor, named)
        met |= within & _in_state(grant, named)
    return queryset.filter(met)


def found(actor: Actor, queryset: QuerySet[Row], *, act: str = "see", **lookup: Any) -> Row:
    """The row of that lookup, on which the actor may act; raises NotPermitted for a row that is not there too."""
    try:
        row = queryset.get(**lookup)
    except (ObjectDoesNotExist, ValidationError, ValueError) as error:
        sought = f"{queryset.model._meta.model_name} {lookup}"  # noqa: SLF001 -- Django's documented way
        raise NotPermitted(act, None, hidden=True, sought=sought) from error
    require(actor, act, row)  # type: ignore[arg-type]  # models say what they are to permissions
    return row


def _grants(actor: Actor, thing: str, act: str) -> Iterator[tuple[Office | None, Grant]]:
    """Every permission that bears on the actor, with the office that gives it; those of everyone also without one."""
    table = permissions()
    if not actor.is_known or not scopes.allow(actor.scopes, thing, act):
        table.of(thing, act, "")
        return
    for office in (None, *actor.offices):
        for grant in table.of(thing, act, office.role if office else ""):
            yield office, grant


def _held(actor: Actor, act: str, thing: Thing) -> Iterator[Grant]:
    for office, grant in _grants(actor, thing.permission_thing, act):
        near = any(reaches(scope, office, actor.own_id, thing) for scope in grant.scopes)
        if near and grant.holds_in(thing.permission_state):
            yield grant


def _may_see(actor: Actor, thing: Thing) -> bool:
    return "see" in permissions().kinds[thing.permission_thing].acts and may(actor, "see", thing)


def _in_state(grant: Grant, named: Columns) -> Q:
    return Q(**{f"{named['state_field']}__in": sorted(grant.states)}) if grant.states else Q()


def _given(actor: Actor, rows: QuerySet[Row], named: Columns) -> Q:
    """What was assigned to the actor as a person; a row once, however often it was."""
    if actor.own_id is None or "assigned_field" not in named:
        return NOTHING
    given = rows.model._default_manager.filter(**{named["assigned_field"]: actor.own_id})  # noqa: SLF001 -- as Django names it
    return Q(pk__in=given.values("pk"))


def _within(scope: str, office: Office | None, actor: Actor, named: Columns) -> Q:
    """The scope as a condition; one whose column the queryset does not have takes in nothing."""
    path = named.get("place_path_field")
    if scope == "all":
        return EVERYTHING
    if scope == "self":
        mine = actor.own_id is not None and "person_field" in named
        return Q(**{named["person_field"]: actor.own_id}) if mine else NOTHING
    if office is None:
        return NOTHING
    if scope == "own":
        return Q(**{named["body_field"]: office.body_id}) if "body_field" in named else NOTHING
    return Q(**_by_path(scope, path, office)) if path else NOTHING


def _by_path(scope: str, path: str, office: Office) -> dict[str, Any]:
    codes = office.place_path.split("/")
    conditions: dict[str, dict[str, Any]] = {
        "below": {f"{path}__startswith": f"{office.place_path}/"},
        "parts": {f"{path}__startswith": f"{office.path}/"},
        "above": {f"{path}__in": ["/".join(codes[: n + 1]) for n in range(len(codes))]},
    }
    return conditions[scope]
