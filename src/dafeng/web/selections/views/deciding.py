"""What is done to a decision: begin, decide, ask the departments, give an opinion, set aside, close."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dafeng.web.applications.models import Application
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.reviews.services.joint import Stance
from dafeng.web.selections.services.choosing import Deciding, decide, drop, open_choice
from dafeng.web.selections.services.closing import close
from dafeng.web.selections.services.consulting import consult, opine
from dafeng.web.selections.views.frame import back, choice_of, number, run_of, told


@require_POST
@told
def open_one(request: Request, run_id: UUID) -> HttpResponse:
    """Begin a decision beside the set of a run."""
    made = open_choice(run_of(request, run_id), actor=request.actor, at=timezone.now())
    return redirect("selections:choice", made.pk)


@require_POST
@told
def decide_one(request: Request, choice_id: UUID, application_id: UUID) -> HttpResponse:
    """Decide on one applicant, with the reason where the solver had it otherwise."""
    found = choice_of(request, choice_id)
    rows = Application.objects.select_related("place", "call__programme__region")
    application = rules.found(request.actor, rows, pk=application_id, call_id=found.call_id)
    said = request.POST
    deciding = Deciding(
        said.get("outcome", ""), said.get("reason", ""), number(said.get("rank")), number(said.get("revision"))
    )
    decide(found, application, deciding, actor=request.actor, at=timezone.now())
    messages.success(request, _("Recorded: %(name)s.") % {"name": application.place.name})
    return back(request, f"#a-{application_id}")


@require_POST
@told
def consult_all(request: Request, choice_id: UUID) -> HttpResponse:
    """Ask the departments of the region about exactly this decision."""
    consult(choice_of(request, choice_id), actor=request.actor, at=timezone.now())
    messages.success(request, _("The departments are asked."))
    return back(request, "#opinions")


@require_POST
@told
def opine_one(request: Request, choice_id: UUID) -> HttpResponse:
    """Give the opinion of a department."""
    found = choice_of(request, choice_id)
    said = request.POST
    stance = Stance(
        said.get("position", ""), said.get("reason", ""), said.get("conditions", ""), number(said.get("seen"))
    )
    opine(found, number(said.get("body")) or 0, stance, actor=request.actor, at=timezone.now())
    messages.success(request, _("The opinion is recorded."))
    return back(request, "#opinions")


@require_POST
@told
def close_one(request: Request, choice_id: UUID) -> HttpResponse:
    """Close the decision; what stands against it is told on the page."""
    found = choice_of(request, choice_id)
    revision = number(request.POST.get("revision"))
    statement = request.POST.get("statement", "")
    done = close(found, statement, actor=request.actor, at=timezone.now(), revision=revision)
    messages.success(request, _("The decision is closed, with the hash %(hash)s.") % {"hash": done.sha256[:16]})
    return back(request)


@require_POST
@told
def drop_one(request: Request, choice_id: UUID) -> HttpResponse:
    """Set an open decision aside."""
    drop(choice_of(request, choice_id), actor=request.actor, at=timezone.now())
    messages.success(request, _("The decision is set aside."))
    return back(request)
