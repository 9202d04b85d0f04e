"""The list of applications, and beginning one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from dafeng.web.applications.errors import ApplicationError
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import applications
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.states import State
from dafeng.web.design.numbers import named
from dafeng.web.design.tables import Choice, Column, Empty, Range, Table, Text, answered
from dafeng.web.design.templatetags.design import state
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role
from dafeng.web.people.requests import Request
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls


def _place(row: Application) -> str:
    return format_html('<a href="{}">{}</a>', reverse("applications:overview", args=[row.pk]), named(row.place.name))


def _league(row: Application) -> str:
    above = row.place.parent
    while above is not None and above.level != Place.Level.LEAGUE:
        above = above.parent
    return above.name if above else ""


def _leagues() -> list[tuple[str, str]]:
    return [(f"/{place.pk}/", place.name) for place in Place.objects.filter(level=Place.Level.LEAGUE)]


TRACKS, STATES = dict(Application.Track.choices), dict(State.choices)
"""What they are called; looked up once, for a list says them in every row."""
TABLE = Table(
    id="applications",
    caption=gettext_lazy("Applications"),
    columns=(
        Column(
            "place",
            gettext_lazy("Applicant"),
            "place.name",
            _place,
            ("place__path",),
            Text(("place__name_zh", "place__name_en", "place__code")),
            head=True,
        ),
        Column(
            "league",
            gettext_lazy("League or city"),
            _league,
            order=("place__path",),
            filter=Choice(_leagues, "place__path__contains"),
        ),
        Column(
            "track",
            gettext_lazy("Track"),
            lambda row: str(TRACKS[row.track]),
            order=("track", "place__path"),
            filter=Choice(Application.Track.choices, "track"),
        ),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: str(STATES[row.state]),
            lambda row: state(row.state, STATES[row.state]),
            ("state", "place__path"),
            Choice(State.choices, "state"),
        ),
        Column(
            "faults",
            gettext_lazy("Errors in the workbook"),
            order=("faults", "pk"),
            filter=Range("faults"),
            figure=True,
        ),
        Column("missing", gettext_lazy("Still missing"), order=("missing", "pk"), filter=Range("missing"), figure=True),
        Column("changed_at", gettext_lazy("Last changed"), order=("changed_at", "pk")),
        Column("submitted_at", gettext_lazy("Submitted"), order=("submitted_at", "pk")),
    ),
    sort="place",
    empty=Empty(
        gettext_lazy("No application yet"),
        gettext_lazy("While a call is open, whoever answers for a county or a park begins its application here."),
        icon="files",
    ),
)


@require_safe
def listing(request: Request) -> HttpResponse:
    """The applications that the actor may see, and the places for which one may be begun."""
    table = TABLE.shown(request, applications(request.actor))
    return answered(request, table, "applications/list.html", {"begin": _beginnings(request.actor)})


@require_http_methods(["POST"])
def begin(request: Request) -> HttpResponse:
    """Begin the application of a place in a call."""
    call = Call.objects.select_related("programme__region").filter(pk=_number(request.POST.get("call"))).first()
    place = Place.objects.filter(pk=request.POST.get("place", "")).first()
    if call is None or place is None:
        messages.error(request, _("There is no such call or place; choose from the list."))
        return redirect("applications:list")
    try:
        made = create(call, place, actor=request.actor, at=timezone.now())
    except ApplicationError as error:
        for problem in error.problems:
            messages.error(request, str(problem))
        return redirect("applications:list")
    messages.success(
        request, _("The application is begun. Fill the workbook online, or download it and upload it filled.")
    )
    return redirect("applications:overview", made.pk)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 -- digits


def _beginnings(actor: Actor) -> list[dict[str, object]]:
    """The calls in which the actor may begin an application, with the places that have none yet."""
    bodies = [office.body_id for office in actor.offices if office.role == Role.PRINCIPAL]
    if not bodies:
        return []
    now = timezone.now()
    found: list[dict[str, object]] = []
    for call in current_calls(now):
        places = Place.objects.filter(bodies__in=bodies, level__in=(Place.Level.COUNTY, Place.Level.PARK))
        found += [{"call": call, "place": place} for place in places.exclude(applications__call=call)]
    return found
