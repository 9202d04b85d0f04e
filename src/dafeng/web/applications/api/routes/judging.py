"""What was computed and judged, and what is still to be done."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.applications.api.schemas.files import ProblemIn, ReadinessOut, TodoOut, VerdictOut
from dafeng.web.applications.api.schemas.judging import AssessmentOut
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.models import Application, VerdictRecord
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.finding import application_of
from dafeng.web.applications.services.submission.figures import assess
from dafeng.web.applications.services.submission.submitting import declaration, readiness
from dafeng.web.applications.services.submission.todo import todo
from dafeng.web.applications.wording import worded
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.schemas import answers

router = Router(tags=["judging"])


@router.post(
    "/applications/{application_id}/assessment",
    response=answers(202, AssessmentOut),
    summary=gettext_noop("Compute and judge"),
)
def compute(request: HttpRequest, application_id: str) -> Status[AssessmentOut]:
    """Inventory and verdicts now; diagnosis and pathway in the background, where the job tells how far they are."""
    application = application_of(actor_of(request), application_id, "content")
    begun = assess(application, actor=actor_of(request), at=timezone.now())
    computation = begun.computation
    said = AssessmentOut(
        key=computation.key,
        state=computation.state,
        hindrance=computation.hindrance,
        figures=computation.figures,
        provenance=computation.provenance,
        job=job_out(begun.job) if begun.job else None,
    )
    return Status(202, said)


@router.get(
    "/applications/{application_id}/verdicts",
    response=answers(200, list[VerdictOut]),
    summary=gettext_noop("The verdicts"),
)
def verdicts(request: HttpRequest, application_id: str) -> list[VerdictOut]:
    """The verdicts of the last judgement with their clauses; ``current`` where nothing has changed since."""
    application = application_of(actor_of(request), application_id, "content")
    require(actor_of(request), "see_verdicts", application)
    return [_verdict(one, application) for one in application.verdicts.filter(package=None).order_by("pk")]


@router.get(
    "/applications/{application_id}/todo",
    response=answers(200, list[TodoOut]),
    summary=gettext_noop("What is still to do"),
)
def to_do(request: HttpRequest, application_id: str) -> list[TodoOut]:
    """Faults, chapters, evidence and conditions, what stops a submission first, each with where to go."""
    application = application_of(actor_of(request), application_id, "content")
    return [TodoOut.from_orm(one) for one in todo(application, at=timezone.now())]


@router.get(
    "/applications/{application_id}/readiness",
    response=answers(200, ReadinessOut),
    summary=gettext_noop("Could it be submitted now"),
)
def ready(request: HttpRequest, application_id: str) -> ReadinessOut:
    """What would stop a submission now, the time among it, and the declaration that it takes."""
    application = application_of(actor_of(request), application_id, "content")
    found = readiness(application, actor=actor_of(request), at=timezone.now())
    return ReadinessOut(
        ready=found.ready,
        declaration=declaration(),
        problems=[ProblemIn.from_orm(one) for one in found.problems],
        open_questions=[TodoOut.from_orm(one) for one in found.open_questions],
    )


def _verdict(one: VerdictRecord, application: Application) -> VerdictOut:
    return VerdictOut(
        condition=one.condition,
        clause=one.clause,
        kind=one.kind,
        status=one.status,
        blocks=one.blocks,
        message=worded(rulebook_of(application).condition(one.condition).message),
        said=one.sentence,
        supplier=one.supplier,
        rulebook=one.rulebook,
        rulebook_version=one.rulebook_version,
        data_version=one.data_version,
        current=one.draft_sha256 == application.draft_sha256,
        at=one.at,
        record=one.record,
    )
