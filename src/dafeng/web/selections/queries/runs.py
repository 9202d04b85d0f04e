"""The runs that someone may see, and the applicants that are frozen in one."""

from collections import Counter
from typing import Any

from django.db.models import QuerySet

from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.selections.models import Run

RELATED = ("call__programme__lead", "call__programme__region", "terms", "asked_by")


def runs_for(actor: Actor) -> QuerySet[Run]:
    """The runs that someone may see, newest first."""
    return rules.visible(actor, Run.objects.select_related(*RELATED))


def listed_runs(actor: Actor, call: Call) -> QuerySet[Run]:
    """The runs of a call without their inputs and results, which lists do not show."""
    return runs_for(actor).filter(call=call).defer("inputs", "result")


def applicants_in(run: Run) -> dict[str, dict[str, Any]]:
    """The frozen applicants of a run by id."""
    return {one["id"]: one for one in run.inputs["applicants"]}


def region_of(run: Run) -> dict[str, int]:
    """How many counties and parks the region has, and how many of them handed in and are counted for coverage."""
    levels = (Place.Level.COUNTY, Place.Level.PARK)
    inside = Place.objects.filter(level__in=levels, path__startswith=f"{run.call.programme.region.path}/")
    counted = Counter(one["track"] for one in run.inputs["population"])
    there = Counter(inside.values_list("level", flat=True))
    return {track: there[track] for track in ("county", "park")} | {
        f"in_{track}": counted[track] for track in ("county", "park")
    }
