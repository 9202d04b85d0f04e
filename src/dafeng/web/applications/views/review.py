"""The conditions of the scheme as judged, the attachments, and the submission with what was frozen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.core.rules import Ruling
from dafeng.files.documents.content.verdicts import (
    facts_said,
    kind_named,
    needs_sentence,
    reason_sentence,
    remark_sentences,
    status_named,
)
from dafeng.web.applications import rules
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.queries.times import times_for
from dafeng.web.applications.queries.versions import packages_for
from dafeng.web.applications.services.content.working_copy import By
from dafeng.web.applications.services.finding import package_of
from dafeng.web.applications.services.submission.judging import judgement_of
from dafeng.web.applications.services.submission.revising import lowered
from dafeng.web.applications.services.submission.submitting import declaration, submit
from dafeng.web.applications.services.submission.timing import time_problem
from dafeng.web.applications.services.submission.todo import todo_of
from dafeng.web.applications.services.submission.verifying import verify
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.applications.states import EDITABLE
from dafeng.web.applications.views.documents import documents_context
from dafeng.web.applications.views.frame import content_of, opened, page, told
from dafeng.web.applications.views.overview import grouped
from dafeng.web.applications.wording import language, worded
from dafeng.web.people.requests import Request


@require_safe
def verdicts(request: Request, application_id: UUID) -> HttpResponse:
    """Every condition with its clause, the verdict, why, by which facts, and who must supply what is missing."""
    application = content_of(request, application_id)
    ruling = judgement_of(application, at=timezone.now()).ruling
    return page(
        request,
        application,
        "verdicts",
        verdicts=_verdicts(ruling),
        counted={status: ruling.count(status) for status in ("met", "not_met", "undetermined")},
        ruling=ruling,
        title=worded(ruling.rulebook.title),
    )


def _verdicts(ruling: Ruling) -> list[dict[str, Any]]:
    said, clauses = language(), ruling.rulebook.clauses
    firsts = {one.clause: one.condition.id for one in reversed(ruling.verdicts)}
    return [
        {
            "id": one.condition.id,
            "clause": one.clause,
            "is_first": firsts[one.clause] == one.condition.id,
            "quote": clauses[one.clause].quote if one.clause in clauses else "",
            "kind": kind_named(one.condition.kind, said),
            "message": worded(one.condition.message),
            "status": one.status,
            "named": status_named(one.status, said),
            "reason": reason_sentence(one, said),
            "remarks": remark_sentences(one, said),
            "needs": needs_sentence(one, ruling.rulebook, said),
            "facts": facts_said(one, ruling.rulebook, said),
            "blocks": one.blocks,
        }
        for one in ruling.verdicts
    ]


@require_safe
def submission(request: Request, application_id: UUID) -> HttpResponse:
    """What stands against submitting, the declaration, and the packages that were handed in."""
    application, now = content_of(request, application_id), timezone.now()
    times = times_for(application)
    editable = _before_submitting(application, By(request.actor, now)) if application.state in EDITABLE else {}
    return page(
        request,
        application,
        "submission",
        declaration=declaration(),
        times=times,
        now=now,
        is_open=times.open_at(now),
        may_submit=rules.may(request.actor, "submit", application),
        may_withdraw=rules.may(request.actor, "withdraw", application),
        packages=packages_for(request.actor, application).order_by("-number"),
        **editable,
    )


def _before_submitting(application: Application, by: By) -> dict[str, Any]:
    """What stands against submitting, by the page on which it is done, and what goes along as a question."""
    judged = judgement_of(application, at=by.at)
    items = todo_of(judged)
    stopping = [one for one in items if one.weight == "stops"]
    return {
        "editable": True,
        "groups": grouped(application, judged, stopping),
        "stopping": len(stopping),
        "late": time_problem(application, by),
        "lowered": tuple(lowered(application, judged.draft)),
        "questions": [one for one in items if one.weight == "open"],
    }


@require_POST
@told
def do_submit(request: Request, application_id: UUID) -> HttpResponse:
    """Submit; what stops it is told on the page."""
    application = opened(request, application_id)
    declared = request.POST.get("declared") == "yes"
    package = submit(application, declared=declared, actor=request.actor, at=timezone.now())
    said = _("Submitted as package %(number)s, hash %(hash)s.") % {
        "number": package.number,
        "hash": package.sha256[:16],
    }
    messages.success(request, said)
    return redirect("applications:package", application_id, package.number)


@require_POST
@told
def do_withdraw(request: Request, application_id: UUID) -> HttpResponse:
    """Take the submission back, with the reason."""
    application = opened(request, application_id)
    withdraw(application, reason=request.POST.get("reason", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("The submission is withdrawn; the application can be changed and submitted again."))
    return redirect("applications:submission", application_id)


@require_safe
def package(request: Request, application_id: UUID, number: int) -> HttpResponse:
    """What was frozen: the manifest, the verdicts, the documents, and whether all of it still stands."""
    application = opened(request, application_id)
    frozen = package_of(request.actor, application, number)
    checks = verify(frozen) if "verify" in request.GET else ()
    return page(
        request,
        application,
        "submission_package",
        package=frozen,
        checks=checks,
        stands=all(check.holds for check in checks),
        verdicts=_frozen_verdicts(frozen),
        previous=packages_for(request.actor, application).filter(number=number - 1).first(),
        **documents_context(request, application, package=frozen),
    )


def _frozen_verdicts(package: Package) -> list[dict[str, Any]]:
    """The verdicts as they were given, in the words that the rulebook of today has for their conditions."""
    messages_of = {one.id: worded(one.message) for one in rulebook_of(package.application).conditions}
    return [
        {
            "record": one,
            "message": messages_of.get(one.condition, one.condition),
            "named": status_named(one.status, language()),
        }
        for one in package.verdicts.all()
    ]


@require_safe
def manifest(request: Request, application_id: UUID, number: int) -> HttpResponse:
    """The manifest of a package as it was hashed."""
    frozen = package_of(request.actor, opened(request, application_id), number)
    answer = JsonResponse(frozen.manifest, json_dumps_params={"ensure_ascii": False, "indent": 2, "sort_keys": True})
    answer["Content-Disposition"] = f'attachment; filename="package-{frozen.number}.json"'
    return answer
