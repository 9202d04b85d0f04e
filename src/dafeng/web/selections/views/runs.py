"""What a run answered: the set with its charts, what binds it, how firm it stands; replaying it."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.design.tables import answered
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.selections.bridge.changes import changes_since
from dafeng.web.selections.drawing.lying import composition_pictures, coverage_picture, stability_picture
from dafeng.web.selections.drawing.maps import portfolio_map
from dafeng.web.selections.drawing.scores import score_pictures
from dafeng.web.selections.models import Run
from dafeng.web.selections.queries.choices import choices_for, closed_choice, open_choice_of
from dafeng.web.selections.queries.results import Row, held_of, named, rows_of, sets_of, unknowns_of, ways_of
from dafeng.web.selections.queries.runs import applicants_in, region_of
from dafeng.web.selections.queries.stated import terms_said
from dafeng.web.selections.queries.terms import prospect
from dafeng.web.selections.services.replaying import KIND as REPLAY
from dafeng.web.selections.services.replaying import ask_replay
from dafeng.web.selections.services.running import KIND
from dafeng.web.selections.states import RunState
from dafeng.web.selections.tables import applicants
from dafeng.web.selections.views.frame import back, run_of, told
from dafeng.web.selections.wording import (
    constraint_said,
    place_named,
    solver_said,
    status_said,
    track_named,
    warning_said,
)


@require_safe
def run(request: Request, run_id: UUID) -> HttpResponse:
    """A run: how far it is, or what it answered."""
    found = run_of(request, run_id, "export" if request.GET.get("export") else "see")
    rows = rows_of(found)
    table = applicants(found).shown(request, rows)
    return answered(request, table, "selections/run.html", _context(request, found, rows))


@require_POST
@told
def replay(request: Request, run_id: UUID) -> HttpResponse:
    """Have it carried out again over its frozen inputs."""
    ask_replay(run_of(request, run_id), actor=request.actor, at=timezone.now())
    messages.success(request, _("The replay is asked for; it changes nothing."))
    return back(request, "#replays")


@require_safe
def record(request: Request, run_id: UUID) -> HttpResponse:
    """Inputs and answer of a run as a file, with their hashes: everything that is needed to choose again."""
    found = run_of(request, run_id, "export")
    said = {
        "inputs": found.inputs,
        "inputs_sha256": found.inputs_sha256,
        "result": found.result,
        "result_sha256": found.result_sha256,
        "seed": found.seed,
        "draws": found.draws,
        "rulebook": [found.rulebook, found.rulebook_version, found.rulebook_sha256],
        "code_version": found.code_version,
        "solver": found.solver,
    }
    answer = HttpResponse(json.dumps(said, ensure_ascii=False, indent=1), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="selection-{found.number}.json"'
    return answer


def _context(request: Request, found: Run, rows: list[Row]) -> dict[str, Any]:
    may_create = rules.may(request.actor, "create", found)
    replays = list(found.replays.select_related("asked_by"))
    waiting = next((one for one in replays if one.finished_at is None), None)
    jobs = {
        "job": latest_job(KIND, ("selection", str(found.pk))) if not found.is_finished else None,
        "replaying": latest_job(REPLAY, ("selection_replay", str(waiting.pk))) if waiting else None,
    }
    said = {
        "run": found,
        "inputs": found.inputs,
        "may_create": may_create,
        "may_export": rules.may(request.actor, "export", found),
        "may_choose": rules.may(request.actor, "create", prospect(found.call, "choice")),
        "choices": list(choices_for(request.actor).filter(run=found)),
        "open_choice": open_choice_of(found.call),
        "status": status_said(found.solver_status),
        "solver": solver_said(found.solver),
        "terms": terms_said(found.inputs["terms"], found.call).values(),
        "warnings": [warning_said(one) for one in found.inputs["warnings"]],
        "replays": replays,
        **{name: job_context(job, may_create) if job else None for name, job in jobs.items()},
    }
    return said | (_answer(found, rows) if found.result else {})


def _answer(found: Run, rows: list[Row]) -> dict[str, Any]:
    frozen, portfolio = applicants_in(found), found.result["portfolio"]
    said: dict[str, Any] = {
        "held": held_of(found),
        "unknowns": unknowns_of(found),
        "shortages": [one | {"name": track_named(one["track"])} for one in portfolio["shortages"]],
        "ways": ways_of(found),
        "outdated": [place_named(one, frozen) for one in _changes(found)],
    }
    if found.state != RunState.SOLVED:
        return said
    return said | {
        "map": portfolio_map(found, rows),
        "pictures": [*score_pictures(rows), *composition_pictures(rows)],
        "coverage": coverage_picture(portfolio["coverage"]),
        "uncovered": _uncovered(found),
        "region": region_of(found),
        "stability": stability_picture(rows, found.draws),
        "price": _price(found),
        "ties": portfolio["ties"],
        "sets": sets_of(found),
        "worth": portfolio["worth"],
        "chosen": [(track_named(track), _listed(rows, track)) for track in dict.fromkeys(one.track for one in rows)],
    }


def _changes(found: Run) -> tuple[str, ...]:
    """Who changed since; once a decision is closed and none is open, the run is history and nothing more is asked."""
    is_over = closed_choice(found.call) is not None and open_choice_of(found.call) is None
    return () if is_over else changes_since(found)


def _listed(rows: list[Row], track: str) -> list[Row]:
    return [one for one in rows if one.track == track and one.outcome == "chosen"]


def _uncovered(found: Run) -> list[tuple[str, list[str]]]:
    members = [
        (track_named(one["track"]), list(named(found, one["uncovered"])))
        for one in found.result["portfolio"]["coverage"]
    ]
    return [(track, names) for track, names in members if names]


def _price(found: Run) -> dict[str, Any] | None:
    price = found.result.get("price")
    if not price:
        return None
    frozen = applicants_in(found)
    return {
        **price,
        "lost": list(named(found, price["lost"])),
        "won": list(named(found, price["won"])),
        "by_constraint": [(constraint_said(one, frozen), gain) for one, gain in price["by_constraint"]],
    }
