"""Decisions run again: what was asked, and every verdict that would differ."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Package
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call


class Rerun(models.Model):
    """The packages of a call judged again, with which rules and which data; it changes nothing that was decided.

    ``rulebook_files`` holds the files of a rulebook that was handed in; without them the installed ``rulebook`` ran.
    """

    class Targets(models.TextChoices):
        """Which assigned targets count."""

        THEN = "then", _("as they were recorded when the package was submitted")
        NOW = "now", _("as they are recorded now")

    class Packages(models.TextChoices):
        """Which packages are judged again."""

        STANDING = "standing", _("those that stand")
        HANDED_IN = "handed_in", _("all that were handed in, returned ones among them")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="reruns", verbose_name=_("call"))
    reason = models.CharField(_("what is tried"), max_length=300)
    targets = models.CharField(_("assigned targets"), max_length=8, choices=Targets.choices, default=Targets.THEN)
    packages = models.CharField(_("packages"), max_length=10, choices=Packages.choices, default=Packages.STANDING)
    rulebook = models.CharField(_("rulebook"), max_length=60)
    rulebook_version = models.CharField(_("version of the rulebook"), max_length=20)
    rulebook_sha256 = models.CharField(_("hash of the rulebook"), max_length=64)
    rulebook_files = models.JSONField(_("files of the rulebook"), default=dict)
    code_version = models.CharField(_("version of the platform"), max_length=40)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)
    judged_packages = models.PositiveIntegerField(_("packages judged"), default=0)
    judged_verdicts = models.PositiveIntegerField(_("verdicts compared"), default=0)
    other_grounds = models.PositiveIntegerField(_("same outcome on other grounds"), default=0)
    failures = models.JSONField(_("packages that could not be judged"), default=list)

    permission_thing = "rerun"
    permission_state = ""
    permission_columns: ClassVar = {
        "thing": "rerun",
        "body_field": "call__programme__lead",
        "place_path_field": "call__programme__region__path",
    }

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return self.reason

    @property
    def permission_body_id(self) -> int:
        """The lead body of the programme."""
        return self.call.programme.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.call.programme.region.path


class Difference(models.Model):
    """A verdict that would differ: what was decided, what it would be now, and what of it comes from where."""

    rerun = models.ForeignKey(Rerun, models.CASCADE, related_name="differences", verbose_name=_("run"))
    package = models.ForeignKey(Package, models.PROTECT, related_name="+", verbose_name=_("package"))
    condition = models.CharField(_("condition"), max_length=60)
    clause = models.CharField(_("clause"), max_length=40)
    message = models.JSONField(_("what is demanded"), default=dict)
    before = models.CharField(_("decided"), max_length=12, blank=True)
    after = models.CharField(_("would be"), max_length=12, blank=True)
    before_blocks = models.BooleanField(_("stood in the way"), default=False)
    after_blocks = models.BooleanField(_("would stand in the way"), default=False)
    before_said = models.JSONField(_("decided, in words"), default=dict)
    after_said = models.JSONField(_("would be, in words"), default=dict)
    facts = models.JSONField(_("facts that differ"), default=list)
    by_rulebook = models.BooleanField(_("other rules"), default=False)

    class Meta:
        ordering = ("rerun", "package__application__place__path", "package", "id")
        constraints = (
            models.UniqueConstraint(fields=("rerun", "package", "condition"), name="one_difference_of_a_condition"),
        )

    def __str__(self) -> str:
        return f"{self.package} {self.condition}: {self.before} → {self.after}"

    @property
    def demanded(self) -> str:
        """What is demanded, in the language of the reader."""
        return _in_language(self.message)

    @property
    def sentence_before(self) -> str:
        """Why it was decided so, in the language of the reader."""
        return _in_language(self.before_said)

    @property
    def sentence_after(self) -> str:
        """Why it would be so, in the language of the reader."""
        return _in_language(self.after_said)


def _in_language(said: dict[str, str]) -> str:
    return str(said.get("en" if get_language() == "en" else "zh", ""))
