"""What was submitted, frozen with its hash, and the verdicts that were given on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models.application import Application
from dafeng.web.applications.models.content import Version
from dafeng.web.people.models import Person


class Package(models.Model):
    """One submission: everything it consists of by hash, and with what it was computed and judged."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="packages", verbose_name=_("application"))
    number = models.PositiveSmallIntegerField(_("number"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="packages", verbose_name=_("version"))
    manifest = models.JSONField(_("manifest"))
    sha256 = models.CharField(_("hash"), max_length=64)
    frozen_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("submitted by"))
    frozen_at = models.DateTimeField(_("submitted at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("application", "number")
        constraints = (models.UniqueConstraint(fields=("application", "number"), name="one_package_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.application} {self.number}"


class VerdictRecord(models.Model):
    """A verdict on one condition, with the rulebook and the data it was given by."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="verdicts", verbose_name=_("application"))
    package = models.ForeignKey(Package, models.CASCADE, null=True, related_name="verdicts", verbose_name=_("package"))
    condition = models.CharField(_("condition"), max_length=60)
    clause = models.CharField(_("clause"), max_length=40)
    status = models.CharField(_("status"), max_length=12)
    supplier = models.CharField(_("who must supply"), max_length=60, blank=True)
    facts = models.JSONField(_("facts"), default=dict)
    rulebook = models.CharField(_("rulebook"), max_length=60)
    rulebook_version = models.CharField(_("version of the rulebook"), max_length=20)
    data_version = models.CharField(_("version of the data"), max_length=64)
    at = models.DateTimeField(_("given at"))

    class Meta:
        ordering = ("application", "package", "id")

    def __str__(self) -> str:
        return f"{self.application} {self.condition}: {self.status}"
