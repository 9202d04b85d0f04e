"""Conflicts of interest of a call: all that are known, what is declared and recorded, asking to declare."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status

from dafeng.web.applications.models import Application
from dafeng.web.experts.api import told
from dafeng.web.experts.api.schemas import AskedOut, ConflictOut, InterestIn, InterestOut
from dafeng.web.experts.models import Expert
from dafeng.web.experts.queries.conflicts import conflicts
from dafeng.web.experts.queries.pool import calls_asked, cases_of, last_words, pool_experts, pool_of
from dafeng.web.experts.services.declaring import Declared, ask, declare, record
from dafeng.web.experts.services.recording import expert_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people import rules
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.programmes.models import Call

router = Router(tags=["interests"])
Number = Annotated[int, Path(ge=0, lt=2**31)]


@router.get(
    "/calls/{call_id}/conflicts",
    response=answers(200, list[ConflictOut]),
    summary=gettext_noop("Conflicts of interest in a call"),
)
def found(request: HttpRequest, call_id: Number) -> list[ConflictOut]:
    """Every conflict between experts of the pool and accepted applicants, with what it does."""
    call = _call(request, call_id)
    return [told.conflict(one) for one in conflicts(pool_experts(call), cases_of(call))]


@router.get(
    "/calls/{call_id}/interests",
    response=answers(200, list[InterestOut]),
    summary=gettext_noop("What experts declared in a call"),
)
def declared(request: HttpRequest, call_id: Number) -> list[InterestOut]:
    """The words that count: the last of each expert on each applicant, and the last recorded beside it."""
    call = _call(request, call_id)
    return [told.interest(one) for one in last_words(pool_experts(call), cases_of(call))]


@router.post(
    "/calls/{call_id}/interests/request",
    response=answers(200, AskedOut),
    summary=gettext_noop("Ask the experts to declare"),
)
def asked(request: HttpRequest, call_id: Number) -> AskedOut:
    """Ask those who have an account; those asked before are not told again."""
    made = ask(_call(request, call_id), actor=actor_of(request), at=timezone.now())
    return AskedOut(asked=[one.pk for one in made])


@router.post(
    "/experts/{expert_id}/interests",
    response=answers(201, InterestOut),
    summary=gettext_noop("Declare an interest, or record one"),
)
def stated(request: HttpRequest, expert_id: UUID, said: InterestIn) -> Status[InterestOut]:
    """The expert's own word, or what the secretariat learned; the last one counts, none is erased."""
    actor, now = actor_of(request), timezone.now()
    expert = expert_of(actor, expert_id)
    own = expert.person_id is not None and expert.person_id == actor.own_id
    application = _case(request, expert, said.application, own=own)
    act = declare if own else record
    return Status(
        201, told.interest(act(expert, application, Declared(tuple(said.kinds), said.text), actor=actor, at=now))
    )


def _case(request: HttpRequest, expert: Expert, application_id: UUID, *, own: bool) -> Application:
    """The applicant: one that the expert was asked about, or that the actor may see."""
    rows = Application.objects.select_related("call__programme", "place")
    if not own:
        return rules.found(actor_of(request), rows, pk=application_id)
    found_one = rows.filter(pk=application_id, call__in=calls_asked(expert)).first()
    if found_one is None:
        raise NotPermitted("see", None, hidden=True, sought=f"application {application_id}")
    return found_one


def _call(request: HttpRequest, call_id: int) -> Call:
    rows = Call.objects.select_related("programme__region", "programme__lead")
    call = rules.found(actor_of(request), rows, pk=call_id)
    pool = pool_of(call)
    if pool is None or not rules.may(actor_of(request), "see", Prospect("declaration", pool.pk, pool.path)):
        raise NotPermitted("see", call, hidden=True)
    return call
