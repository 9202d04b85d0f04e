"""Files that prove or complete an application."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models.application import Application
from dafeng.web.people.models import Person


class Attachment(models.Model):
    """A file under the hash of its content; shown to others only once it is known to be clean or scanning is absent."""

    class Scan(models.TextChoices):
        """What is known of the content."""

        PENDING = "pending", _("waiting to be scanned")
        CLEAN = "clean", _("scanned, clean")
        INFECTED = "infected", _("infected, locked")
        ABSENT = "absent", _("not scanned: no scanner is set up")

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
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        ordering = ("application", "evidence", "uploaded_at")

    def __str__(self) -> str:
        return self.name
