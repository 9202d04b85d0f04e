"""What other programs may be told of: applications, by what their readers see of them."""

from django.core.exceptions import ValidationError

from dafeng.web.applications.models import Application
from dafeng.web.integrations.subjects import Subject, register

PLAIN = frozenset({"create", "submit", "withdraw", "send_back", "recommend", "decline", "receive"})
"""Acts that change the state, which everyone sees who sees that there is an application."""


def register_subjects() -> None:
    """Let addresses be told of acts on applications."""
    register(Subject("application", _application, "/applications/{id}", part="history", plain=PLAIN))


def _application(application_id: str) -> Application | None:
    try:
        return Application.objects.select_related("place", "applicant").filter(pk=application_id).first()
    except (ValidationError, ValueError):
        return None
