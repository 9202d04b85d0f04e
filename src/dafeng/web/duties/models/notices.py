"""What a person was told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.duties.kinds import titled
from dafeng.web.duties.models.duties import Duty
from dafeng.web.people.models import Body, Person


class Notice(models.Model):
    """Something that one person was told once, in the pages and perhaps by mail."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices", verbose_name=_("person"))
    key = models.CharField(_("key"), max_length=240)
    kind = models.CharField(_("kind"), max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name=_("body"))
    duty = models.ForeignKey(Duty, models.CASCADE, null=True, related_name="notices", verbose_name=_("duty"))
    subject_type = models.CharField(_("kind of subject"), max_length=60)
    subject_id = models.CharField(_("subject's number"), max_length=60)
    subject_label = models.CharField(_("subject"), max_length=300)
    path = models.CharField(_("address"), max_length=300)
    detail = models.JSONField(_("detail"), default=dict)
    at = models.DateTimeField(_("told at"))
    read_at = models.DateTimeField(_("read at"), null=True)

    permission_thing = "notice"
    permission_columns = {"thing": "notice", "person_field": "person_id"}
    permission_state = permission_place_path = ""
    permission_body_id = None

    class Meta:
        ordering = ("-at", "-id")
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="one_notice_of_a_key"),)
        indexes = (
            models.Index(fields=("person", "read_at", "-at")),
            models.Index(fields=("subject_type", "subject_id")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}"

    @property
    def permission_person_id(self) -> int:
        """Whose notice it is."""
        return self.person_id

    @property
    def title(self) -> str:
        """What is told, in the language of the reader."""
        return titled(self.kind, self.detail) or self.subject_label
