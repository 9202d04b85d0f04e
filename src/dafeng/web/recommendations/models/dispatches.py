"""What was sent, frozen with its hash; when it was received; and the documents made of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Person
from dafeng.web.recommendations.models.limits import MoreTime
from dafeng.web.recommendations.models.nominations import Nomination
from dafeng.web.recommendations.states import DocumentKind

HASH = 64


class Dispatch(models.Model):
    """A nomination as it was sent; ``sha256`` is that of the canonical text of ``manifest``, neither ever changes."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="dispatches", verbose_name=_("nomination"))
    number = models.PositiveSmallIntegerField(_("number"))
    manifest = models.JSONField(_("manifest"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("sent by"))
    sent_at = models.DateTimeField(_("sent at"))
    returned_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("returned by"))
    returned_at = models.DateTimeField(_("returned at"), null=True)
    returned_reason = models.TextField(_("why returned"), blank=True)
    returned = models.JSONField(_("applications returned"), default=list)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("accepted by"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True)

    class Meta:
        verbose_name_plural = "dispatches"
        ordering = ("nomination", "number")
        constraints = (models.UniqueConstraint(fields=("nomination", "number"), name="one_dispatch_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.nomination} {self.number}"

    @property
    def stands(self) -> bool:
        """Whether it has not been returned."""
        return self.returned_at is None


class Receipt(models.Model):
    """When the region received it, against until when it was due; ``late_by_s`` are seconds, 0 in time.

    A late one is taken only by a decision of the region's principal, with the reason.
    """

    dispatch = models.OneToOneField(
        Dispatch, models.PROTECT, primary_key=True, related_name="receipt", verbose_name=_("dispatch")
    )
    received_at = models.DateTimeField(_("received at"))
    due_at = models.DateTimeField(_("due at"))
    late_by_s = models.PositiveIntegerField(_("late by (s)"), default=0)
    more_time = models.ForeignKey(MoreTime, models.PROTECT, null=True, related_name="+", verbose_name=_("extension"))
    taken_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("taken in spite of lateness by")
    )
    taken_at = models.DateTimeField(_("taken at"), null=True)
    taken_reason = models.TextField(_("why taken"), blank=True)

    def __str__(self) -> str:
        return f"{self.dispatch} {self.received_at}"

    @property
    def is_late(self) -> bool:
        """Whether it came after its time."""
        return self.late_by_s > 0


class Document(models.Model):
    """A document that the platform has made of a nomination, under the hash of its content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="documents", verbose_name=_("nomination"))
    dispatch = models.ForeignKey(
        Dispatch, models.PROTECT, null=True, related_name="documents", verbose_name=_("dispatch")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind.choices)
    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    content_sha256 = models.CharField(_("hash of what it was made of"), max_length=HASH)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering = ("nomination", "-made_at", "kind", "language")
        indexes = (models.Index(fields=("nomination", "content_sha256")),)

    def __str__(self) -> str:
        return self.name
