"""What a body must do, until when, and which reminders of it were sent."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.duties.kinds import titled
from dafeng.web.duties.states import Outcome
from dafeng.web.people.models import Body, Person, Role


def marked(roles: Iterable[str]) -> str:
    """Roles as a column holds them, so that one of them can be looked for on every database: ``|filler|principal|``."""
    return "|" + "".join(f"{role}|" for role in sorted(map(str, roles)))


class Duty(models.Model):
    """Something that a body must do, for those who hold one of its roles; settled once, and never opened again.

    ``since_at`` is when the time it has now was set: reminders that would have come before are not made up for.
    ``detail`` fills the title and is shown to whoever holds or awaits the duty, so it holds nothing confidential.
    ``person`` is whose alone it is, where it is not everyone's who holds one of the roles.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, related_name="duties", verbose_name=_("body"))
    roles = models.CharField(_("roles"), max_length=300)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="duties", verbose_name=_("person")
    )
    subject_type = models.CharField(_("kind of subject"), max_length=60)
    subject_id = models.CharField(_("subject's number"), max_length=60)
    subject_label = models.CharField(_("subject"), max_length=300)
    path = models.CharField(_("address"), max_length=300)
    detail = models.JSONField(_("detail"), default=dict)
    asked_by = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name=_("asked by"))
    opened_at = models.DateTimeField(_("since"))
    since_at = models.DateTimeField(_("time set at"))
    due_at = models.DateTimeField(_("due"), null=True)
    ladder = models.JSONField(_("reminders (working days)"), default=list)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.OPEN, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True)

    class Meta:
        ordering = (models.F("due_at").asc(nulls_last=True), "id")
        verbose_name_plural = "duties"
        indexes = (
            models.Index(fields=("subject_type", "subject_id")),
            models.Index(fields=("body", "outcome", "due_at")),
            models.Index(fields=("asked_by", "outcome", "due_at")),
            models.Index(fields=("outcome", "due_at")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}"

    @property
    def title(self) -> str:
        """What is to be done, in the language of the reader."""
        return titled(self.kind, self.detail) or self.subject_label

    @property
    def role_set(self) -> frozenset[Role]:
        """The roles whose affair it is."""
        return frozenset(Role(word) for word in self.roles.split("|") if word)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.outcome == Outcome.OPEN


class Reminder(models.Model):
    """A rung of a duty's ladder that was climbed: for one due time each rung is sent once."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="reminders", verbose_name=_("duty"))
    due_at = models.DateTimeField(_("due"))
    rung = models.SmallIntegerField(_("working days after the due time"))
    sent_at = models.DateTimeField(_("sent at"))
    told = models.PositiveSmallIntegerField(_("people told"), default=0)

    class Meta:
        ordering = ("duty", "sent_at")
        constraints = (models.UniqueConstraint(fields=("duty", "due_at", "rung"), name="one_reminder_of_a_rung"),)

    def __str__(self) -> str:
        return f"{self.duty} {self.rung:+}"
