"""A review of an application by its league, the answers to the checklists, visits, and the signed statement."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.states import AFTER_THE_LIST, State
from dafeng.web.people.models import Body, Person
from dafeng.web.reviews.models.joint import HASH, JointAct, Party
from dafeng.web.reviews.states import Checked, ReviewState, Voided

SENT = "sent"
SENT_IN = (State.RECOMMENDED, State.ACCEPTED, *AFTER_THE_LIST)
"""The states of an application in which its review has gone up to the region."""


class Review(models.Model):
    """The league's review of one application; its number is that of the application."""

    application = models.OneToOneField(
        Application, models.PROTECT, primary_key=True, related_name="review", verbose_name=_("application")
    )
    league = models.ForeignKey(Body, models.PROTECT, related_name="reviews", verbose_name=_("league DRC"))
    joint_act = models.OneToOneField(JointAct, models.PROTECT, related_name="review", verbose_name=_("joint act"))
    package = models.ForeignKey(Package, models.PROTECT, related_name="+", verbose_name=_("package"))
    state = models.CharField(_("state"), max_length=12, choices=ReviewState.choices, default=ReviewState.OPEN)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))

    permission_thing = "review"
    permission_columns: ClassVar[Any] = {
        "thing": "review",
        "state_field": "standing",
        "body_field": "application__applicant_id",
        "place_path_field": "application__place__path",
    }

    class Meta:
        ordering = ("application__place__path",)

    def __str__(self) -> str:
        return f"{self.application}"

    @property
    def permission_state(self) -> str:
        """The state of the review; that it has gone up with the recommendation, or ended without one."""
        if self.application.state == State.DECLINED:
            return ReviewState.CLOSED
        return SENT if self.application.state in SENT_IN else self.state

    @property
    def permission_body_id(self) -> int | None:
        """The applicant, whose application it is."""
        return self.application.applicant_id

    @property
    def permission_place_path(self) -> str:
        """Where the application lies."""
        return self.application.place.path


class ChecklistAnswer(models.Model):
    """The answer of a body to an item of its checklist; one given on an earlier package is to be looked at again."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="answers", verbose_name=_("party"))
    item = models.CharField(_("item"), max_length=60)
    answer = models.CharField(_("answer"), max_length=16, choices=Checked.choices)
    remark = models.TextField(_("remark"), blank=True)
    bound_sha256 = models.CharField(_("hash of the content"), max_length=HASH)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("answered by"))
    at = models.DateTimeField(_("answered at"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("party", "item"), name="one_answer_of_an_item"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.answer}"


class SiteVisit(models.Model):
    """Notes of a check on site; they are kept as written, what follows is a further note."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="visits", verbose_name=_("review"))
    day = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=200)
    people = models.TextField(_("people"))
    findings = models.TextField(_("findings"))
    follow_up = models.TextField(_("follow-up"), blank=True)
    body_name = models.CharField(_("body"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("noted by"))
    at = models.DateTimeField(_("noted at"))

    class Meta:
        ordering = ("review", "day", "id")

    def __str__(self) -> str:
        return f"{self.day} {self.place}"


class Statement(models.Model):
    """The statement on truth, legality and completeness, signed for one package; void with any other."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="statements", verbose_name=_("application")
    )
    package = models.ForeignKey(Package, models.PROTECT, related_name="statements", verbose_name=_("package"))
    package_sha256 = models.CharField(_("hash of the package"), max_length=HASH)
    league = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("league DRC"))
    text = models.TextField(_("text"))
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("signed by"))
    signed_at = models.DateTimeField(_("signed at"))
    voided_at = models.DateTimeField(_("void since"), null=True)
    void_reason = models.CharField(_("why void"), max_length=10, choices=Voided.choices, blank=True)

    class Meta:
        ordering = ("application", "signed_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("application",), condition=models.Q(voided_at=None), name="one_statement_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.application} {self.package_sha256[:12]}"

    @property
    def is_valid(self) -> bool:
        """Whether it is in force for the package that stands."""
        return self.voided_at is None and self.package.stands and self.package.sha256 == self.package_sha256
