"""The nominations of the leagues, and one of them: the order with reasons, and what stands against sending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications.models import Application
from dafeng.web.design.tables import Choice as Options
from dafeng.web.design.tables import Column, Empty, Table, Text, answered
from dafeng.web.design.templatetags.design import state
from dafeng.web.people import rules as permissions
from dafeng.web.people.models import Body
from dafeng.web.people.requests import Request
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.hindrances import hindrances
from dafeng.web.recommendations.queries.limits import limit_of
from dafeng.web.recommendations.queries.nominations import beginnings, nominations
from dafeng.web.recommendations.queries.order import Placed, placed
from dafeng.web.recommendations.services.preparing import begin
from dafeng.web.recommendations.states import Choice, NominationState
from dafeng.web.recommendations.views.documents import documents_context
from dafeng.web.recommendations.views.frame import back, number, opened, page, told


def _league(row: Nomination) -> str:
    address = reverse("recommendations:nomination", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, row.place.name)


TABLE = Table(
    id="nominations",
    caption=gettext_lazy("Recommendations"),
    columns=(
        Column(
            "league",
            gettext_lazy("League or city"),
            "place.name",
            _league,
            ("place__path", "call"),
            Text(("place__name_zh", "place__name_en", "place__code")),
            head=True,
        ),
        Column("call", gettext_lazy("Call"), "call.name", order=("call__opens_at", "place__path")),
        Column(
            "state",
            gettext_lazy("State"),
            "get_state_display",
            lambda row: state(row.state, row.get_state_display()),
            ("state", "place__path"),
            Options(NominationState.choices, "state"),
        ),
        Column("recommended", gettext_lazy("Recommended"), order=("recommended", "pk"), figure=True),
        Column("declined", gettext_lazy("Not recommended"), order=("declined", "pk"), figure=True),
        Column("changed_at", gettext_lazy("Last changed"), order=("changed_at", "pk")),
    ),
    sort="league",
    empty=Empty(
        gettext_lazy("No nomination yet"),
        gettext_lazy("Once applications are submitted, the league DRC begins its nomination here."),
        icon="send",
    ),
)


@require_safe
def listing(request: Request) -> HttpResponse:
    """The nominations that the actor may see, and those that may be begun."""
    begun = beginnings(request.actor, current_calls(timezone.now()))
    table = TABLE.shown(request, nominations(request.actor))
    return answered(request, table, "recommendations/list.html", {"beginnings": begun})


@require_POST
@told
def begin_one(request: Request) -> HttpResponse:
    """Begin the nomination of a league in a call."""
    call = Call.objects.select_related("programme__region").filter(pk=number(request.POST.get("call"))).first()
    league = Body.objects.select_related("place").filter(pk=number(request.POST.get("league"))).first()
    if call is None or league is None:
        messages.error(request, _("There is no such call or league; choose from the list."))
        return back(request)
    made = begin(call, league, actor=request.actor, at=timezone.now())
    return redirect("recommendations:nomination", made.pk)


@require_safe
def nomination(request: Request, nomination_id: UUID) -> HttpResponse:
    """The order with reasons, what is left out, and what stands against sending."""
    found, now = opened(request, nomination_id), timezone.now()
    rows = placed(found, now)
    problems = hindrances(found, now) if found.is_editable else ()
    return page(
        request,
        found,
        "nomination",
        now=now,
        tracks=[_track(found, rows, str(track), str(label)) for track, label in Application.Track.choices],
        declined=[one for one in rows if one.choice == Choice.DECLINED],
        undecided=[one for one in rows if one.choice == Choice.OPEN],
        hindrances=problems,
        reviews_seen=permissions.may(request.actor, "edit", found),
        dispatches=found.dispatches.select_related("receipt", "sent_by", "returned_by").order_by("-number"),
        **documents_context(request, found),
    )


def _track(nomination: Nomination, rows: list[Placed], track: str, label: str) -> dict[str, object]:
    """The order of a track, with how many it may hold."""
    ranked = [one for one in rows if one.choice == Choice.RECOMMENDED and one.application.track == track]
    limit = limit_of(nomination.call, nomination.place, track)
    over = limit.most is not None and len(ranked) > limit.most
    return {"id": track, "label": label, "rows": ranked, "limit": limit, "over": over}
