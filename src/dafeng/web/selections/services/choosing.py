"""Deciding beside the solver's set: opening a decision on a run, and an outcome with its reason for each applicant."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.selections.errors import Hindered, Unsound, WrongState
from dafeng.web.selections.holding import held
from dafeng.web.selections.models import Choice, Decision, Run
from dafeng.web.selections.queries.choices import alternates_of, closed_choice, open_choice_of
from dafeng.web.selections.queries.outcomes import outcomes_of
from dafeng.web.selections.queries.runs import applicants_in
from dafeng.web.selections.queries.terms import prospect
from dafeng.web.selections.rules import require
from dafeng.web.selections.services import telling
from dafeng.web.selections.services.guarding import gate_problem
from dafeng.web.selections.services.recording import By, locked, locked_call, next_number, note
from dafeng.web.selections.states import ChoiceState, Outcome, RunState


@dataclass(frozen=True, slots=True)
class Deciding:
    """What becomes of an applicant, and why where the solver had it otherwise.

    ``rank`` is the place among the alternates of its track; None keeps the place it has, else it becomes the last.
    ``revision`` is what was seen.
    """

    outcome: str
    reason: str = ""
    rank: int | None = None
    revision: int | None = None


@transaction.atomic
def open_choice(run: Run, *, actor: Actor, at: datetime) -> Choice:
    """Begin a decision beside the set of a run, which is what stands until someone decides otherwise.

    Raises NotPermitted, WrongState where one is open or the run has no set, Hindered where a closed one is held.
    """
    rules.require(actor, "create", prospect(run.call, "choice"))
    call = locked_call(run.call)
    _require_solved(run)
    _require_none_open(run)
    if closed_choice(call) is not None and (problems := held(call)):
        raise Hindered(*problems)
    try:
        with transaction.atomic():
            choice = Choice.objects.create(
                call=call,
                number=next_number(Choice.objects.filter(call=call)),
                run=run,
                opened_by_id=person_of(actor),
                opened_at=at,
            )
    except IntegrityError:
        raise WrongState(_already_open(run)) from None
    Decision.objects.bulk_create(_as_solved(choice))
    by = By(actor, at)
    note("open_choice", choice, by, number=choice.number, run=run.number, result_sha256=run.result_sha256)
    telling.opened(choice, by)
    return choice


@transaction.atomic
def decide(choice: Choice, application: Application, deciding: Deciding, *, actor: Actor, at: datetime) -> Decision:
    """Decide on one applicant; raises NotPermitted, WrongState, Outrun, Unsound without the reason for a difference."""
    current = locked(choice, revision=deciding.revision)
    require(actor, "edit", current)
    rows = current.decisions.select_related("application__place", "choice")
    found = rows.filter(application=application).first()
    if found is None:
        raise Unsound(Problem("not_in_run", _("This applicant is not in the run."), application.place.name))
    _require_outcome(found, current, deciding)
    before = (found.outcome, found.rank)
    rank = before[1] if deciding.rank is None else deciding.rank
    found.outcome, found.reason = deciding.outcome, deciding.reason.strip()
    found.moved = deciding.outcome == Outcome.ALTERNATE and (
        rank not in {None, found.solver_rank} and (found.moved or rank != before[1])
    )
    if found.differs and not found.reason:
        raise Unsound(
            Problem(
                "no_reason",
                _("The reason is missing: the solver had decided otherwise."),
                found.application.place.name,
                _("It is said why people decide otherwise, so that others can understand it."),
            )
        )
    found.reason = found.reason if found.differs else ""
    found.decided_by_id, found.decided_at = person_of(actor), at
    found.rank = None
    found.save()
    _placed(current, found, rank)
    current.revision += 1
    current.save(update_fields=["revision"])
    after = [found.outcome, found.rank]
    application_id = str(found.application_id)
    note("decide", current, By(actor, at), reason=found.reason, application=application_id, before=before, after=after)
    return found


@transaction.atomic
def drop(choice: Choice, *, actor: Actor, at: datetime) -> Choice:
    """Set an open decision aside, such as for a newer run; raises NotPermitted, WrongState."""
    current = locked(choice)
    require(actor, "edit", current)
    current.state = ChoiceState.REPLACED
    current.save(update_fields=["state"])
    by = By(actor, at)
    note("drop_choice", current, by, number=current.number)
    telling.dropped(current, by)
    return current


def _require_solved(run: Run) -> None:
    if run.state != RunState.SOLVED:
        raise WrongState(
            Problem(
                "no_set",
                _("The run has no set beside which people could decide."),
                str(run),
                _("A run that is solved."),
                _("Wait until it is finished; where no set keeps all terms, relax them and run again."),
            )
        )


def _require_none_open(run: Run) -> None:
    if open_choice_of(run.call) is not None:
        raise WrongState(_already_open(run))


def _already_open(run: Run) -> Problem:
    return Problem(
        "already_open",
        _("A decision of this call is in preparation already."),
        str(run.call),
        _("One decision at a time."),
        _("Go on with it, or set it aside first."),
    )


def _as_solved(choice: Choice) -> list[Decision]:
    """A row for everyone of the run, as the solver had it."""
    outcomes = outcomes_of(choice.run.result)
    keys = {one["application"]: one["id"] for one in choice.run.inputs["applicants"]}
    packages = Package.objects.filter(application__in=keys, **STANDING).select_related("application")
    rows = []
    for package in packages:
        outcome, rank = outcomes[keys[str(package.application_id)]]
        said = {"outcome": outcome, "rank": rank, "solver_outcome": outcome, "solver_rank": rank}
        rows.append(Decision(choice=choice, application=package.application, package=package, **said))
    return rows


def _require_outcome(found: Decision, choice: Choice, deciding: Deciding) -> None:
    if deciding.outcome not in Outcome.values:
        raise Unsound(Problem("outcome", _("There is no such outcome."), found.application.place.name))
    frozen = applicants_in(choice.run).get(found.application.place_id, {"passed": None})
    if deciding.outcome != Outcome.NOT_CHOSEN and frozen["passed"] is not True:
        raise Unsound(gate_problem(found))


def _placed(choice: Choice, found: Decision, rank: int | None) -> None:
    """Number the alternates of the track anew, this one at the place that was asked for, else at the end."""
    order = [one for one in alternates_of(choice, found.application.track) if one.pk != found.pk]
    order.sort(key=lambda one: (one.rank is None, one.rank or 0))
    if found.outcome == Outcome.ALTERNATE:
        place = len(order) if rank is None else min(max(rank, 1) - 1, len(order))
        order.insert(place, found)
    for number, one in enumerate(order, 1):
        if one.rank != number:
            one.rank = number
            one.save(update_fields=["rank"])
