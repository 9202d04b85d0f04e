"""What other programs may be told of: nominations, by whoever sees them."""

from django.core.exceptions import ValidationError

from dafeng.web.integrations.subjects import Subject, register
from dafeng.web.recommendations.models import Nomination

PLAIN = frozenset({"send", "return_nomination", "accept_nomination", "accept_late"})
"""Acts that change what everyone sees who sees the nomination; what a league ranks and a region checks is not told."""


def register_subjects() -> None:
    """Let addresses be told of acts on nominations."""
    register(Subject("nomination", _nomination, "/nominations/{id}", part="work", plain=PLAIN))


def _nomination(nomination_id: str) -> Nomination | None:
    try:
        return Nomination.objects.select_related("place", "league").filter(pk=nomination_id).first()
    except (ValidationError, ValueError):
        return None
