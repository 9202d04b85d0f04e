"""Closing a decision: the one guard is asked under the lock, and everything is frozen under one hash."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.rules import office_of, person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.states import ActState, Position
from dafeng.web.selections.errors import Hindered, Unsound
from dafeng.web.selections.models import Choice, Decision
from dafeng.web.selections.queries.choices import closed_choice, decisions_of
from dafeng.web.selections.queries.consulting import joint_act_of
from dafeng.web.selections.rules import require
from dafeng.web.selections.services import telling
from dafeng.web.selections.services.guarding import hindrances
from dafeng.web.selections.services.recording import By, locked, locked_call, note
from dafeng.web.selections.states import ChoiceState

FORMAT = "dafeng-choice/1"


@transaction.atomic
def close(choice: Choice, statement: str, *, actor: Actor, at: datetime, revision: int | None = None) -> Choice:
    """Close the decision with its grounds: it is frozen under its hash, and an earlier closed one is replaced.

    Raises NotPermitted, WrongState (also where someone else has just closed it), Outrun, Unsound without grounds,
    Hindered with everything that stands against it.
    """
    locked_call(choice.call)
    current, by = locked(choice), By(actor, at)
    require(actor, "close", current)
    current = locked(choice, revision=revision)
    if not statement.strip():
        raise Unsound(
            Problem(
                "no_statement",
                _("The grounds of the decision are missing."),
                str(current),
                _("It is said on what the decision rests, such as the meeting and its minutes."),
            )
        )
    if problems := hindrances(current, at):
        raise Hindered(*problems)
    _concluded(current, by)
    _replaced(current, by)
    current.state, current.statement = ChoiceState.CLOSED, statement.strip()
    current.closed_by_id, current.closed_at = person_of(actor), at
    current.revision += 1
    current.manifest = manifest_of(current, by)
    current.sha256 = sha256(current.manifest)
    current.save()
    note("close_choice", current, by, reason=current.statement, number=current.number, sha256=current.sha256)
    telling.closed(current, by)
    return current


def manifest_of(choice: Choice, by: By) -> dict[str, Any]:
    """Everything that is decided, beside what the solver had, and by which run and terms."""
    run, call = choice.run, choice.call
    return {
        "format": FORMAT,
        "number": choice.number,
        "call": [call.pk, call.name],
        "programme": call.programme.rulebook,
        "run": {
            "number": run.number,
            "inputs_sha256": run.inputs_sha256,
            "result_sha256": run.result_sha256,
            "code_version": run.code_version,
            "rulebook": [run.rulebook, run.rulebook_version, run.rulebook_sha256],
            "seed": run.seed,
        },
        "terms": {"number": run.terms.number, "sha256": run.terms.sha256},
        "left_out": run.inputs["left_out"],
        "decisions": [_decision(one) for one in decisions_of(choice)],
        "statement": choice.statement,
        "closed": {
            "at": by.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "person": [by.actor.person_id, by.actor.name],
            "body": list(office_of(by.actor, call.programme.lead)),
        },
    }


def _decision(one: Decision) -> dict[str, Any]:
    application = one.application
    place, applicant = application.place, application.applicant
    return {
        "application": str(application.pk),
        "track": application.track,
        "place": [place.pk, place.name_zh, place.name_en],
        "applicant": [applicant.pk, applicant.name_zh],
        "package": [one.package.number, one.package.sha256],
        "outcome": one.outcome,
        "rank": one.rank,
        "solver": [one.solver_outcome, one.solver_rank],
        "reason": one.reason,
    }


def _concluded(choice: Choice, by: By) -> None:
    """Take the stand of the lead body, which ends the joint act where the departments were asked."""
    act = joint_act_of(choice)
    if act is not None and act.state == ActState.OPEN:
        take_stand(act, choice.call.programme.lead, Stance(Position.AGREE), actor=by.actor, at=by.at)


def _replaced(choice: Choice, by: By) -> None:
    earlier = closed_choice(choice.call)
    if earlier is not None:
        earlier.state = ChoiceState.REPLACED
        earlier.save(update_fields=["state"])
        note("replace_choice", earlier, by, number=earlier.number, by_number=choice.number)
