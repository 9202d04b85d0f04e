"""Inventory, diagnosis and pathway of the workbook as it stands: computed in the background, shown with sources."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications import rules
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.delivery import delivered, media_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.applications.services.submission.figures import assess, figures_of
from dafeng.web.applications.views.frame import page, told
from dafeng.web.applications.wording import language
from dafeng.web.inventories import pages
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.services import computing, file_of, results, start_files
from dafeng.web.jobs.services import latest_job
from dafeng.web.people.requests import Request

PARTS: tuple[pages.Name, ...] = ("inventory", "diagnosis", "pathway")


@require_safe
def figures(request: Request, application_id: UUID, part: str = "inventory") -> HttpResponse:
    """One of the three pages; where nothing is computed yet, the button that does it."""
    application = application_of(request.actor, str(application_id), "content")
    if part not in PARTS:
        raise Http404(part)
    computation = figures_of(draft_of(application))
    may, parts = rules.may(request.actor, "compute", application), _parts(application)
    if computation is None:
        return page(request, application, "figures_none", part=part, parts=parts, may_compute=may)
    shown = pages.page(part, computation, _addresses(application), _waiting(computation, may=may))
    return page(request, application, "figures", content=shown.template, part=part, parts=parts, **shown.context)


@require_POST
@told
def compute(request: Request, application_id: UUID) -> HttpResponse:
    """Compute what stands: the inventory at once, the rest in the background."""
    application = application_of(request.actor, str(application_id), "content")
    begun = assess(application, actor=request.actor, at=timezone.now())
    if begun.computation.state == Computation.State.IMPOSSIBLE:
        messages.warning(request, begun.computation.hindrance)
    return redirect("applications:figures", application_id)


@require_safe
def behind(request: Request, application_id: UUID, indicator: str, year: int) -> HttpResponse:
    """How one figure is made, and the lines behind it, as a part of a page."""
    computation = _computation(request, application_id)
    shown = pages.behind(computation, indicator, year)
    if shown is None:
        raise Http404(indicator)
    return render(request, shown.template, shown.context)


@require_POST
@told
def write_files(request: Request, application_id: UUID) -> HttpResponse:
    """Have the files written in the background."""
    computation = _computation(request, application_id)
    start_files(computation, language(), actor=request.actor, at=timezone.now())
    return redirect(f"{reverse('applications:figures', args=[application_id])}#files")


@require_safe
def file(request: Request, application_id: UUID, name: str) -> HttpResponseBase:
    """One of the files."""
    found = file_of(_computation(request, application_id), language(), name)
    if found is None:
        raise Http404(name)
    return delivered(found, name, media_of(name))


def _computation(request: Request, application_id: UUID) -> Computation:
    application = application_of(request.actor, str(application_id), "content")
    computation = figures_of(draft_of(application))
    if computation is None:
        raise Http404(str(application_id))
    return computation


def _parts(application: Application) -> list[dict[str, str]]:
    labels = {"inventory": _("Inventory"), "diagnosis": _("Diagnosis"), "pathway": _("Pathway")}
    return [
        {"name": name, "label": labels[name], "url": reverse("applications:part", args=[application.pk, name])}
        for name in PARTS
    ]


def _addresses(application: Application) -> pages.Addresses:
    key = application.pk
    return pages.Addresses(
        behind=lambda indicator, year: reverse("applications:behind", args=[key, indicator, year]),
        file=lambda name: reverse("applications:file", args=[key, name]),
        files=reverse("applications:write_files", args=[key]),
        draft=reverse("applications:workbook", args=[key]),
        again=reverse("applications:compute", args=[key]),
    )


def _waiting(computation: Computation, *, may: bool) -> pages.Waiting:
    study = latest_job(computing.KIND, (computing.KIND, computation.key))
    files = latest_job(results.KIND, (results.KIND, f"{computation.key}-{language()}"))
    return pages.Waiting(study, files, may_cancel=may)
