"""The list of pilots as issued, and the documents made of it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.notices.models.notices import HASH, OfLead, PublicNotice
from dafeng.web.notices.states import DocumentKind
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call


class PilotList(OfLead):
    """The list of a call; ``sha256`` is that of the canonical text of ``content``, which is public as it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.OneToOneField(Call, models.PROTECT, related_name="pilot_list", verbose_name=_("call"))
    notice = models.OneToOneField(PublicNotice, models.PROTECT, related_name="issued", verbose_name=_("notice"))
    document = models.CharField(_("document number"), max_length=80, blank=True)
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("issued by"))
    issued_at = models.DateTimeField(_("issued at"))

    permission_thing = "pilot_list"
    permission_columns: ClassVar[Any] = {
        "thing": "pilot_list",
        "body_field": "call__programme__lead_id",
        "place_path_field": "call__programme__region__path",
    }

    class Meta:
        ordering = ("-issued_at",)

    def __str__(self) -> str:
        return f"{self.call}"

    @property
    def of_call(self) -> Call:
        """The call."""
        return self.call


class ListDocument(models.Model):
    """A document that the platform has made of the list, under the hash of its content; public like the list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pilot_list = models.ForeignKey(PilotList, models.CASCADE, related_name="documents", verbose_name=_("list"))
    kind = models.CharField(_("kind"), max_length=8, choices=DocumentKind.choices)
    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering = ("pilot_list", "language", "kind")
        constraints = (
            models.UniqueConstraint(fields=("pilot_list", "kind", "language"), name="one_document_of_a_list"),
        )

    def __str__(self) -> str:
        return self.name
