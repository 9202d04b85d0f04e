"""What a panel asked an applicant, as the applicant sees it: the words as put, and never who asks."""

from django.db.models import QuerySet

from dafeng.web.applications.models import Application
from dafeng.web.panels.models import Question
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

RELATED = ("case__application__place", "case__application__applicant", "answered_by")


def questions_for(actor: Actor, application: Application) -> QuerySet[Question]:
    """The questions on an application that the actor sees from the applicant's side, oldest first."""
    rows = Question.objects.filter(case__application=application).select_related(*RELATED)
    return rules.visible(actor, rows).order_by("number")


def has_questions(actor: Actor, application: Application) -> bool:
    """Whether the application's page of questions holds anything for the actor."""
    handed_in = application.submitted_at is not None  # a panel asks about nothing else
    return handed_in and questions_for(actor, application).exists()
