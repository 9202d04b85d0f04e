"""Real boundaries on maps, from a file that someone answers for."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dafeng.web.design.maps.installed import installed_outlines
from dafeng.web.design.maps.shapes import BadOutlines, Outlines
from dafeng.web.design.maps.tiles import Mark
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import Prospect, require
from dafeng.web.portal.forms import INSTALLED, BoundariesForm
from dafeng.web.portal.queries.maps import boundaries_up, county_map
from dafeng.web.portal.services import Approval, county_codes, put_up, take_down, uploaded_outlines


@require_http_methods(["GET", "POST"])
def boundaries(request: Request) -> HttpResponse:
    """What maps are drawn from, and putting up other boundaries."""
    require(request.actor, "edit", Prospect("place"))
    form = BoundariesForm(request.POST or None, request.FILES or None)
    faults: tuple[str, ...] = ()
    if form.is_valid():
        try:
            outlines, content = _outlines(form.cleaned_data)
        except BadOutlines as error:
            faults = error.reasons
        else:
            said = form.cleaned_data
            approval = Approval(said["approval_number"], said["system"], said["source"])
            put_up(outlines, content, approval, actor=request.actor, at=timezone.now())
            messages.success(request, _("Maps are drawn with these boundaries from now on."))
            return redirect("portal:boundaries")
    preview = county_map("preview", _("Maps look like this"), {code: Mark(2) for code in county_codes()}, [])
    context = {"form": form, "faults": faults, "up": boundaries_up(), "preview": preview}
    return render(request, "portal/boundaries.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove(request: Request) -> HttpResponse:
    """Take the boundaries down; maps are schematic again."""
    require(request.actor, "edit", Prospect("place"))
    if take_down(actor=request.actor, at=timezone.now()):
        messages.success(request, _("Maps are schematic again."))
    return redirect("portal:boundaries")


def _outlines(said: dict[str, Any]) -> tuple[Outlines, bytes]:
    if said["origin"] == INSTALLED:
        outlines = installed_outlines(county_codes())
        return outlines, json.dumps(sorted(outlines.items())).encode()
    content = said["file"].read()
    return uploaded_outlines(content), content
