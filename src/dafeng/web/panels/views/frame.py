"""What the pages of one panel share: how it and its cases are found, the frame, and how a stopped act is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dafeng.web.integrations.errors import Stopped
from dafeng.web.panels import rules
from dafeng.web.panels.bridge.assigning import industry_names
from dafeng.web.panels.bridge.veil import veiled
from dafeng.web.panels.models import Case, Panel
from dafeng.web.panels.services.finding import case_of, panel_of
from dafeng.web.panels.states import ORDER
from dafeng.web.panels.tabs import tabs_of
from dafeng.web.people import rules as permissions
from dafeng.web.people.requests import Request

Named = ParamSpec("Named")
ACTS = ("edit", "assign", "recuse", "advance", "conclude", "export")


def opened(request: Request, panel_id: UUID, part: str = "identity") -> Panel:
    """The panel of that number, of which the actor may see the part; raises NotPermitted."""
    return panel_of(request.actor, panel_id, part)


def case_opened(request: Request, case_id: UUID, part: str = "identity") -> Case:
    """The case of that number, likewise."""
    return case_of(request.actor, case_id, part)


def page(request: Request, panel: Panel, template: str, **context: Any) -> HttpResponse:
    """A page of the panel in its frame; ``template`` is its file below ``panels/``, its first word the tab."""
    return render(request, template, _frame(request, panel, template) | context)


def case_page(request: Request, case: Case, template: str, **context: Any) -> HttpResponse:
    """A page of a case in the frame of its panel; without the applicant's name where it is not to be known."""
    hidden = rules.is_veiled(request.actor, case)
    frame = _frame(request, case.panel, "panels/panel.html") | {
        "case": case,
        "case_name": case.shown_name(veiled=hidden),
    }
    answer = render(request, template, frame | context)
    if hidden:
        answer.content = veiled(answer.content.decode(), case).encode()
    return answer


def told(
    view: Callable[Concatenate[Request, Named], HttpResponse],
) -> Callable[Concatenate[Request, Named], HttpResponse]:
    """Turn what stops an act into messages on the page that one came from; nothing was changed then."""

    @wraps(view)
    def answered(request: Request, /, *args: Named.args, **more: Named.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **more)
        except Stopped as stopped:
            for problem in stopped.problems:
                messages.error(request, f"{problem.where}: {problem}" if problem.where else str(problem))
            return back(request)

    return answered


def back(request: Request, anchor: str = "") -> HttpResponse:
    """The page that one came from, as its form says, or the list."""
    wanted = request.POST.get("back", "")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return redirect((wanted if own else reverse("panels:list")) + anchor)


def _frame(request: Request, panel: Panel, template: str) -> dict[str, Any]:
    actor = request.actor
    name = template.rpartition("/")[2].removesuffix(".html")
    place = ORDER.index(panel.phase)
    return {
        "panel": panel,
        "industry_names": industry_names(panel.industries),
        "tabs": tabs_of(actor, panel),
        "tab": name.split("_", maxsplit=1)[0],
        "seen_of_panel": rules.parts(actor, panel),
        "is_expert": rules.is_expert_in(actor, panel),
        "may": {act: permissions.may(actor, act, panel) for act in ACTS},
        "phases": [
            {
                "label": one.label,
                "state": "done" if number < place or panel.is_concluded else "now" if number == place else "",
            }
            for number, one in enumerate(ORDER)
        ],
    }
