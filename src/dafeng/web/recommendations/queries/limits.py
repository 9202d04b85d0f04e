"""How many a league may recommend, and until when: the last word for it, else for all, else the rulebook."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from dafeng.data.rulebooks import rulebook
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Cap, MoreTime

RULE = "cap_per_league"
"""The name under which a rulebook says how many of each track a league may recommend."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many of a track, None where nothing limits it; ``cap`` is the decision that says so, if one does."""

    track: str
    most: int | None
    cap: Cap | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Until when the recommendations of a league are in time, the second included; by which extension, if by one."""

    at: datetime
    more_time: MoreTime | None = None


def limit_of(call: Call, league: Place, track: str) -> Limit:
    """How many of a track a league may recommend in a call."""
    concerning = Q(place=league) | Q(place=None)
    caps = Cap.objects.filter(concerning, call=call, track__in=(track, "")).select_related("place", "set_by")
    said = sorted(caps, key=lambda cap: (cap.place_id is not None, bool(cap.track), cap.set_at, cap.pk))
    if said:
        return Limit(track, said[-1].most, said[-1])
    return Limit(track, rulebook(call.programme.rulebook).nomination.get(RULE))


def due_of(call: Call, league: Place) -> Due:
    """Until when a league recommends in a call: the latest of the call's time and the extensions that concern it."""
    granted = MoreTime.objects.filter(Q(place=league) | Q(place=None), call=call).select_related("place", "set_by")
    longest = max(granted, key=lambda one: (one.recommend_by, one.pk), default=None)
    if longest is None or longest.recommend_by <= call.recommend_by:
        return Due(call.recommend_by)
    return Due(longest.recommend_by, longest)
