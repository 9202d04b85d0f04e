"""The API put together, with its description as OpenAPI and as a page that needs nothing from elsewhere."""

from django.urls import URLPattern
from django.utils.translation import gettext_noop
from ninja import NinjaAPI

from dafeng import __version__
from dafeng.web.applications.api import problems
from dafeng.web.applications.api.auth import SignedIn
from dafeng.web.applications.api.routes import (
    applications,
    attachments,
    chapters,
    jobs,
    judging,
    packages,
    programmes,
    sheets,
    uploads,
    versions,
)

DESCRIPTION = gettext_noop(
    "Everything that the pages do, by the same rules. Sign in on the platform and send the cookie of the session; "
    "requests that change something need its CSRF token in the header X-CSRFToken."
)
TITLES = {
    "programmes": gettext_noop("Programmes, calls and places"),
    "applications": gettext_noop("Applications"),
    "sheets": gettext_noop("Sheets of the workbook"),
    "workbook": gettext_noop("Workbook files"),
    "chapters": gettext_noop("Chapters of the plan"),
    "attachments": gettext_noop("Attachments"),
    "judging": gettext_noop("Figures, verdicts and what is still to do"),
    "versions": gettext_noop("Versions"),
    "submission": gettext_noop("Submission"),
    "jobs": gettext_noop("Work in the background"),
}
"""What the rooms are called, by their tags, in their order."""
ROOMS = (programmes, applications, sheets, uploads, chapters, attachments, judging, versions, packages, jobs)

api = NinjaAPI(
    title="Dafeng",
    version=__version__,
    description=DESCRIPTION,
    docs_url=None,
    auth=SignedIn(),
    urls_namespace="api",
)
problems.register(api)
for room in ROOMS:
    api.add_router("", room.router)

patterns, app_name, namespace = api.urls
for pattern in patterns:
    if isinstance(pattern, URLPattern):
        pattern.callback.login_required = False  # type: ignore[attr-defined]  # the API asks for itself, and answers 401
urls = (patterns, app_name, namespace)
"""The addresses, for config/urls.py."""
