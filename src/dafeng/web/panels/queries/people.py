"""What a seat is called, for whoever reads: by name, or by its number where names are not to be known."""

from dafeng.web.panels.models import Panel, Seat
from dafeng.web.panels.states import SeatRole
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role

BY_OFFICE = frozenset({Role.REGION_OFFICER, Role.REGION_PRINCIPAL, Role.AUDITOR})
"""Whoever reads by one of these offices learns the names."""


def knows_names(actor: Actor, panel: Panel) -> bool:
    """Whether the actor learns who sits in the panel: by office, as its secretary, or where it is not blind."""
    if actor.is_system or BY_OFFICE & actor.roles:
        return True
    mine = actor.own_id
    seat = next((one for one in panel.seats.all() if one.expert.person_id == mine), None) if mine is not None else None
    return seat is not None and (not panel.blind or seat.role == SeatRole.SECRETARY)


def name_of(seat: Seat | None, actor: Actor, panel: Panel) -> str:
    """What the seat is called for the actor; empty without a seat."""
    if seat is None:
        return ""
    own = actor.own_id is not None and seat.expert.person_id == actor.own_id
    return seat.expert.name if own or knows_names(actor, panel) else seat.alias
