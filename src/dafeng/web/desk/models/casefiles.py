"""Case files that were made, each for one reader: it holds what that reader might see then."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person


class CaseFile(models.Model):
    """A case file as PDF, made for one person in the offices held then; ``offices_sha256`` is the hash of these."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, models.CASCADE, related_name="case_files", verbose_name=_("application")
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("made for"))
    offices_sha256 = models.CharField(_("hash of the offices"), max_length=64)
    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=64)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering = ("-made_at",)
        indexes = (models.Index(fields=("application", "person")),)

    def __str__(self) -> str:
        return self.name
