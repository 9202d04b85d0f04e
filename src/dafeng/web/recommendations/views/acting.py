"""What is done on the pages of a nomination: deciding, ordering, sending, taking what is late, accepting, returning."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dafeng.web.applications.models import Application
from dafeng.web.people import rules as permissions
from dafeng.web.people.requests import Request
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.services.bulk import Outcome, on_applications
from dafeng.web.recommendations.services.intake.accepting import accept, take_late
from dafeng.web.recommendations.services.intake.returning import Returning, send_back
from dafeng.web.recommendations.services.preparing import Deciding, Direction, Numbers, decide, give_numbers, shift
from dafeng.web.recommendations.services.sending import send
from dafeng.web.recommendations.views.frame import back, number, opened, revision_of, told
from dafeng.web.reviews.services.requests import Asked, Item


@require_POST
@told
def decide_one(request: Request, nomination_id: UUID, application_id: UUID) -> HttpResponse:
    """Recommend an application, or decline it, with reasons."""
    found = opened(request, nomination_id)
    application = _application(request, found, application_id)
    deciding = Deciding(request.POST.get("choice", ""), request.POST.get("reasons", ""), revision_of(request))
    decide(found, application, deciding, actor=request.actor, at=timezone.now())
    messages.success(request, _("Recorded: %(name)s.") % {"name": application.place.name})
    return back(request, f"#a-{application_id}")


@require_POST
@told
def decide_several(request: Request, nomination_id: UUID) -> HttpResponse:
    """Decide alike on several applications, one by one under the same guards."""
    found = opened(request, nomination_id)
    deciding = Deciding(request.POST.get("choice", ""), request.POST.get("reasons", ""))
    keys = [key for key in request.POST.getlist("application") if _is_number(key)]
    tell_outcomes(request, on_applications(found, keys, deciding, actor=request.actor, at=timezone.now()))
    return back(request)


@require_POST
@told
def shift_one(request: Request, nomination_id: UUID, application_id: UUID, direction: str) -> HttpResponse:
    """Move an application one place up or down."""
    found = opened(request, nomination_id)
    application = _application(request, found, application_id)
    way: Direction = "up" if direction == "up" else "down"
    moved = shift(found, application, way, actor=request.actor, at=timezone.now())
    said = {"name": application.place.name, "rank": moved.rank}
    messages.success(request, _("%(name)s now stands in place %(rank)s.") % said)
    return back(request, f"#a-{application_id}")


@require_POST
@told
def numbers(request: Request, nomination_id: UUID) -> HttpResponse:
    """The number of the letter, and how many originals and copies go up on paper."""
    found = opened(request, nomination_id)
    given = Numbers(
        request.POST.get("number", ""), number(request.POST.get("originals")), number(request.POST.get("copies"))
    )
    give_numbers(found, given, actor=request.actor, at=timezone.now())
    messages.success(request, _("Recorded."))
    return back(request)


@require_POST
@told
def send_one(request: Request, nomination_id: UUID) -> HttpResponse:
    """Send the nomination up; what stands against it is told on the page."""
    found = opened(request, nomination_id)
    sent = send(found, actor=request.actor, at=timezone.now(), revision=revision_of(request))
    messages.success(request, _("Sent, with the hash %(hash)s.") % {"hash": sent.sha256[:16]})
    return back(request)


@require_POST
@told
def take_late_one(request: Request, nomination_id: UUID) -> HttpResponse:
    """Decide to take what came late."""
    found = opened(request, nomination_id)
    take_late(found, request.POST.get("reason", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("The decision is recorded."))
    return back(request)


@require_POST
@told
def accept_one(request: Request, nomination_id: UUID) -> HttpResponse:
    """Accept what was sent."""
    found = opened(request, nomination_id)
    accept(found, actor=request.actor, at=timezone.now(), revision=revision_of(request))
    messages.success(request, _("The nomination is accepted."))
    return back(request)


@require_POST
@told
def return_one(request: Request, nomination_id: UUID) -> HttpResponse:
    """Return the nomination, with the applications that are ticked."""
    found = opened(request, nomination_id)
    reason, until = request.POST.get("reason", ""), _moment(request.POST.get("correct_by", ""))
    grounds = request.POST.get("grounds", "incorrect")
    keys = [key for key in request.POST.getlist("application") if _is_number(key)]
    corrections = [(key, _asked(request, key, grounds, reason)) for key in keys]
    returning = Returning(reason, corrections, until)
    send_back(found, returning, actor=request.actor, at=timezone.now(), revision=revision_of(request))
    messages.success(request, _("The nomination is returned to the league."))
    return back(request)


def tell_outcomes(request: Request, outcomes: list[Outcome]) -> None:
    """Say for each thing what became of it."""
    for one in outcomes:
        if one.is_done:
            messages.success(request, _("%(name)s: done.") % {"name": one.name})
        elif not one.permitted:
            messages.error(request, _("%(name)s: you may not do this.") % {"name": one.name})
        else:
            said = " ".join(problem.what for problem in one.problems)
            messages.error(request, f"{one.name}: {said}")


def _asked(request: Request, key: str, grounds: str, reason: str) -> Asked:
    """What the applicant is asked: what is written for it, else the reason for the whole."""
    said = request.POST.get(f"text-{key}", "").strip() or reason
    return Asked(said, (Item(grounds, said),))


def _application(request: Request, nomination: Nomination, application_id: UUID) -> Application:
    rows = Application.objects.select_related("call__programme__region", "place", "applicant")
    return permissions.found(request.actor, rows, pk=application_id, call_id=nomination.call_id)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return timezone.make_aware(found) if found is not None and timezone.is_naive(found) else found


def _is_number(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True
