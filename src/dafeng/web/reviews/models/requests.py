"""What an applicant is asked: questions, and corrections for which the application is returned."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.people.models import Body, Person
from dafeng.web.reviews.states import Grounds, RequestKind, RequestState


class Request(models.Model):
    """A question or a correction, by a body, on a package, until a time; with the answer of the applicant."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="requests", verbose_name=_("application"))
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=RequestKind.choices)
    state = models.CharField(_("state"), max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    package = models.ForeignKey(Package, models.PROTECT, related_name="+", verbose_name=_("package"))
    text = models.TextField(_("text"))
    asked_for = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("asking body"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    due_at = models.DateTimeField(_("due at"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_with = models.ForeignKey(
        Package, models.PROTECT, null=True, related_name="+", verbose_name=_("answered with package")
    )
    settled_at = models.DateTimeField(_("settled at"), null=True)

    permission_thing = "request"
    permission_columns: ClassVar[Any] = {
        "thing": "request",
        "state_field": "state",
        "body_field": "application__applicant_id",
        "place_path_field": "application__place__path",
    }

    class Meta:
        ordering = ("application", "number")
        constraints = (models.UniqueConstraint(fields=("application", "number"), name="one_request_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.application} {self.number}"

    @property
    def permission_state(self) -> str:
        """Where it stands."""
        return self.state

    @property
    def permission_body_id(self) -> int | None:
        """The applicant who is asked."""
        return self.application.applicant_id

    @property
    def permission_place_path(self) -> str:
        """Where the application lies."""
        return self.application.place.path


class RequestItem(models.Model):
    """One point of a request: what is wrong where, and what the applicant says to it.

    ``link`` leads to the place: ``sheet:energy/r7k2/quantity``, ``chapter:tasks``, ``evidence:x``; empty: the whole.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="items", verbose_name=_("request"))
    order = models.PositiveSmallIntegerField(_("order"))
    grounds = models.CharField(_("grounds"), max_length=10, choices=Grounds.choices)
    link = models.CharField(_("place"), max_length=200, blank=True)
    text = models.TextField(_("text"))
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ("request", "order")

    def __str__(self) -> str:
        return f"{self.request} {self.order}"
