"""What is done on the page of an expert: earlier work, the invitation, interests, leaving and coming back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dafeng.web.applications.models import Application
from dafeng.web.experts.forms import EarlierForm, ReasonForm, RecordForm
from dafeng.web.experts.models import EarlierWork
from dafeng.web.experts.queries.conflicts import kinds_of
from dafeng.web.experts.queries.pool import cases_of
from dafeng.web.experts.services.declaring import record
from dafeng.web.experts.services.inviting import invite
from dafeng.web.experts.services.pool import note_earlier, remove_earlier, return_to_pool, withdraw
from dafeng.web.experts.services.recording import expert_of
from dafeng.web.experts.views.frame import back, faults_of, told
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted


@require_POST
@told
def earlier(request: Request, expert_id: UUID) -> HttpResponse:
    """Note what an expert did for an organisation."""
    found, form = expert_of(request.actor, expert_id), EarlierForm(request.POST)
    if form.is_valid():
        note_earlier(found, form.engagement, actor=request.actor, at=timezone.now())
        messages.success(request, _("Noted: %(name)s.") % {"name": form.cleaned_data["organisation"]})
    else:
        faults_of(request, form)
    return back(request, "#earlier")


@require_POST
@told
def remove_earlier_one(request: Request, expert_id: UUID, work_id: int) -> HttpResponse:
    """Take an engagement out that was noted by mistake."""
    found = expert_of(request.actor, expert_id)
    work = EarlierWork.objects.select_related("expert").filter(expert=found, pk=work_id).first()
    if work is not None:
        reason = request.POST.get("reason", "")
        remove_earlier(work, actor=request.actor, at=timezone.now(), reason=reason)
        messages.success(request, _("Taken out: %(name)s.") % {"name": work.organisation})
    return back(request, "#earlier")


@require_POST
@told
def invite_one(request: Request, expert_id: UUID) -> HttpResponse:
    """Send the link to an account."""
    found = expert_of(request.actor, expert_id)
    made = invite(found, actor=request.actor, at=timezone.now(), language=get_language() or "")
    messages.success(request, _("The invitation was sent to %(email)s.") % {"email": made.email})
    return back(request)


@require_POST
@told
def record_one(request: Request, expert_id: UUID) -> HttpResponse:
    """Record what ties an expert to an applicant."""
    found = expert_of(request.actor, expert_id)
    key = request.POST.get("application", "")
    rows = Application.objects.select_related("call__programme")
    application = rows.filter(pk=key).first() if _is_number(key) else None
    if application is None:
        raise NotPermitted("see", None, hidden=True, sought="application")
    form = RecordForm(request.POST, rules=kinds_of(application.call), cases=cases_of(application.call))
    if form.is_valid():
        record(found, application, form.declared, actor=request.actor, at=timezone.now())
        messages.success(request, _("Recorded: %(name)s.") % {"name": application.place.name})
    else:
        faults_of(request, form)
    return back(request, "#interests")


@require_POST
@told
def withdraw_one(request: Request, expert_id: UUID) -> HttpResponse:
    """Let an expert leave the pool."""
    found, form = expert_of(request.actor, expert_id), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    withdraw(found, reason, actor=request.actor, at=timezone.now())
    messages.success(request, _("%(name)s has left the pool; nothing is assigned any more.") % {"name": found})
    return back(request)


@require_POST
@told
def return_one(request: Request, expert_id: UUID) -> HttpResponse:
    """Take an expert back into the pool."""
    found = expert_of(request.actor, expert_id)
    return_to_pool(found, actor=request.actor, at=timezone.now())
    messages.success(request, _("%(name)s is in the pool again.") % {"name": found})
    return back(request)


def _is_number(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
