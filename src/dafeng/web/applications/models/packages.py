"""What was submitted, frozen with its hash, the verdicts that were given on it, and the documents made of it."""

import uuid

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models.application import Application
from dafeng.web.applications.models.content import Version
from dafeng.web.people.models import Person

STANDING = {"withdrawn_at": None, "returned_at": None, "superseded_at": None}
"""By which the package that stands is found among those of an application."""


class Package(models.Model):
    """One submission: everything it consists of by hash, and with what it was computed and judged.

    ``sha256`` is the hash of the canonical text of ``manifest``; neither is ever changed. It stands until it is
    withdrawn, returned for correction, or superseded by the plan revised after the list; a returned or superseded one
    stays readable to those who reviewed it.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="packages", verbose_name=_("application"))
    number = models.PositiveSmallIntegerField(_("number"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="packages", verbose_name=_("version"))
    manifest = models.JSONField(_("manifest"))
    sha256 = models.CharField(_("hash"), max_length=64)
    frozen_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("submitted by"))
    frozen_at = models.DateTimeField(_("submitted at"))
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("withdrawn by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_reason = models.TextField(_("reason"), blank=True)
    returned_at = models.DateTimeField(_("returned at"), null=True)
    superseded_at = models.DateTimeField(_("superseded at"), null=True)

    permission_thing = "package"
    permission_columns = {
        "thing": "package",
        "state_field": "standing",
        "body_field": "application__applicant_id",
        "place_path_field": "application__place__path",
    }

    class Meta:
        ordering = ("application", "number")
        constraints = (models.UniqueConstraint(fields=("application", "number"), name="one_package_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.application} {self.number}"

    @property
    def stands(self) -> bool:
        """Whether it is what the applicant hands in now: neither withdrawn nor returned nor superseded."""
        return self.withdrawn_at is None and self.returned_at is None and self.superseded_at is None

    @property
    def permission_state(self) -> str:
        """Submitted, or withdrawn since."""
        return "submitted" if self.withdrawn_at is None else "withdrawn"

    @property
    def permission_body_id(self) -> int | None:
        """The applicant."""
        return self.application.applicant_id

    @property
    def permission_place_path(self) -> str:
        """Where the application lies."""
        return self.application.place.path


class VerdictRecord(models.Model):
    """A verdict on one condition, with the rulebook and the data it was given by.

    ``record`` is all of it, facts, reason and needs, as ``dafeng.core.rules.verdict_record`` writes it; ``said`` the
    sentences that were told of it, by language.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="verdicts", verbose_name=_("application"))
    package = models.ForeignKey(Package, models.CASCADE, null=True, related_name="verdicts", verbose_name=_("package"))
    condition = models.CharField(_("condition"), max_length=60)
    clause = models.CharField(_("clause"), max_length=40)
    kind = models.CharField(_("kind"), max_length=12)
    status = models.CharField(_("status"), max_length=12)
    blocks = models.BooleanField(_("stands in the way"), default=False)
    supplier = models.CharField(_("who must supply"), max_length=60, blank=True)
    record = models.JSONField(_("verdict"), default=dict)
    said = models.JSONField(_("in words"), default=dict)
    rulebook = models.CharField(_("rulebook"), max_length=60)
    rulebook_version = models.CharField(_("version of the rulebook"), max_length=20)
    data_version = models.CharField(_("version of the data"), max_length=64)
    draft_sha256 = models.CharField(_("hash of the draft"), max_length=64)
    at = models.DateTimeField(_("given at"))

    class Meta:
        ordering = ("application", "package", "id")
        indexes = (models.Index(fields=("application", "package")),)

    def __str__(self) -> str:
        return f"{self.application} {self.condition}: {self.status}"

    @property
    def sentence(self) -> str:
        """Why, and who must supply what, in the language of the reader."""
        return str(self.said.get("en" if get_language() == "en" else "zh", ""))


class Document(models.Model):
    """A document that the platform has made, under the hash of its content; one of a package is never made anew."""

    class Kind(models.TextChoices):
        """What a document is."""

        PLAN_WORD = "plan_docx", _("creation plan (Word)")
        PLAN_PDF = "plan_pdf", _("creation plan (PDF)")
        LETTER_WORD = "letter_docx", _("letter of commitment (Word)")
        WORKBOOK = "workbook_xlsx", _("workbook (Excel)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, models.CASCADE, related_name="documents", verbose_name=_("application")
    )
    package = models.ForeignKey(Package, models.PROTECT, null=True, related_name="documents", verbose_name=_("package"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=64)
    draft_sha256 = models.CharField(_("hash of the draft"), max_length=64)
    content_sha256 = models.CharField(_("hash of what it was made of"), max_length=64)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering = ("application", "kind", "-made_at")
        indexes = (models.Index(fields=("application", "content_sha256")),)

    def __str__(self) -> str:
        return self.name
