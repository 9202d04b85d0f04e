"""The times of calls, as the calendar shows them."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.duties.dates import Occasion
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible
from dafeng.web.programmes.models import Call, Extension

SORT = "call"


def dates_of_calls(actor: Actor, first: datetime, last: datetime) -> Iterator[Occasion]:
    """When calls open and close, when leagues must have recommended, and the extensions that concern the actor."""
    for call in visible(actor, Call.objects.all()):
        told = (
            ("opens", call.opens_at, _("The call opens")),
            ("closes", call.closes_at, _("Applications close")),
            ("recommend", call.recommend_by, _("Recommendations are due")),
        )
        for name, at, title in told:
            if first <= at <= last:
                yield Occasion(f"call-{call.pk}-{name}", at, title, _path(), SORT, call.name)
    yield from _extensions(actor, first, last)


def _extensions(actor: Actor, first: datetime, last: datetime) -> Iterator[Occasion]:
    granted = Extension.objects.filter(closes_at__gte=first, closes_at__lte=last).select_related("call", "place")
    for one in granted:
        if one.place is None:
            title = _("Applications close (extended)")
        elif _concerns(actor, one.place.path):
            title = _("Applications close (extended for %(place)s)") % {"place": one.place.name}
        else:
            continue
        yield Occasion(f"extension-{one.pk}", one.closes_at, title, _path(), SORT, one.call.name)


def _concerns(actor: Actor, path: str) -> bool:
    """Whether a place contains one of the actor's, or lies below it."""
    mine = [f"{office.place_path}/" for office in actor.offices]
    return any(own.startswith(f"{path}/") or f"{path}/".startswith(own) for own in mine)


def _path() -> str:
    return reverse("programmes:calls")
