"""The entries of the ledger, and the digest of each day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.ledger.wording import act_named


class Entry(models.Model):
    """One act: who, for which body, when, on what, why; bound to the entry before by its hash."""

    number = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"))
    act = models.CharField(_("act"), max_length=60)
    actor_id = models.BigIntegerField(_("person's number"), null=True)
    actor_name = models.CharField(_("person"), max_length=120)
    body_id = models.BigIntegerField(_("body's number"), null=True)
    body_name = models.CharField(_("body"), max_length=200, blank=True)
    subject_type = models.CharField(_("kind of subject"), max_length=60)
    subject_id = models.CharField(_("subject's number"), max_length=60)
    subject_label = models.CharField(_("subject"), max_length=300)
    reason = models.TextField(_("reason"), blank=True)
    detail = models.JSONField(_("detail"), default=dict)
    previous = models.CharField(_("hash of the entry before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("subject_type", "subject_id", "number")), models.Index(fields=("at",)))

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.subject_label}"

    @property
    def act_name(self) -> str:
        """The act in the language of the reader."""
        return act_named(self.act)


class Digest(models.Model):
    """The state of the ledger at the end of a day, sealed with the key of the instance."""

    day = models.DateField(_("day"), primary_key=True)
    last_number = models.BigIntegerField(_("last entry"))
    entries = models.PositiveIntegerField(_("entries of the day"))
    hash = models.CharField(_("hash of the last entry"), max_length=64)
    seal = models.CharField(_("seal"), max_length=64)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.hash[:12]}"


class Head(models.Model):
    """The one row that every writer locks, so that the chain never forks."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    day = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.number}"
