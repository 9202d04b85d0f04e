"""The list of reviews for leagues, departments and the region, and opening many at once."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import applications
from dafeng.web.applications.states import State
from dafeng.web.design.tables import Choice, Column, Empty, QueryRows, Table, Text, answered
from dafeng.web.design.templatetags.design import dash, state
from dafeng.web.people.requests import Request
from dafeng.web.reviews.queries.queues import QueueRow, listed, on_turn, openable, queue_rows
from dafeng.web.reviews.rules import reviews
from dafeng.web.reviews.services.opening import open_reviews
from dafeng.web.reviews.states import ReviewState

MOST = 500
NOT_OPEN = gettext_lazy("not opened")
TRACKS, STATES = dict(Application.Track.choices), dict(State.choices)


def _place(row: QueueRow) -> SafeString:
    url, name = reverse("reviews:review", args=[row.application.pk]), row.application.place.name
    link = format_html('<a href="{}">{}</a>', url, name)
    if not row.may_open:
        return link
    said = _("Choose %(place)s") % {"place": name}
    box = '<input type="checkbox" form="bulk" name="application" value="{}" aria-label="{}">'
    return format_html(f'<span class="row nowrap">{box} {{}}</span>', row.application.pk, said, link)


def _application_state(row: QueueRow) -> SafeString:
    return state(row.application.state, STATES[row.application.state])


def _review_state(row: QueueRow) -> SafeString:
    tones = {"open": "busy", "correcting": "warn", "concluded": "ok", "closed": ""}
    return state(row.review_state or "none", row.review_label or NOT_OPEN, tones.get(row.review_state, ""))


def _acted(row: QueueRow) -> SafeString:
    return format_html('<span class="acted">{}</span>', row.acted) if row.acted else dash(_("not opened"))


def _own(row: QueueRow) -> SafeString:
    if row.turn:
        return state("todo", _("your turn"), "warn", "pencil")
    return format_html("{}", row.own_position) if row.own_position else dash(_("nothing to do for your body"))


def _statement(row: QueueRow) -> SafeString:
    if row.statement is not None:
        return state("signed", _("signed"), "ok")
    return state("unsigned", _("not signed"))


TABLE = Table(
    id="reviews",
    caption=gettext_lazy("Applications that were handed in"),
    columns=(
        Column(
            "place",
            gettext_lazy("Applicant"),
            lambda row: row.application.place.name,
            _place,
            ("place__path",),
            Text(("place__name_zh", "place__name_en", "place__code")),
            head=True,
        ),
        Column(
            "track",
            gettext_lazy("Track"),
            lambda row: str(TRACKS[row.application.track]),
            order=("track", "place__path"),
            filter=Choice(Application.Track.choices, "track"),
            shown=False,
        ),
        Column(
            "application_state",
            gettext_lazy("Application"),
            lambda row: str(STATES[row.application.state]),
            _application_state,
            ("state", "place__path"),
            Choice([one for one in State.choices if one[0] != State.DRAFT], "state"),
        ),
        Column(
            "review_state",
            gettext_lazy("Review"),
            lambda row: row.review_label or str(NOT_OPEN),
            _review_state,
            ("shown_state", "place__path"),
            Choice(ReviewState.choices, "shown_state"),
        ),
        Column("acted", gettext_lazy("Who has acted"), "acted", _acted),
        Column("own", gettext_lazy("Your body"), "own_position", _own),
        Column("dissent", gettext_lazy("Objections, conditions"), "dissent", order=("shown_dissent",), figure=True),
        Column("due_at", gettext_lazy("Due"), "due_at", order=("shown_due",)),
        Column(
            "statement",
            gettext_lazy("Statement"),
            lambda row: _("signed") if row.statement else _("not signed"),
            _statement,
        ),
    ),
    sort="place",
    empty=Empty(
        gettext_lazy("Nothing was handed in yet"),
        gettext_lazy("As soon as an applicant submits, its application stands here and its review can be opened."),
        icon="inbox",
    ),
)


@require_safe
def listing(request: Request) -> HttpResponse:
    """The reviews that the actor has to do with; ``?turn=1`` only those in which their body has to act."""
    if not reviews(request.actor):
        raise Http404
    actor, now = request.actor, timezone.now()
    rows, mine = listed(actor), on_turn(actor, now)
    only = request.GET.get("turn") == "1"
    context = {"now": now, "only": only, "all": rows.count(), "turn": len(mine), "to_open": openable(actor)}
    shown = QueryRows(rows.filter(pk__in=mine) if only else rows, lambda some: queue_rows(actor, some, now))
    return answered(request, TABLE.shown(request, shown), "reviews/queue.html", context)


@require_POST
def open_many(request: Request) -> HttpResponse:
    """Open the reviews of the applications chosen, each by the same guards, with a result for each."""
    chosen = [one for one in request.POST.getlist("application")[:MOST] if _is_number(one)]
    if not chosen:
        messages.warning(request, _("Nothing was chosen: tick the applications first."))
        return redirect("reviews:queue")
    rows = list(applications(request.actor).filter(pk__in=chosen))
    for outcome in open_reviews(rows, actor=request.actor, at=timezone.now()):
        if outcome.is_done:
            messages.success(request, _("%(place)s: the review is open.") % {"place": outcome.application.place.name})
        for problem in outcome.problems:
            messages.error(request, f"{outcome.application.place.name}: {problem}")
    return redirect("reviews:queue")


def _is_number(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
