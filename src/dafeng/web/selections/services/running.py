"""Asking for a run and carrying it out: inputs are frozen when it is asked for, the answer is kept under its hash."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dafeng import __version__
from dafeng.core.solving import SolverFault
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.jobs import services as jobs
from dafeng.web.people import rules
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.selections.bridge.candidates import inputs_of
from dafeng.web.selections.bridge.core import INFEASIBLE, SOLVED, Nonsense, answered, hashed, judgement_of, question_of
from dafeng.web.selections.errors import Unsound
from dafeng.web.selections.models import Run, Terms
from dafeng.web.selections.queries.terms import prospect
from dafeng.web.selections.services import telling
from dafeng.web.selections.services.recording import By, locked_call, next_number, note
from dafeng.web.selections.services.terms import nonsense
from dafeng.web.selections.states import RunState
from dafeng.web.selections.wording import warning_said

KIND = "selection"
SOLVING = gettext_noop("choosing the set")
DRAWING = gettext_noop("drawing scores anew")
Progress = Callable[[str, int, int], None]


@transaction.atomic
def ask(terms: Terms, *, actor: Actor, at: datetime) -> Run:
    """Freeze what stands now and have a worker choose from it; raises NotPermitted, Unsound."""
    rules.require(actor, "create", prospect(terms.call))
    call = locked_call(terms.call)
    content, book = terms.content, rulebook(call.programme.rulebook)
    inputs = inputs_of(call, content)
    _require_applicants(inputs, str(call))
    run = Run.objects.create(
        call=call,
        number=next_number(Run.objects.filter(call=call)),
        terms=terms,
        inputs=inputs,
        inputs_sha256=hashed(inputs),
        seed=content["seed"],
        draws=content["draws"],
        rulebook=book.id,
        rulebook_version=book.version,
        rulebook_sha256=book.digest,
        code_version=__version__,
        asked_by_id=person_of(actor),
        asked_at=at,
    )
    detail: dict[str, Any] = {
        "number": run.number,
        "terms": [terms.number, terms.sha256],
        "inputs_sha256": run.inputs_sha256,
    }
    note("ask_selection", run, By(actor, at), seed=run.seed, draws=run.draws, **detail)
    jobs.start(KIND, actor=actor, subject=("selection", str(run.pk)), arguments={}, at=at)
    return run


def carry_out(run: Run, *, progress: Progress, at: datetime) -> Run:
    """Choose from the frozen inputs and keep the answer; a run that is finished stays as it is.

    ``progress`` hears of the draws and may raise to stop; then nothing is kept.
    """
    if run.is_finished:
        return run
    progress(SOLVING, 0, 0)
    try:
        question = question_of(run.inputs, run.seed, run.draws)
        result = answered(question, lambda done, total: progress(DRAWING, done, total))
    except (*Nonsense, SolverFault) as fault:
        return _kept(run, {"state": RunState.FAILED, "problems": [str(fault)], "finished_at": at})
    return _kept(run, {**told(result), "result": result, "result_sha256": hashed(result), "finished_at": at})


def told(result: Mapping[str, Any]) -> dict[str, Any]:
    """What a run keeps of an answer beside the answer: state, solver, value, bound and gap."""
    portfolio = result["portfolio"]
    value = portfolio["worth"] or {}
    return {
        "state": _state(portfolio["status"]),
        "solver": portfolio["solver"],
        "solver_status": portfolio["status"],
        "objective": value.get("total"),
        "bound": portfolio["bound"],
        "gap": portfolio["gap"],
    }


def _state(status: str) -> RunState:
    if status in SOLVED:
        return RunState.SOLVED
    return RunState.INFEASIBLE if status == INFEASIBLE else RunState.UNSETTLED


@transaction.atomic
def _kept(run: Run, values: Mapping[str, Any]) -> Run:
    current = (
        Run.objects.select_for_update(of=("self",), no_key=True).select_related("call__programme__lead").get(pk=run.pk)
    )
    if current.is_finished:  # another worker was faster
        return current
    for name, value in values.items():
        setattr(current, name, value)
    current.save(update_fields=list(values))
    telling.finished(current, By(SYSTEM, values["finished_at"]))
    note(
        "solve_selection",
        current,
        By(SYSTEM, values["finished_at"]),
        state=str(current.state),
        result_sha256=current.result_sha256,
    )
    return current


def _require_applicants(inputs: Mapping[str, Any], where: str) -> None:
    """Pass where there is someone to choose from, with scores that can be compared; raises Unsound."""
    if not inputs["applicants"]:
        raise Unsound(
            Problem(
                "nobody",
                _("There is nobody to choose from: no application of the call is accepted."),
                where,
                _("At least one application that the region has accepted."),
                _("Accept the nominations of the leagues first."),
            )
        )
    lacking = [one for one in inputs["warnings"] if one.startswith("not_adjusted:")]
    if lacking:
        raise Unsound(
            *(
                Problem(
                    "not_adjusted",
                    warning_said(one),
                    where,
                    _("Scores of several reviewers with common applicants."),
                    _("Conclude the panels, or set terms that take the mean or the median."),
                )
                for one in lacking
            )
        )
    try:
        judgement_of(inputs, ())
    except Nonsense as wrong:
        raise nonsense(wrong) from None
