"""The plans of the pilots after the list: comments on them, and the baseline that the region approved."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.notices.models.notices import HASH
from dafeng.web.people.models import Body, Person


class OfPilot(models.Model):
    """What belongs to the application of a pilot, and is permitted by the state of it."""

    permission_columns: ClassVar[Any] = {
        "state_field": "application__state",
        "body_field": "application__applicant_id",
        "place_path_field": "application__place__path",
    }

    class Meta:
        abstract = True

    application: Any

    @property
    def permission_state(self) -> str:
        """The state of the application."""
        return str(self.application.state)

    @property
    def permission_body_id(self) -> int | None:
        """The pilot."""
        number: int | None = self.application.applicant_id
        return number

    @property
    def permission_place_path(self) -> str:
        """Where the pilot lies."""
        return str(self.application.place.path)


class PlanComment(OfPilot):
    """A comment on the plan of a pilot, which the pilot answers when it revises; neither is changed afterwards."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="plan_comments", verbose_name=_("application")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    chapter = models.CharField(_("chapter"), max_length=40, blank=True)
    text = models.TextField(_("comment"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_at = models.DateTimeField(_("written at"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True)

    permission_thing = "plan_comment"
    permission_columns: ClassVar[Any] = {"thing": "plan_comment", **OfPilot.permission_columns}

    class Meta:
        ordering = ("application", "number")
        constraints = (models.UniqueConstraint(fields=("application", "number"), name="one_plan_comment_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.application} {self.number}"


class Baseline(OfPilot):
    """The plan that the region approved: everything later is measured against it, and none of it ever changes.

    ``content`` holds the hash of the package, the comments with their answers, and who approved; ``sha256`` is the
    hash of its canonical text.
    """

    application = models.OneToOneField(
        Application, models.PROTECT, primary_key=True, related_name="baseline", verbose_name=_("application")
    )
    package = models.OneToOneField(Package, models.PROTECT, related_name="baseline", verbose_name=_("package"))
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    remark = models.TextField(_("remark"), blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("approved by"))
    approved_at = models.DateTimeField(_("approved at"))

    permission_thing = "baseline"
    permission_columns: ClassVar[Any] = {"thing": "baseline", **OfPilot.permission_columns}

    class Meta:
        ordering = ("application__place__path",)

    def __str__(self) -> str:
        return f"{self.application} {self.sha256[:12]}"
