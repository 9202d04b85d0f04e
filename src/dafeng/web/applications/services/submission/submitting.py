"""Submitting: what must hold is checked under the lock, and everything is frozen under one hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.bridge.manifest import Submission, manifest_of
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.bridge.verdicts import records_of
from dafeng.web.applications.errors import NotReady
from dafeng.web.applications.following import Move, tell
from dafeng.web.applications.models import Application, Package, Scan, VerdictRecord, Version
from dafeng.web.applications.rules import office_of, person_of, require
from dafeng.web.applications.services.content.working_copy import By, keep, locked
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.services.submission.documents import start_documents
from dafeng.web.applications.services.submission.figures import impossible
from dafeng.web.applications.services.submission.judging import Judgement, judgement_of
from dafeng.web.applications.services.submission.revising import lowered, supersede
from dafeng.web.applications.services.submission.timing import require_in_time, time_problem
from dafeng.web.applications.services.submission.todo import TodoItem, todo_of
from dafeng.web.applications.states import MOVES, State
from dafeng.web.integrations.errors import Problem
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.services.computing import begin
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether an application could be submitted now, and what stands against it."""

    problems: tuple[Problem, ...]
    open_questions: tuple[TodoItem, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stands against it."""
        return not self.problems


def declaration() -> str:
    """What whoever submits declares for the applicant, in the language of the reader."""
    return _(
        "The applicant declares that the materials are true, lawful and complete, and pledges the reductions of energy "
        "and CO2 per unit of GDP that are stated in them."
    )


def readiness(application: Application, *, actor: Actor, at: datetime) -> Readiness:
    """What would stop a submission now: the time, faults, missing chapters and evidence, conditions not met."""
    judged = judgement_of(application, at=at)
    late = time_problem(application, By(actor, at))
    items = todo_of(judged)
    problems = (*((late,) if late else ()), *_stopping(items), *lowered(application, judged.draft))
    return Readiness(problems, tuple(one for one in items if one.weight == "open"))


def submit(application: Application, *, declared: bool, actor: Actor, at: datetime) -> Package:
    """Freeze the working copy as a package and hand it in; from here on the applicant cannot change it.

    A condition that is not met stops it, with its clause; so does what the applicant itself must still supply. What
    others must supply goes along as an open question. From the list on this hands in the revised plan, whose pledges
    are not below those that it was listed with. Raises NotPermitted, WrongState, NotOpen, NotReady.
    """
    require(actor, "submit", application)
    if not application.faults:
        begin(draft_of(application), actor=actor, at=at)  # before the lock: under it, the figures are there
    return _submitted(application, By(actor, at), declared=declared)


@transaction.atomic
def _submitted(application: Application, by: By, *, declared: bool) -> Package:
    current, actor, at = locked(application), by.actor, by.at
    require(actor, "submit", current)
    require_in_time(current, by)
    judged = judgement_of(current, at=at, recorded=True)
    stopping = (*_stopping(todo_of(judged)), *lowered(current, judged.draft))
    problems = (*_undeclared(current, declared=declared), *stopping)
    if problems:
        raise NotReady(*problems)
    told = supersede(current, at)
    package = _frozen(current, judged, by)
    current.state = MOVES[State(current.state), "submit"]
    current.submitted_at, current.correct_by = at, None
    current.save(update_fields=["state", "submitted_at", "correct_by"])
    start_documents(current, actor=actor, at=at)
    tell(Move(told, current, package, actor, at))  # before the ledger, which everyone locks last
    note("submit", current, actor=actor, at=at, package_sha256=package.sha256, number=package.number)
    return package


def _frozen(application: Application, judged: Judgement, by: By) -> Package:
    computation = begin(judged.draft, actor=by.actor, at=by.at).computation
    if computation.state == Computation.State.IMPOSSIBLE:
        raise NotReady(impossible(computation, application))
    version = keep(application, by, origin=Version.Origin.SUBMISSION, draft=judged.draft)
    previous = application.packages.order_by("-number").first()
    number = (application.packages.aggregate(last=Max("number"))["last"] or 0) + 1
    submission = Submission(
        application=application,
        version=version,
        number=number,
        attachments=list(application.attachments.filter(removed_at=None).exclude(scan=Scan.INFECTED).order_by("pk")),
        verdicts=judged.ruling.verdicts,
        computation=computation,
        declaration=declaration(),
        previous=previous.sha256 if previous else "",
        body=office_of(by.actor, application.applicant),
    )
    manifest = manifest_of(submission, actor=by.actor, at=by.at)
    package = Package.objects.create(
        application=application,
        number=number,
        version=version,
        manifest=manifest,
        sha256=sha256(manifest),
        frozen_by_id=person_of(by.actor),
        frozen_at=by.at,
    )
    VerdictRecord.objects.bulk_create(records_of(judged.ruling.verdicts, application, by.at, package=package))
    return package


def _undeclared(application: Application, *, declared: bool) -> Iterator[Problem]:
    if not declared:
        yield Problem(
            code="not_declared",
            what=_("The declaration has not been made."),
            where=str(application),
            expected=declaration(),
            how=_("Read it and tick it; the name and the time of whoever does are kept."),
        )


def _stopping(items: tuple[TodoItem, ...]) -> Iterator[Problem]:
    for one in items:
        if one.weight == "stops":
            yield Problem(
                code=one.kind,
                what=one.text,
                where=one.clause,
                expected=_("Clause %(clause)s asks for it.") % {"clause": one.clause} if one.clause else "",
                how=_("To be supplied by: %(body)s.") % {"body": one.supplier_name},
                link=one.link,
            )
