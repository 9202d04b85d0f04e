"""What other programs may be told of: terms, runs and decisions, by whoever sees them."""

from django.core.exceptions import ValidationError

from dafeng.web.integrations.subjects import Subject, register
from dafeng.web.people.table import Thing
from dafeng.web.selections.models import Choice, Run, Terms

BEHIND = ("call__programme__region", "call__programme__lead")


def register_subjects() -> None:
    """Let addresses be told of acts on them."""
    register(Subject("selection", _selection, "/selections/runs/{id}"))
    register(Subject("choice", _choice, "/selections/choices/{id}"))


def _selection(thing_id: str) -> Thing | None:
    try:
        run = Run.objects.select_related(*BEHIND).filter(pk=thing_id).first()
        return run or Terms.objects.select_related(*BEHIND).filter(pk=thing_id).first()
    except (ValidationError, ValueError):
        return None


def _choice(choice_id: str) -> Choice | None:
    try:
        return Choice.objects.select_related(*BEHIND).filter(pk=choice_id).first()
    except (ValidationError, ValueError):
        return None
