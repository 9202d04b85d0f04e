"""Whether what a run was made of still stands."""

from collections.abc import Mapping
from typing import Any

from dafeng.web.applications.models import STANDING, Package
from dafeng.web.applications.states import State
from dafeng.web.selections.bridge.scores import scores_of
from dafeng.web.selections.models import Run


def changes_since(run: Run) -> tuple[str, ...]:
    """The ids of those whose package or score is no longer what the run was given, with those who came or went."""
    then = {one["id"]: _then(one) for one in run.inputs["applicants"]}
    now = _now(run)
    return tuple(sorted(one for one in {*then, *now} if then.get(one) != now.get(one)))


def _then(one: Mapping[str, Any]) -> tuple[str, float | None]:
    return str(one["package"][1]), one["score"]


def _now(run: Run) -> dict[str, tuple[str, float | None]]:
    rows = Package.objects.filter(application__call=run.call_id, application__state=State.ACCEPTED, **STANDING)
    found = list(rows.values_list("application_id", "application__track", "application__place_id", "sha256"))
    by_track: dict[str, list[str]] = {}
    for application, track, _place, _sha256 in found:
        by_track.setdefault(track, []).append(str(application))
    scores = scores_of(run.call, run.inputs["terms"]["score"], by_track)
    return {
        place: (sha256, _short(scores[track].by_application[str(application)].value))
        for application, track, place, sha256 in found
    }


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.12g}")
