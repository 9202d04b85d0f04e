"""A job: work in the background, as people see it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """Work in the background; the queue holds only its number, everything shown stands here."""

    class State(models.TextChoices):
        """Where the work stands."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        SUCCEEDED = "succeeded", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.QUEUED)
    subject_type = models.CharField(_("kind of subject"), max_length=60, blank=True)
    subject_id = models.CharField(_("subject's number"), max_length=60, blank=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    result = models.JSONField(_("result"), default=dict)
    label = models.CharField(_("step"), max_length=200, blank=True)
    done = models.PositiveIntegerField(_("steps done"), default=0)
    total = models.PositiveIntegerField(_("steps"), default=0)
    error = models.TextField(_("what went wrong"), blank=True)
    asked_by_id = models.BigIntegerField(_("asked by"), null=True)
    asked_at = models.DateTimeField(_("asked at"))
    started_at = models.DateTimeField(_("started at"), null=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    cancel_asked = models.BooleanField(_("asked to stop"), default=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    class Meta:
        ordering = ("-asked_at",)
        indexes = (
            models.Index(fields=("subject_type", "subject_id", "-asked_at")),
            models.Index(fields=("state", "heartbeat_at")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
