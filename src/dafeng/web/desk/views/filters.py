"""Saved filters: those one has for a list, keeping the one that is set, removing one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.desk.queries.filters import filters_for
from dafeng.web.desk.services.filters import Keeping, cleaned, is_page, keep, remove
from dafeng.web.integrations.errors import Stopped
from dafeng.web.people.actor import Office
from dafeng.web.people.requests import Request


@require_safe
def filters(request: Request) -> HttpResponse:
    """The saved filters of the list that one comes from, or of all lists."""
    table, path = request.GET.get("table", "")[:60], request.GET.get("path", "")
    asked = cleaned(request.GET.get("query", ""))
    here = path if table and is_page(path) else ""
    rows = [
        {"filter": one, "mine": one.person_id == request.actor.person_id}
        for one in filters_for(request.actor, table if here else "")
    ]
    context = {
        "rows": rows,
        "table": table,
        "path": here,
        "asked": asked,
        "back": f"{here}?{asked}" if asked else here,
        "bodies": _bodies(request),
    }
    return render(request, "desk/filters.html", context)


@require_POST
def add(request: Request) -> HttpResponse:
    """Keep a filter under a name."""
    said = request.POST
    share = said.get("body", "")
    body = int(share) if share.isascii() and share.isdigit() and len(share) < 18 else None  # noqa: PLR2004 -- digits
    asked = Keeping(said.get("table", ""), said.get("path", ""), said.get("query", ""), said.get("name", ""), body)
    try:
        made = keep(asked, actor=request.actor, at=timezone.now())
    except Stopped as error:
        for problem in error.problems:
            messages.error(request, str(problem))
        return redirect("desk:filters")
    messages.success(request, _("The filter is kept as “{name}”.").format(name=made.name))
    return redirect(made.address)


@require_POST
def drop(request: Request, number: int) -> HttpResponse:
    """Remove a filter of one's own."""
    gone = remove(number, actor=request.actor)
    messages.success(request, _("The filter “{name}” is removed.").format(name=gone.name))
    return redirect("desk:filters")


def _bodies(request: Request) -> list[Office]:
    """The bodies that one may share with, each once."""
    return list({office.body_id: office for office in request.actor.offices}.values())
