"""Mails on their way out, and which of them people want."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.duties.models.duties import Duty
from dafeng.web.duties.states import MailState
from dafeng.web.people.models import Person


class Mail(models.Model):
    """One mail to one person, or to someone invited without an account yet: kept until the mail server has taken it.

    ``claimed_until`` is set by the one process that is sending it; ``key`` makes its Message-ID, so that a server that
    is handed the same mail twice, because a process died between sending and noting, can tell. ``secret`` mails carry a
    link that opens something: their text is forgotten once they have left.
    """

    key = models.CharField(_("key"), max_length=260, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="mails", verbose_name=_("person"))
    duty = models.ForeignKey(Duty, models.CASCADE, null=True, related_name="mails", verbose_name=_("duty"))
    address = models.EmailField(_("e-mail"))
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"))
    secret = models.BooleanField(_("holds a secret"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=MailState.choices, default=MailState.WAITING)
    queued_at = models.DateTimeField(_("written at"))
    next_at = models.DateTimeField(_("next attempt at"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_until = models.DateTimeField(_("being sent until"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    trouble = models.CharField(_("what went wrong"), max_length=300, blank=True)

    permission_thing = "mail"
    permission_columns = {"thing": "mail", "person_field": "person_id"}
    permission_state = permission_place_path = ""
    permission_body_id = None

    class Meta:
        ordering = ("queued_at", "id")
        indexes = (models.Index(fields=("state", "next_at")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"

    @property
    def permission_person_id(self) -> int | None:
        """Whose mail it is; nobody's where it goes to someone without an account."""
        return self.person_id


class MailChoice(models.Model):
    """Which mails a person does not want; who has made no choice is sent all."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="mail_choice", verbose_name=_("person"))
    unwanted = models.JSONField(_("kinds not wanted by mail"), default=list)
    changed_at = models.DateTimeField(_("changed at"))

    def __str__(self) -> str:
        return f"{self.person}"
