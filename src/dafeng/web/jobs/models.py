"""A job: work in the background, as people see it."""

import uuid

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from dafeng.web.jobs.states import State


class Job(models.Model):
    """Work in the background; the queue holds only its number, everything shown stands here.

    ``label`` is the English sentence of the step, translated where it is shown; ``error`` holds its sentence by
    language. ``attempts`` counts the runs and is what a run shows to write: one that was taken over writes nothing.
    """

    State = State

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.QUEUED)
    subject_type = models.CharField(_("kind of subject"), max_length=60, blank=True)
    subject_id = models.CharField(_("subject's number"), max_length=80, blank=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    result = models.JSONField(_("result"), default=dict)
    label = models.CharField(_("step"), max_length=200, blank=True)
    done = models.PositiveIntegerField(_("steps done"), default=0)
    total = models.PositiveIntegerField(_("steps"), default=0)
    error = models.JSONField(_("what went wrong"), default=dict)
    asked_by_id = models.BigIntegerField(_("asked by"), null=True)
    asked_at = models.DateTimeField(_("asked at"))
    queued_at = models.DateTimeField(_("queued at"))
    task_id = models.UUIDField(_("number in the queue"), null=True)
    started_at = models.DateTimeField(_("started at"), null=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    cancel_asked = models.BooleanField(_("asked to stop"), default=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    permission_thing = "job"
    permission_columns = {"thing": "job", "person_field": "asked_by_id"}
    permission_state = permission_place_path = ""
    permission_body_id = None

    class Meta:
        ordering = ("-asked_at",)
        indexes = (
            models.Index(fields=("subject_type", "subject_id", "-asked_at")),
            models.Index(fields=("state", "heartbeat_at")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject_type", "subject_id"),
                condition=models.Q(state__in=("queued", "running")),
                name="one_job_of_a_kind_for_a_subject",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def permission_person_id(self) -> int | None:
        """Whose job it is."""
        return self.asked_by_id

    @property
    def is_open(self) -> bool:
        """Whether the work waits or runs."""
        return self.state in {State.QUEUED, State.RUNNING}

    @property
    def percent(self) -> int | None:
        """How much is done, None where the steps are not counted."""
        return min(100, 100 * self.done // self.total) if self.total else None

    @property
    def step(self) -> str:
        """The step in the language of the reader."""
        return gettext(self.label) if self.label else ""

    @property
    def trouble(self) -> str:
        """What went wrong, in the language of the reader."""
        return str(self.error.get("en" if get_language() == "en" else "zh", ""))
