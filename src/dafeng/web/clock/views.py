"""Pages of the working calendar: the special days of a year, recording days, taking one out, completing a year."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from dafeng.web.clock.forms import FIRST, LAST, DaysForm, RemovalForm, YearForm
from dafeng.web.clock.models import SpecialDay
from dafeng.web.clock.queries import Day, days_of, known_years, years_shown
from dafeng.web.clock.services import complete_year, record_days, remove_day
from dafeng.web.design.tables import Column, Empty, Table, answered
from dafeng.web.integrations.errors import Stopped
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import found, may, require


def _removal(one: Day) -> object:
    if one.special is None:
        return ""
    address = reverse("clock:remove", args=(one.special.pk,))
    return format_html('<a class="button small" href="{}">{}</a>', address, _("Take out"))


DAYS = Table(
    id="special-days",
    caption=gettext_lazy("Days off and make-up days"),
    columns=(
        Column("day", gettext_lazy("Day"), order=("day",), head=True),
        Column("weekday", gettext_lazy("Day of the week")),
        Column("kind", gettext_lazy("Kind"), "kind_name", order=("kind",)),
        Column("name", gettext_lazy("Name")),
        Column("document", gettext_lazy("Document")),
        Column("origin", gettext_lazy("From")),
        Column("act", gettext_lazy("Act on it"), lambda _one: "", _removal, field="remove"),
    ),
    sort="day",
    page_size=100,
    empty=Empty(
        gettext_lazy("No day recorded for this year"),
        gettext_lazy("Until the yearly notice is recorded, weekends are off and all other days count as working days."),
        icon="calendar",
    ),
)


@require_safe
def days(request: Request) -> HttpResponse:
    """The special days of a year, this one by default."""
    today = timezone.localdate()
    year = _year(request.GET.get("year", "") or str(today.year))
    fields = {"remove"} if may(request.actor, "remove", SpecialDay()) else set()
    table = DAYS.shown(request, days_of(year), fields)
    known = year in known_years()
    context = {
        "year": year,
        "years": years_shown(today),
        "known": known,
        "may_record": may(request.actor, "record", SpecialDay()),
        "may_complete": not known and may(request.actor, "complete", SpecialDay()),
    }
    return answered(request, table, "clock/days.html", context)


@require_http_methods(["GET", "POST"])
def new_days(request: Request) -> HttpResponse:
    """Record days off or make-up days."""
    require(request.actor, "record", SpecialDay())
    form = DaysForm(request.POST or None)
    if form.is_valid():
        try:
            made = record_days(form.span, actor=request.actor, at=timezone.now())
        except Stopped as stopped:
            _told(form, stopped)
        else:
            messages.success(request, _("Recorded: %(count)s days.") % {"count": len(made)})
            return redirect(_address(made[0].day.year))
    return _filled(request, form, _("Record days"), reverse("clock:days"))


@require_http_methods(["GET", "POST"])
def remove(request: Request, day_id: int) -> HttpResponse:
    """Take a recorded day out."""
    special = found(request.actor, SpecialDay.objects.filter(removed_at=None), pk=day_id)
    require(request.actor, "remove", special)
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        try:
            remove_day(special, form.cleaned_data["reason"], actor=request.actor, at=timezone.now())
        except Stopped as stopped:
            _told(form, stopped)
        else:
            messages.success(request, _("The day is taken out. Dates that were set before stay as they are."))
            return redirect(_address(special.day.year))
    heading = _("Take out %(day)s") % {"day": special}
    return _filled(request, form, heading, _address(special.day.year))


@require_http_methods(["GET", "POST"])
def complete(request: Request, year: int) -> HttpResponse:
    """Declare that all holidays of a year are recorded."""
    require(request.actor, "complete", SpecialDay())
    form = YearForm(request.POST or None)
    if form.is_valid():
        try:
            complete_year(_year(str(year)), form.cleaned_data["document"], actor=request.actor, at=timezone.now())
        except Stopped as stopped:
            _told(form, stopped)
        else:
            messages.success(request, _("The table of %(year)s counts as complete.") % {"year": year})
            return redirect(_address(year))
    return _filled(request, form, _("All days of %(year)s are recorded") % {"year": year}, _address(year))


def _filled(request: Request, form: forms.Form, heading: str, back: str) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "heading": heading, "back": back}
    return render(request, "clock/form.html", context, status=422 if form.is_bound else 200)


def _told(form: forms.Form, stopped: Stopped) -> None:
    for one in stopped.problems:
        form.add_error(one.where if one.where in form.fields else None, str(one))


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not FIRST <= int(text) <= LAST:
        raise Http404
    return int(text)


def _address(year: int) -> str:
    return f"{reverse('clock:days')}?year={year}"
