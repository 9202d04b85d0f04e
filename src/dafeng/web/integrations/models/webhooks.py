"""Addresses that a body has told of acts, and each message that was to go there."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Body, Person
from dafeng.web.people.models.memberships import OfBody


class Webhook(OfBody):
    """An address of a body that is told of acts as the ledger names them; none named means all.

    ``seen`` is the last entry of the ledger that was looked at for it; the key that signs is made of ``salt``.
    """

    name = models.CharField(_("name"), max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, related_name="webhooks", verbose_name=_("body"))
    url = models.URLField(_("address"), max_length=500)
    acts = models.JSONField(_("acts"), default=list)
    salt = models.CharField(max_length=64)
    active = models.BooleanField(_("active"), default=True)
    seen = models.BigIntegerField(default=0)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))

    permission_thing = "webhook"
    permission_columns = {"thing": "webhook", "body_field": "body", "place_path_field": "body__path"}

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """A message for an address: of an entry of the ledger, or a test that has none; ``log`` holds every attempt."""

    class State(models.TextChoices):
        """Where a message stands."""

        WAITING = "waiting", _("waiting")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("not delivered")
        WITHHELD = "withheld", _("withheld: the body no longer sees it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    entry = models.BigIntegerField(_("number in the ledger"), null=True)
    act = models.CharField(_("act"), max_length=60)
    subject_type = models.CharField(_("kind of subject"), max_length=60, blank=True)
    subject_id = models.CharField(_("subject's number"), max_length=60, blank=True)
    at = models.DateTimeField(_("time"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt at"), null=True)
    answer = models.PositiveSmallIntegerField(_("answer"), null=True)
    trouble = models.CharField(_("what went wrong"), max_length=20, blank=True)
    log = models.JSONField(_("attempts"), default=list)
    delivered_at = models.DateTimeField(_("delivered at"), null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ("-at", "-entry")
        indexes = (
            models.Index(fields=("webhook", "-at")),
            models.Index(fields=("next_at",), condition=models.Q(state="waiting"), name="deliveries_due"),
        )
        constraints = (models.UniqueConstraint(fields=("webhook", "entry"), name="an_act_is_told_once"),)

    def __str__(self) -> str:
        return f"{self.act} {self.subject_type} {self.subject_id}"
