"""Documents that the platform has made of a concluded panel; a recusal takes away all that were made before it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.panels.models.panels import HASH, Panel


class PanelDocument(models.Model):
    """A document under the hash of its content, made of what has the hash ``content_sha256``."""

    class Kind(models.TextChoices):
        """What a document is."""

        OPINION_WORD = "opinion_docx", _("opinion of the panel (Word)")
        OPINION_PDF = "opinion_pdf", _("opinion of the panel (PDF)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="documents", verbose_name=_("panel"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    content_sha256 = models.CharField(_("hash of what it was made of"), max_length=HASH)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering = ("panel", "-made_at", "kind", "language")

    def __str__(self) -> str:
        return self.name
