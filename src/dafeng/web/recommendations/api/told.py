"""Nominations as the API tells them."""

from typing import Any

from django.utils import timezone

from dafeng.web.integrations.api.schemas import ProblemOut
from dafeng.web.people.actor import Actor
from dafeng.web.recommendations.api.schemas import (
    DispatchOut,
    NominationDetail,
    NominationOut,
    NominationOutcomeOut,
    NomineeOut,
)
from dafeng.web.recommendations.models import Dispatch, Nomination
from dafeng.web.recommendations.queries.acceptance import acceptance_hindrances
from dafeng.web.recommendations.queries.hindrances import hindrances
from dafeng.web.recommendations.queries.limits import due_of
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.queries.order import Placed, placed
from dafeng.web.recommendations.rules import may
from dafeng.web.recommendations.services.bulk import Outcome
from dafeng.web.recommendations.states import Choice, NominationState

ACTS = ("edit", "send", "export", "check", "return", "accept", "accept_late")


def nomination(one: Nomination) -> NominationOut:
    """A nomination in a list."""
    return NominationOut(**_stated(one))


def detail(one: Nomination, actor: Actor) -> NominationDetail:
    """A nomination with its order and what stands in its way."""
    now = timezone.now()
    problems = hindrances(one, now) if one.is_editable else ()
    if one.state == NominationState.SENT and may(actor, "check", one):
        problems = acceptance_hindrances(one, now)
    return NominationDetail(
        **_stated(one),
        number=one.number,
        originals=one.originals,
        copies=one.copies,
        correct_by=one.correct_by,
        nominees=[_nominee(row) for row in placed(one, now)],
        hindrances=[ProblemOut.from_orm(problem) for problem in problems],
        acts=[act for act in ACTS if may(actor, act, one)],
    )


def dispatch(one: Dispatch) -> DispatchOut:
    """What was sent."""
    receipt = one.receipt
    return DispatchOut(
        number=one.number,
        sha256=one.sha256,
        sent_at=one.sent_at,
        received_at=receipt.received_at,
        due_at=receipt.due_at,
        late_by_s=receipt.late_by_s,
        taken_at=receipt.taken_at,
        returned_at=one.returned_at,
        returned_reason=one.returned_reason,
        accepted_at=one.accepted_at,
    )


def outcome(one: Outcome) -> NominationOutcomeOut:
    """What became of one thing."""
    problems = [ProblemOut.from_orm(problem) for problem in one.problems]
    if not one.permitted:
        problems = [ProblemOut(code="not_permitted", what=one.name)]
    return NominationOutcomeOut(id=one.id, done=one.is_done, problems=problems)


def _stated(one: Nomination) -> dict[str, Any]:
    last = last_dispatch(one)
    choices = list(one.nominees.values_list("choice", flat=True))
    return {
        "id": one.pk,
        "call": one.call_id,
        "league": one.league_id,
        "league_name": one.league.name,
        "place": one.place_id,
        "state": one.state,
        "state_label": str(one.get_state_display()),
        "revision": one.revision,
        "recommended": choices.count(Choice.RECOMMENDED),
        "declined": choices.count(Choice.DECLINED),
        "due_at": due_of(one.call, one.place).at,
        "sha256": last.sha256 if last else None,
        "received_at": last.receipt.received_at if last else None,
        "late_by_s": last.receipt.late_by_s if last else None,
    }


def _nominee(row: Placed) -> NomineeOut:
    nominee, application = row.nominee, row.application
    return NomineeOut(
        application=application.pk,
        place=application.place_id,
        place_name=application.place.name,
        track=application.track,
        state=application.state,
        choice=row.choice,
        rank=nominee.rank if nominee else None,
        reasons=nominee.reasons if nominee else "",
        package_sha256=nominee.package.sha256 if nominee and nominee.package else None,
        acted=row.standing,
        complete=row.is_complete,
        signed=row.is_signed,
    )
