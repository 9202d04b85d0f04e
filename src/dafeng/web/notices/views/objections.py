"""Handling objections: is it admissible, who looks into it, what is decided; and the league's side of an inquiry."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.models import Application
from dafeng.web.notices.models import Objection
from dafeng.web.notices.queries.choices import ClosedChoice, choice_of
from dafeng.web.notices.queries.objections import PERSON, file_of, inquiries, inquiry_of, objection_of, parts
from dafeng.web.notices.queries.roster import roster_of
from dafeng.web.notices.services.objections import assessing, deciding
from dafeng.web.notices.states import ADMITTING, Effect, Ground, Upheld
from dafeng.web.notices.views.frame import back, moment_of, number, told
from dafeng.web.people import rules
from dafeng.web.people.models import Body
from dafeng.web.people.requests import Request
from dafeng.web.reviews.bridge.parties import body_of, league_of


@require_safe
def objection(request: Request, objection_id: UUID) -> HttpResponse:
    """What is objected, its files, and everything that is done about it; who objects only for who may see that."""
    found = objection_of(request.actor, str(objection_id))
    seen = parts(request.actor, found)
    choice = choice_of(found.of_call)
    listed = roster_of(found.of_call, choice).listed if choice else ()
    about = found.about
    context = {
        "objection": found,
        "finding": getattr(found, "finding", None),
        "person": PERSON in seen,
        "may": {act: PERSON in seen and rules.may(request.actor, act, found) for act in ("assess", "inquire", "find")},
        "inquiries": found.inquiries.select_related("body", "answered_by"),
        "files": found.files.all() if PERSON in seen else (),
        "grounds": [(one.value, one.label, one in ADMITTING) for one in Ground],
        "leagues": Body.objects.filter(kind=Body.Kind.LEAGUE_DRC, active=True).select_related("place"),
        "league": body_of("league_drc", league_of(about.place)) if about else None,
        "results": Upheld.choices,
        "effects": Effect.choices,
        "alternates": _alternates(found, choice),
        "listed": Application.objects.filter(pk__in=listed).select_related("place").order_by("track", "place__path"),
    }
    return render(request, "notices/objection.html", context)


def _alternates(objection: Objection, choice: ClosedChoice | None) -> list[Application]:
    """Whom calling the alternate would bring in, for each track."""
    if choice is None:
        return []
    roster = roster_of(objection.of_call, choice)
    keys = [key for track in Application.Track.values if (key := roster.next_alternate(choice, track))]
    return list(Application.objects.filter(pk__in=keys).select_related("place").order_by("track"))


@require_safe
def file(request: Request, objection_id: UUID, file_id: UUID) -> HttpResponseBase:
    """A file that came with an objection, for those who handle it; one that is not scanned yet waits."""
    held = file_of(request.actor, str(objection_id), str(file_id))
    if held is None:
        raise Http404
    return delivered(store.place_of(held.sha256), held.name, held.media_type)


@require_POST
@told
def assess(request: Request, objection_id: UUID) -> HttpResponse:
    """Find it admissible or not."""
    given = assessing.Assessing(request.POST.get("ground", ""), request.POST.get("text", ""))
    found = objection_of(request.actor, str(objection_id))
    assessing.assess(found, given, actor=request.actor, at=timezone.now())
    messages.success(request, _("Recorded."))
    return back(request)


@require_POST
@told
def inquire(request: Request, objection_id: UUID) -> HttpResponse:
    """Ask a league to look into it."""
    found = objection_of(request.actor, str(objection_id))
    rows = Body.objects.select_related("place")
    body = rules.found(request.actor, rows, pk=number(request.POST.get("body")), kind=Body.Kind.LEAGUE_DRC)
    asking = assessing.Asking(body, request.POST.get("released", ""), moment_of(request.POST.get("due_at", "")))
    assessing.inquire(found, asking, actor=request.actor, at=timezone.now())
    messages.success(request, _("The league is asked."))
    return back(request)


@require_POST
@told
def decide(request: Request, objection_id: UUID) -> HttpResponse:
    """Decide on it."""
    said = request.POST
    given = deciding.Deciding(
        said.get("upheld", ""),
        said.get("effect", ""),
        said.get("reasons", ""),
        said.get("answer", ""),
        said.get("place", ""),
    )
    found = objection_of(request.actor, str(objection_id))
    deciding.decide(found, given, actor=request.actor, at=timezone.now())
    messages.success(request, _("The decision is recorded."))
    return back(request)


@require_safe
def inquiry_list(request: Request) -> HttpResponse:
    """What the leagues of the actor were asked to look into."""
    return render(request, "notices/inquiries.html", {"inquiries": inquiries(request.actor)})


@require_safe
def inquiry(request: Request, inquiry_id: UUID) -> HttpResponse:
    """What a league was asked, in the words that were released, and its answer."""
    found = inquiry_of(request.actor, str(inquiry_id))
    may = found.state == "open" and rules.may(request.actor, "answer", found)
    return render(request, "notices/inquiry.html", {"inquiry": found, "may_answer": may})


@require_POST
@told
def answer(request: Request, inquiry_id: UUID) -> HttpResponse:
    """Answer an inquiry."""
    found = inquiry_of(request.actor, str(inquiry_id))
    assessing.answer(found, request.POST.get("text", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("The answer is recorded."))
    return back(request)
