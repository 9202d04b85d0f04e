"""Joint acts: several bodies take a stand on one content, each bound to its hash; a stand is never changed."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.ledger.services import Subject
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.reviews.states import ActState, PartyPart, Position

HASH = 64


class JointAct(models.Model):
    """One joint act on one subject: which content it is bound to, by which rule it runs, and until when.

    With another package it is bound anew and its term begins again; the stands on the old one stay, and are void.
    """

    kind = models.CharField(_("kind"), max_length=20)
    subject_type = models.CharField(_("kind of subject"), max_length=30)
    subject_id = models.CharField(_("subject's number"), max_length=60)
    subject_label = models.CharField(_("subject"), max_length=300)
    path = models.CharField(_("address"), max_length=200, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("place"))
    bound_sha256 = models.CharField(_("hash of the content"), max_length=HASH)
    rule = models.JSONField(_("rule"))
    unknown_years = models.JSONField(_("years without a calendar"), default=list)
    state = models.CharField(_("state"), max_length=12, choices=ActState.choices, default=ActState.OPEN)
    opened_at = models.DateTimeField(_("opened at"))
    due_at = models.DateTimeField(_("due at"))
    lead_due_at = models.DateTimeField(_("due at for the lead"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "subject_type", "subject_id"), name="one_joint_act_of_a_kind"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}"

    @property
    def subject(self) -> Subject:
        """What it is about, as the ledger calls it."""
        return Subject(self.subject_type, self.subject_id, self.subject_label)


class Party(models.Model):
    """A body with a part in a joint act; ``party`` is its id in the rulebook."""

    joint_act = models.ForeignKey(JointAct, models.CASCADE, related_name="parties", verbose_name=_("joint act"))
    party = models.CharField(_("party"), max_length=60)
    part = models.CharField(_("part"), max_length=10, choices=PartyPart.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="parties", verbose_name=_("body"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    permission_thing = "party"
    permission_columns: ClassVar[Any] = {
        "thing": "party",
        "state_field": "joint_act__state",
        "body_field": "body",
        "place_path_field": "joint_act__place__path",
    }

    class Meta:
        verbose_name_plural = "parties"
        ordering = ("joint_act", "order", "id")
        constraints = (models.UniqueConstraint(fields=("joint_act", "party"), name="one_part_of_a_party"),)

    def __str__(self) -> str:
        return f"{self.body}"

    @property
    def permission_state(self) -> str:
        """The state of the joint act."""
        return self.joint_act.state

    @property
    def permission_body_id(self) -> int | None:
        """The body whose part it is."""
        return self.body_id

    @property
    def permission_place_path(self) -> str:
        """Where the subject lies."""
        return self.joint_act.place.path


class Stand(models.Model):
    """What a body declared, on which content; its last one counts, all of them stay.

    ``number`` counts the stands of a party from 1. ``body_name`` is what the body was called then. ``answered`` of
    ``asked`` items of its checklist had an answer on this content.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="stands", verbose_name=_("party"))
    number = models.PositiveSmallIntegerField(_("number"))
    position = models.CharField(_("position"), max_length=24, choices=Position.choices)
    reason = models.TextField(_("reason"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    bound_sha256 = models.CharField(_("hash of the content"), max_length=HASH)
    late = models.BooleanField(_("late"), default=False)
    answered = models.PositiveSmallIntegerField(_("items answered"), default=0)
    asked = models.PositiveSmallIntegerField(_("items asked"), default=0)
    body_name = models.CharField(_("body"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("taken by"))
    at = models.DateTimeField(_("taken at"))

    class Meta:
        ordering = ("party", "number")
        constraints = (models.UniqueConstraint(fields=("party", "number"), name="one_stand_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.body_name}: {self.position}"

    @property
    def said(self) -> str:
        """Everything that was said with it."""
        return "\n".join(filter(None, (self.conditions, self.reason)))
