"""The record of a case: questions to the applicant, visits, discussion, and the opinion with its signatures."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.panels.models.panels import HASH, Case, Seat
from dafeng.web.panels.states import QuestionState, SignPosition
from dafeng.web.people.models import Person


class Question(models.Model):
    """A question of the panel: proposed by a seat, put by the secretary in words of its own, answered by the applicant.

    The applicant sees ``put_text`` and never who asks. The seat is empty where the secretary asks, or the expert who
    asked takes no part any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="questions", verbose_name=_("case"))
    number = models.PositiveSmallIntegerField(_("number"))
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="questions", verbose_name=_("seat"))
    text = models.TextField(_("text as proposed"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=QuestionState.choices, default=QuestionState.PROPOSED)
    proposed_at = models.DateTimeField(_("proposed at"))
    put_text = models.TextField(_("text as put"), blank=True)
    put_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("put by"))
    put_at = models.DateTimeField(_("put at"), null=True)
    due_at = models.DateTimeField(_("due at"), null=True)
    refused_reason = models.TextField(_("why not put"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True)

    permission_thing = "panel_question"
    permission_columns: ClassVar[Any] = {
        "thing": "panel_question",
        "state_field": "state",
        "body_field": "case__application__applicant_id",
        "place_path_field": "case__application__place__path",
    }

    class Meta:
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_question_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.case} {self.number}"

    @property
    def permission_state(self) -> str:
        """Where it stands."""
        return self.state

    @property
    def permission_body_id(self) -> int | None:
        """The applicant who is asked."""
        return self.case.application.applicant_id

    @property
    def permission_place_path(self) -> str:
        """Where the application lies."""
        return self.case.application.place.path


class PanelVisit(models.Model):
    """Notes of a visit of the panel; kept as written, what follows is a further note.

    ``by`` is empty where the secretary who noted it takes no part any more.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="visits", verbose_name=_("case"))
    day = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=200)
    people = models.TextField(_("people"))
    findings = models.TextField(_("findings"))
    follow_up = models.TextField(_("follow-up"), blank=True)
    body_name = models.CharField(_("body"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("noted by"))
    at = models.DateTimeField(_("noted at"))

    class Meta:
        ordering = ("case", "day", "id")

    def __str__(self) -> str:
        return f"{self.day} {self.place}"


class Remark(models.Model):
    """A contribution to the discussion of a case; kept as written. Without a seat it is the secretary's."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="remarks", verbose_name=_("case"))
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, related_name="remarks", verbose_name=_("seat"))
    text = models.TextField(_("text"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ("case", "at", "id")

    def __str__(self) -> str:
        return f"{self.case} {self.pk}"


class Opinion(models.Model):
    """The opinion of the panel on a case; every version stays, the last one counts, signatures belong to one.

    Where its author takes no part any more ``by`` is empty, and so is the text, unless others have signed it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="opinions", verbose_name=_("case"))
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"), blank=True)
    sha256 = models.CharField(_("hash"), max_length=HASH)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("written by"))
    at = models.DateTimeField(_("written at"))

    class Meta:
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_opinion_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.case} {self.number}"


class Signature(models.Model):
    """A seat signed one version of the opinion, or dissents with a reason."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="signatures", verbose_name=_("opinion"))
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="signatures", verbose_name=_("seat"))
    position = models.CharField(_("position"), max_length=8, choices=SignPosition.choices)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ("opinion", "at", "id")
        constraints = (models.UniqueConstraint(fields=("opinion", "seat"), name="one_signature_of_a_seat"),)

    def __str__(self) -> str:
        return f"{self.opinion} {self.position}"
