"""The opinion on a case that counts, and who has signed it."""

from django.db.models import QuerySet

from dafeng.web.panels.models import Assignment, Case, Opinion, Signature
from dafeng.web.panels.states import BARS_DISCUSSION, Part


def opinion_of(case: Case) -> Opinion | None:
    """The last version; None where nothing is written, or only by someone who takes no part any more."""
    return case.opinions.exclude(text="").order_by("-number").first()


def signatures_of(opinion: Opinion | None) -> QuerySet[Signature]:
    """The signatures on this very version."""
    rows = Signature.objects.select_related("seat__expert__person")
    return rows.filter(opinion=opinion) if opinion is not None else rows.none()


def signers_of(case: Case) -> list[Assignment]:
    """Whose signature the opinion takes: everyone who scores the case and may discuss it."""
    return [one for one in case.assignments.all() if one.part == Part.SCORES and one.effect != BARS_DISCUSSION]
