"""What the region finds: the completeness check, contradictions between applications, and how they were explained."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models.dispatches import Dispatch
from dafeng.web.recommendations.states import Answer


class Check(models.Model):
    """The answer to an item of the completeness check of one dispatch, of the whole or of one applicant."""

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="checks", verbose_name=_("dispatch"))
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="+", verbose_name=_("application")
    )
    item = models.CharField(_("item"), max_length=60)
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices)
    remark = models.TextField(_("remark"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("checked by"))
    at = models.DateTimeField(_("checked at"))

    class Meta:
        ordering = ("dispatch", "id")
        constraints = (
            models.UniqueConstraint(fields=("dispatch", "application", "item"), name="one_check_of_an_applicant"),
            models.UniqueConstraint(
                fields=("dispatch", "item"), condition=models.Q(application=None), name="one_check_of_the_whole"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.answer}"


class CrossCheck(models.Model):
    """A run of the cross-checks over the applications recommended in a call; ``packages`` are what it was made of."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="crosschecks", verbose_name=_("call"))
    packages = models.JSONField(_("packages"))
    packages_sha256 = models.CharField(_("hash of the packages"), max_length=64)
    findings = models.JSONField(_("findings"))
    code_version = models.CharField(_("code version"), max_length=40)
    made_at = models.DateTimeField(_("made at"))

    permission_thing = "crosscheck"
    permission_state = ""
    permission_columns: ClassVar[Any] = {
        "thing": "crosscheck",
        "body_field": "call__programme__lead",
        "place_path_field": "call__programme__region__path",
    }

    class Meta:
        ordering = ("call", "made_at", "id")

    def __str__(self) -> str:
        return f"{self.call} {self.made_at}"

    @property
    def permission_body_id(self) -> int:
        """The lead body of the programme."""
        return self.call.programme.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.call.programme.region.path


class Explanation(models.Model):
    """Why a contradiction may stand; it holds for exactly the values that contradicted each other then."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="explanations", verbose_name=_("call"))
    finding_sha256 = models.CharField(_("hash of the finding"), max_length=64)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("explained by"))
    at = models.DateTimeField(_("explained at"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("call", "finding_sha256"), name="one_explanation_of_a_finding"),)

    def __str__(self) -> str:
        return self.reason
