"""The region's intake: check, accept, return, late ones, contradictions, caps and more time."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.schemas import JobOut, answers
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.api import told
from dafeng.web.recommendations.api.schemas import (
    BulkIn,
    CapIn,
    CheckIn,
    ContradictionsOut,
    DispatchOut,
    ExplainIn,
    IntakeItemOut,
    LimitsOut,
    MoreTimeIn,
    NominationOutcomeOut,
    ReasonIn,
    ReturnIn,
    SeenIn,
)
from dafeng.web.recommendations.errors import Unsound
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.checking import checked
from dafeng.web.recommendations.queries.crosschecks import contradicting, current_run, last_run
from dafeng.web.recommendations.queries.limits import due_of, limit_of
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.rules import crosschecks_of
from dafeng.web.recommendations.services.bulk import Bulk, on_nominations
from dafeng.web.recommendations.services.intake.accepting import accept, take_late
from dafeng.web.recommendations.services.intake.checking import Answering, answer
from dafeng.web.recommendations.services.intake.crosschecking import ask_crosscheck, explain
from dafeng.web.recommendations.services.intake.returning import Returning, send_back
from dafeng.web.recommendations.services.limiting import Grounds, grant_more_time, set_cap
from dafeng.web.recommendations.services.recording import nomination_of
from dafeng.web.reviews.services.requests import Asked, Item

router = Router(tags=["intake"])
CallId = Annotated[int, Path(ge=0, lt=2**63)]


@router.get(
    "/nominations/{nomination_id}/checks",
    response=answers(200, list[IntakeItemOut]),
    summary=gettext_noop("The completeness check"),
)
def checks(request: HttpRequest, nomination_id: UUID) -> list[IntakeItemOut]:
    """Every item of every applicant, with what the platform sees of it and the answer."""
    found = _found(request, nomination_id)
    rules.require(actor_of(request), "see", crosschecks_of(found.call))
    dispatch = last_dispatch(found)
    return [
        IntakeItemOut(
            application=UUID(group.application),
            item=item.id,
            text=item.text,
            clause=item.clause,
            seen=item.seen,
            answer=item.check.answer if item.check else "",
            remark=item.check.remark if item.check else "",
        )
        for group in (checked(dispatch) if dispatch else ())
        for item in group.items
    ]


@router.put(
    "/nominations/{nomination_id}/checks",
    response=answers(200, list[IntakeItemOut]),
    summary=gettext_noop("Answer items of the completeness check"),
)
def answered(request: HttpRequest, nomination_id: UUID, asked: list[CheckIn]) -> list[IntakeItemOut]:
    """Record answers; all of them, or none."""
    given = [Answering(str(one.application), one.item, one.answer, one.remark) for one in asked]
    answer(_found(request, nomination_id), given, actor=actor_of(request), at=timezone.now())
    return checks(request, nomination_id)


@router.post(
    "/nominations/{nomination_id}/late", response=answers(200, DispatchOut), summary=gettext_noop("Take what came late")
)
def taken(request: HttpRequest, nomination_id: UUID, asked: ReasonIn) -> DispatchOut:
    """Decide to take what came late, with the reason."""
    receipt = take_late(_found(request, nomination_id), asked.reason, actor=actor_of(request), at=timezone.now())
    receipt.dispatch.receipt = receipt
    return told.dispatch(receipt.dispatch)


@router.post(
    "/nominations/{nomination_id}/acceptance",
    response=answers(200, DispatchOut),
    summary=gettext_noop("Accept what was sent"),
)
def accepted(request: HttpRequest, nomination_id: UUID, asked: SeenIn) -> DispatchOut:
    """Accept a nomination; 422 says everything that stands against it."""
    found = _found(request, nomination_id)
    return told.dispatch(accept(found, actor=actor_of(request), at=timezone.now(), revision=asked.revision))


@router.post(
    "/nominations/{nomination_id}/return",
    response=answers(200, DispatchOut),
    summary=gettext_noop("Return for correction"),
)
def returned(request: HttpRequest, nomination_id: UUID, asked: ReturnIn) -> DispatchOut:
    """Return a nomination to its league; the applications named go back to their applicants."""
    found = _found(request, nomination_id)
    corrections = [(str(one.application), Asked(one.text, (Item(one.grounds, one.text),))) for one in asked.corrections]
    returning = Returning(asked.reason, corrections, asked.correct_by)
    return told.dispatch(send_back(found, returning, actor=actor_of(request), at=timezone.now()))


@router.post(
    "/intake/bulk",
    response=answers(200, list[NominationOutcomeOut]),
    summary=gettext_noop("The same act on several nominations"),
)
def bulk(request: HttpRequest, asked: BulkIn) -> list[NominationOutcomeOut]:
    """One by one under the same guards, with a result for each."""
    ids = [str(one) for one in asked.nominations]
    act = Bulk(asked.act, asked.reason)
    return [told.outcome(one) for one in on_nominations(ids, act, actor=actor_of(request), at=timezone.now())]


@router.get(
    "/calls/{call_id}/contradictions",
    response=answers(200, ContradictionsOut),
    summary=gettext_noop("Contradictions between applications"),
)
def contradictions(request: HttpRequest, call_id: CallId) -> ContradictionsOut:
    """What was found last, each with both sides and their cells."""
    call = _call(request, call_id)
    rules.require(actor_of(request), "see", crosschecks_of(call))
    run = last_run(call)
    findings = [
        one.finding | {"explanation": one.explanation.reason if one.explanation else ""} for one in contradicting(run)
    ]
    return ContradictionsOut(
        made_at=run.made_at if run else None, current=current_run(call) is not None, findings=findings
    )


@router.post(
    "/calls/{call_id}/contradictions",
    response=answers(202, JobOut),
    summary=gettext_noop("Compare the applications"),
)
def compare(request: HttpRequest, call_id: CallId) -> Status[JobOut]:
    """Hold everything that is with the region against each other, in the background."""
    return Status(202, job_out(ask_crosscheck(_call(request, call_id), actor=actor_of(request), at=timezone.now())))


@router.post(
    "/calls/{call_id}/contradictions/explanations",
    response=answers(200, ContradictionsOut),
    summary=gettext_noop("Explain a contradiction"),
)
def explained(request: HttpRequest, call_id: CallId, asked: ExplainIn) -> ContradictionsOut:
    """Record why both sides may stand, for exactly these values."""
    explain(_call(request, call_id), asked.key, asked.reason, actor=actor_of(request), at=timezone.now())
    return contradictions(request, call_id)


@router.get(
    "/calls/{call_id}/limits",
    response=answers(200, list[LimitsOut]),
    summary=gettext_noop("Caps and times of the leagues"),
)
def limits(request: HttpRequest, call_id: CallId) -> list[LimitsOut]:
    """How many each league may recommend, and until when."""
    call = _call(request, call_id)
    within = Place.objects.filter(level=Place.Level.LEAGUE, path__startswith=f"{call.programme.region.path}/")
    return [
        LimitsOut(
            place=place.pk,
            place_name=place.name,
            recommend_by=due_of(call, place).at,
            county=limit_of(call, place, "county").most,
            park=limit_of(call, place, "park").most,
        )
        for place in within.order_by("path")
    ]


@router.post("/calls/{call_id}/caps", response=answers(200, list[LimitsOut]), summary=gettext_noop("Set a cap"))
def capped(request: HttpRequest, call_id: CallId, asked: CapIn) -> list[LimitsOut]:
    """At most so many of a track, for one league or all, with the reason."""
    call, grounds = _call(request, call_id), Grounds(_league(asked.place), asked.reason, asked.document)
    set_cap(call, asked.track, asked.most, grounds, actor=actor_of(request), at=timezone.now())
    return limits(request, call_id)


@router.post(
    "/calls/{call_id}/more-time", response=answers(200, list[LimitsOut]), summary=gettext_noop("Grant more time")
)
def prolonged(request: HttpRequest, call_id: CallId, asked: MoreTimeIn) -> list[LimitsOut]:
    """More time to recommend, for one league or all, with the reason."""
    call, grounds = _call(request, call_id), Grounds(_league(asked.place), asked.reason, asked.document)
    until = asked.recommend_by if timezone.is_aware(asked.recommend_by) else timezone.make_aware(asked.recommend_by)
    grant_more_time(call, until, grounds, actor=actor_of(request), at=timezone.now())
    return limits(request, call_id)


def _found(request: HttpRequest, nomination_id: UUID) -> Nomination:
    return nomination_of(actor_of(request), str(nomination_id))


def _call(request: HttpRequest, call_id: int) -> Call:
    rows = Call.objects.select_related("programme__region", "programme__lead")
    return rules.found(actor_of(request), rows, pk=call_id)


def _league(code: str) -> Place | None:
    """The league of that code, None for every one; raises Unsound for a code that there is not."""
    if not code:
        return None
    found = Place.objects.filter(pk=code, level=Place.Level.LEAGUE).first() if code.isalnum() else None
    if found is None:
        raise Unsound(Problem("no_league", _("There is no such league or city."), code))
    return found
