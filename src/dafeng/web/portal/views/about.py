"""What runs here: versions, licences, and whether it is well."""

import platform

import django
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dafeng import __version__
from dafeng.data.rulebooks import rulebook, rulebook_ids
from dafeng.web.people.requests import Request


@login_not_required
@require_safe
def about(request: Request) -> HttpResponse:
    """Versions and licences."""
    versions = [
        ("Dafeng", __version__, "Apache-2.0"),
        ("Python", platform.python_version(), "PSF-2.0"),
        ("Django", django.get_version(), "BSD-3-Clause"),
        ("htmx", "2", "0BSD"),
        ("Apache ECharts", "6", "Apache-2.0"),
        ("Dafeng Sans (Noto Sans SC)", "", "OFL-1.1"),
    ]
    rulebooks = [rulebook(name) for name in rulebook_ids()]
    return render(request, "portal/about.html", {"versions": versions, "rulebooks": rulebooks})


@login_not_required
@never_cache
@require_safe
def health(request: Request) -> JsonResponse:
    """Whether the platform answers and reaches its database, for whoever watches over it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "failing", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ok", "database": connection.vendor, "version": __version__})
