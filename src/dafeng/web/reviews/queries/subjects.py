"""What other programs may be told of: reviews, to those who see the opinions in them."""

from uuid import UUID

from dafeng.web.integrations.subjects import Subject, register
from dafeng.web.reviews.models import Review


def register_subjects() -> None:
    """Let addresses be told of acts on reviews."""
    register(Subject("review", _review, "/applications/{id}/review", part="opinions"))


def _review(application_id: str) -> Review | None:
    try:
        number = UUID(application_id)
    except ValueError:
        return None
    rows = Review.objects.select_related("application__place", "application__applicant")
    return rows.filter(application=number).first()
