"""Files that prove or complete an application, and workbooks that were handed in."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models.application import Application
from dafeng.web.applications.models.content import Version
from dafeng.web.people.models import Person


class Scan(models.TextChoices):
    """What is known of the content of a file."""

    PENDING = "pending", _("waiting to be scanned")
    CLEAN = "clean", _("scanned, clean")
    INFECTED = "infected", _("infected, locked")
    ABSENT = "absent", _("not scanned: no scanner is set up")


READABLE = (Scan.CLEAN, Scan.ABSENT)
"""What may be shown to others than the applicant."""


class Attachment(models.Model):
    """A file under the hash of its content; shown to others only once it is known to be clean or scanning is absent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, models.CASCADE, related_name="attachments", verbose_name=_("application")
    )
    evidence = models.CharField(_("evidence"), max_length=60)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=64)
    scan = models.CharField(_("scan"), max_length=10, choices=Scan.choices, default=Scan.PENDING)
    scan_finding = models.CharField(_("finding"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded at"))
    removed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("removed by"))
    removed_at = models.DateTimeField(_("removed at"), null=True)
    removed_reason = models.CharField(_("why removed"), max_length=300, blank=True)

    permission_thing = "attachment"
    permission_columns = {
        "thing": "attachment",
        "state_field": "application__state",
        "body_field": "application__applicant_id",
        "place_path_field": "application__place__path",
    }

    class Meta:
        ordering = ("application", "evidence", "uploaded_at")
        indexes = (models.Index(fields=("application", "removed_at")),)

    def __str__(self) -> str:
        return self.name

    @property
    def permission_state(self) -> str:
        """The state of the application: an attachment has none of its own."""
        return self.application.state

    @property
    def permission_body_id(self) -> int | None:
        """The applicant."""
        return self.application.applicant_id

    @property
    def permission_place_path(self) -> str:
        """Where the application lies."""
        return self.application.place.path


class Upload(models.Model):
    """A workbook that was handed in: what it would change is shown first, and only then is it taken over.

    ``base_sha256`` is the hash of the working copy it was compared with; where that has changed meanwhile, it must be
    compared again.
    """

    class State(models.TextChoices):
        """How far it came."""

        SCANNING = "scanning", _("waiting to be scanned")
        REFUSED = "refused", _("refused")
        READY = "ready", _("compared, not yet taken over")
        APPLIED = "applied", _("taken over")
        DISCARDED = "discarded", _("discarded")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="uploads", verbose_name=_("application"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.SCANNING)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=64)
    scan = models.CharField(_("scan"), max_length=10, choices=Scan.choices, default=Scan.PENDING)
    refusal = models.JSONField(_("why refused"), default=list)
    draft = models.JSONField(_("draft"), null=True)
    draft_sha256 = models.CharField(_("hash of the draft"), max_length=64, blank=True)
    base_sha256 = models.CharField(_("hash of what it was compared with"), max_length=64, blank=True)
    faults = models.JSONField(_("faults"), default=list)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+", verbose_name=_("version"))
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded at"))

    class Meta:
        ordering = ("application", "-uploaded_at")

    def __str__(self) -> str:
        return self.name
