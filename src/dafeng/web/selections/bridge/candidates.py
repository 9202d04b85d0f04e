"""Who can be chosen in a call: accepted applications with verdicts, scores and attributes, and whom they stand for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dafeng.data.places import parks
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.states import HANDED_IN, State
from dafeng.web.programmes.models import Call
from dafeng.web.selections.bridge.attributes import Figures, attributes_of, figures_of, kinds_of, years_of
from dafeng.web.selections.bridge.scores import ADJUSTED, Score, Scores, scores_of, unconcluded
from dafeng.web.selections.states import ScoreKind

FORMAT = "dafeng-selection/1"
GATES = frozenset({"gate", "pledge"})
"""The kinds of conditions that must be met before any score counts."""
ON_THE_WAY = (State.RECOMMENDED, State.RETURNED)
"""States in which an application is not yet, or no longer, among those that can be chosen."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A package with what it says of its applicant."""

    package: Package
    attributes: Mapping[str, Any]


def standing_packages(call: Call) -> QuerySet[Package]:
    """What stands of everyone who handed in, with where it lies."""
    rows = Package.objects.filter(application__call=call, application__state__in=HANDED_IN, **STANDING)
    return rows.select_related("version", "application__place__parent").order_by("application__place__path")


def on_the_way(call: Call) -> QuerySet[Application]:
    """Applications that leagues have recommended and that are not accepted, or are being corrected."""
    rows = Application.objects.filter(call=call, state__in=ON_THE_WAY).select_related("place")
    return rows.order_by("track", "place__path")


def inputs_of(call: Call, terms: Mapping[str, Any]) -> Json:
    """Everything that the core is given, as JSON in one order: the same facts give the same text."""
    known, years = _known(call)
    mine = [one for one in known if one.package.application.state == State.ACCEPTED]
    scores = scores_of(call, terms["score"], _by_track(mine))
    return {
        "format": FORMAT,
        "terms": dict(terms),
        "applicants": sorted(
            (_applicant(one, terms, scores) for one in mine), key=lambda one: (one["track"], one["id"])
        ),
        "population": sorted((_member(one) for one in known), key=lambda one: (one["track"], one["id"])),
        "years": dict(years),
        "left_out": [_left_out(one) for one in on_the_way(call)],
        "warnings": sorted([*_warnings(scores, terms), *(f"not_concluded::{one}" for one in unconcluded(call))]),
    }


def _known(call: Call) -> tuple[list[Known], Mapping[str, str]]:
    packages = list(standing_packages(call))
    figures = figures_of(packages)
    years = years_of(figures.values())
    return [_one(package, figures[package.pk], years) for package in packages], years


def _one(package: Package, figures: Figures, years: Mapping[str, str]) -> Known:
    return Known(package, attributes_of(kinds_of(package), figures, years))


def _by_track(known: Sequence[Known]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in known:
        found.setdefault(one.package.application.track, []).append(str(one.package.application_id))
    return found


def _applicant(one: Known, terms: Mapping[str, Any], scores: Mapping[str, Scores]) -> Json:
    application = one.package.application
    place = application.place
    score = scores[application.track].by_application[str(application.pk)]
    passed, grounds = gates_of(one.package.manifest.get("verdicts", []))
    return {
        "id": place.pk,
        "application": str(application.pk),
        "track": application.track,
        "place": [place.pk, place.name_zh, place.name_en],
        "applicant": application.applicant_id,
        "package": [one.package.number, one.package.sha256],
        "passed": passed,
        "grounds": grounds,
        "league": league_of(place.path),
        "counties": counties_of(place.pk, place.path, application.track),
        "attributes": dict(one.attributes),
        "priority": priority_of(one.package.manifest.get("verdicts", []), terms["priority_conditions"]),
        **_scored(score),
    }


def _scored(score: Score) -> Json:
    return {"score": _short(score.value), "spread": _short(score.spread), "reviewers": score.reviewers}


def _short(value: float | None) -> float | None:
    """A score to twelve digits, so that the text that is hashed says exactly what the core is given."""
    return None if value is None else float(f"{value:.12g}")


def _member(one: Known) -> Json:
    application = one.package.application
    return {"id": application.place_id, "track": application.track, "attributes": dict(one.attributes)}


def gates_of(verdicts: Iterable[Mapping[str, Any]]) -> tuple[bool | None, list[str]]:
    """Whether all gates are met, by the frozen verdicts, and those that are not; without verdicts undetermined."""
    every = list(verdicts)
    failed = sorted(str(one["condition"]) for one in every if one["blocks"])
    if failed:
        return False, failed
    strict = [one for one in every if one["kind"] in GATES and one["severity"] == "error" and one["waiver"] is None]
    unknown = sorted(str(one["condition"]) for one in strict if one["status"] == "undetermined")
    return (None, unknown) if unknown or not every else (True, [])


def priority_of(verdicts: Iterable[Mapping[str, Any]], conditions: Sequence[str]) -> bool | None:
    """Whether the applicant is preferred: all of these conditions met, none of them asked of it: not preferred."""
    statuses = [one["status"] for one in verdicts if one["condition"] in conditions]
    if "not_met" in statuses or not statuses:
        return False
    return None if "undetermined" in statuses else True


def league_of(path: str) -> str | None:
    """The code of the league on a path of places."""
    codes = path.split("/")
    return codes[1] if len(codes) > 1 else None


def counties_of(code: str, path: str, track: str) -> list[str]:
    """The county that it is, or those that a park lies in: by the catalogue, otherwise by its place."""
    if track == Application.Track.PARK and (park := parks().get(code)) is not None and park.counties:
        return sorted(park.counties)
    codes = path.split("/")[2:]
    return codes[:1] if track == Application.Track.COUNTY or len(codes) > 1 else []


def _left_out(one: Application) -> Json:
    place = one.place
    return {
        "application": str(one.pk),
        "track": one.track,
        "place": [place.pk, place.name_zh, place.name_en],
        "state": one.state,
    }


def _warnings(scores: Mapping[str, Scores], terms: Mapping[str, Any]) -> Iterable[str]:
    """What must be said of the scores: an adjustment that cannot be given, panels that nothing connects."""
    for track, one in scores.items():
        if terms["score"] == ScoreKind.ADJUSTED and one.status != ADJUSTED:
            yield f"not_adjusted:{track}:{one.status}"
        if one.parts > 1:
            yield f"not_connected:{track}:{one.parts}"
