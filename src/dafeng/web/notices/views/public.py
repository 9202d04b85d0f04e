"""What everyone may read without signing in: notices, the list, open data; and where anyone may object."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from ninja.throttling import BaseThrottle

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.wording import language
from dafeng.web.integrations.errors import Problem, Stopped
from dafeng.web.notices.bridge.documents import dated, named
from dafeng.web.notices.models import Objection, PilotList, PublicNotice
from dafeng.web.notices.queries.notices import RELATED, is_running, notices, term_of
from dafeng.web.notices.queries.objections import by_receipt, counts_of
from dafeng.web.notices.queries.open_data import as_csv, as_geojson, as_json
from dafeng.web.notices.services.objections.limiting import ASKING, count_knock
from dafeng.web.notices.services.objections.receiving import Evidence, Objecting, receive
from dafeng.web.people.requests import Request

GEOJSON = "application/geo+json"
TRACKS = ("county", "park")


@login_not_required
@require_safe
def overview(request: Request) -> HttpResponse:
    """Everything that is or was in public: notices, the newest first, and lists."""
    now = timezone.now()
    shown = [{"notice": one, "running": is_running(one, now)} for one in notices()]
    lists = PilotList.objects.select_related(*RELATED)
    return _page(request, "notices/public_overview.html", shown=shown, lists=lists)


@login_not_required
@require_safe
def notice(request: Request, notice_id: UUID) -> HttpResponse:
    """A notice: who is to be named, until when one may object, and how."""
    return _notice_page(request, _notice(notice_id))


@login_not_required
@require_safe
def notice_json(request: Request, notice_id: UUID) -> HttpResponse:
    """The notice as it was hashed."""
    found = _notice(notice_id)
    return _json(found.content, f"public-notice-{found.number}.json", "application/json")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: Request, notice_id: UUID) -> HttpResponse:
    """The form for objecting; what was taken is answered with a receipt, shown this once."""
    found, now = _notice(notice_id), timezone.now()
    if request.method != "POST":
        return _form(request, found)
    try:
        taken = receive(found, _objecting(request), address=_address(request), at=now)
    except Stopped as stopped:
        return _form(request, found, stopped.problems, status=429 if _is_limit(stopped) else 422)
    return _page(request, "notices/public_received.html", notice=found, taken=taken)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request) -> HttpResponse:
    """What became of an objection, for whoever has its receipt; sent in the body, so that no log keeps it."""
    if request.method != "POST":
        return _page(request, "notices/public_answer.html")
    receipt = request.POST.get("receipt", "")
    try:
        count_knock(ASKING, _address(request), timezone.now())
    except Stopped as stopped:
        return _page(request, "notices/public_answer.html", status=429, problems=stopped.problems)
    found = by_receipt(receipt)
    status = 200 if found else 404
    shown = _answered(found) if found else {"unknown": True}
    return _page(request, "notices/public_answer.html", status=status, receipt=receipt, **shown)


@login_not_required
@require_safe
def pilots(request: Request, list_id: UUID) -> HttpResponse:
    """The list of pilots, with its documents and open data."""
    made = _list(list_id)
    documents = sorted(made.documents.all(), key=lambda one: (one.language != language(), one.kind))
    tracks = _tracks(made.content)
    return _page(request, "notices/public_list.html", made=made, tracks=tracks, documents=documents, **_said(made))


@login_not_required
@require_safe
def open_data(request: Request, list_id: UUID, ending: str) -> HttpResponse:
    """The list as CSV, JSON or GeoJSON."""
    made = _list(list_id)
    if ending == "csv":
        answered = HttpResponse(as_csv(made), content_type="text/csv; charset=utf-8")
        answered["Content-Disposition"] = 'attachment; filename="pilots.csv"'
        return answered
    if ending == "geojson":
        return _json(as_geojson(made), "pilots.geojson", GEOJSON)
    if ending == "json":
        return _json(as_json(made), "pilots.json", "application/json")
    raise Http404


@login_not_required
@require_safe
def document(request: Request, list_id: UUID, document_id: UUID) -> HttpResponseBase:
    """The list as Word or PDF."""
    found = _list(list_id).documents.filter(pk=document_id).first()
    if found is None:
        raise Http404
    return delivered(store.place_of(found.sha256), found.name, found.media_type)


def _notice_page(request: Request, found: PublicNotice) -> HttpResponse:
    now, term = timezone.now(), term_of(found)
    return _page(
        request,
        "notices/public_notice.html",
        notice=found,
        tracks=_tracks(found.content),
        term=term,
        longer=term.at > found.due_at,
        running=is_running(found, now),
        counts=counts_of(found),
        later=PublicNotice.objects.filter(call=found.call, number__gt=found.number).order_by("-number").first(),
        made=PilotList.objects.filter(call=found.call).first(),
        now=now,
        **_said(found),
    )


def _form(
    request: Request, found: PublicNotice, problems: tuple[Problem, ...] = (), *, status: int = 200
) -> HttpResponse:
    places = [{"code": one["place"], "name": named(one["name"], language())} for one in found.content["entries"]]
    return _page(
        request,
        "notices/public_objection.html",
        status=status,
        notice=found,
        places=places,
        problems=problems,
        running=is_running(found, timezone.now()),
        term=term_of(found),
        said=request.POST,
    )


def _objecting(request: Request) -> Objecting:
    """What was sent; without a name, the fields of a person are not even looked at."""
    said = request.POST
    files = request.FILES.getlist("evidence")
    return Objecting(
        text=said.get("text", ""),
        place=said.get("place", ""),
        named=said.get("kind") == "named",
        name=said.get("name", ""),
        organisation=said.get("organisation", ""),
        contact=said.get("contact", ""),
        files=[Evidence(one.chunks(), one.name or "") for one in files],
    )


def _answered(found: Objection) -> dict[str, Any]:
    """What the receipt opens: where the objection stands, and what was answered; nothing of a person."""
    return {"objection": found, "finding": getattr(found, "finding", None)}


def _tracks(content: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- a frozen content
    reader = language()
    rows = {
        track: [
            {
                "name": named(one["name"], reader),
                "applicant": named(one["applicant"], reader),
                "above": " · ".join(filter(None, (named(one[place], reader) for place in ("league", "county")))),
                "added": one["place"] in content.get("added", ()),
            }
            for one in content["entries"]
            if one["track"] == track
        ]
        for track in TRACKS
    }
    return [{"id": track, "rows": found} for track, found in rows.items()]


def _said(found: PublicNotice | PilotList) -> dict[str, Any]:
    """Names of what stands in the content, in the language of the reader."""
    content, reader = found.content, language()
    return {
        "programme": content["programme"][reader],
        "lead": named(content["lead"], reader),
        "together": [named(one, reader) for one in content["together_with"]],
        "dated": dated(_published(found), reader),
    }


def _published(found: PublicNotice | PilotList) -> datetime:
    return found.opened_at if isinstance(found, PublicNotice) else found.issued_at


def _notice(notice_id: UUID) -> PublicNotice:
    found = notices().filter(pk=notice_id).first()
    if found is None:
        raise Http404
    return found


def _list(list_id: UUID) -> PilotList:
    found = PilotList.objects.select_related(*RELATED, "notice").filter(pk=list_id).first()
    if found is None:
        raise Http404
    return found


def _address(request: Request) -> str:
    """Where a request comes from, behind as many proxies as the instance has; it is counted, and not kept."""
    return BaseThrottle().get_ident(request) or "nowhere"


def _is_limit(stopped: Stopped) -> bool:
    return any(one.code == "too_many" for one in stopped.problems)


def _json(content: Any, name: str, media_type: str) -> JsonResponse:  # noqa: ANN401 -- any JSON
    answered = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2, "sort_keys": True})
    answered["Content-Type"] = media_type
    answered["Content-Disposition"] = f'attachment; filename="{name}"'
    return answered


def _page(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    bare = not request.actor.is_known
    return render(request, template, {"bare": bare, **context}, status=status)
