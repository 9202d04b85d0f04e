"""Objections to a notice: what is objected, apart from who objects; inquiries of leagues; what the region finds."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application, Scan
from dafeng.web.notices.models.notices import HASH, OfLead, PublicNotice
from dafeng.web.notices.states import Effect, Ground, InquiryState, ObjectionState, Upheld
from dafeng.web.people.models import Body, Person
from dafeng.web.programmes.models import Call


class Objection(OfLead):
    """One objection. Of its receipt only the hash is kept: whoever has the receipt reads the answer, nobody else.

    ``name``, ``organisation`` and ``contact`` are of the person, and stay with the lead body of the programme; nothing
    is kept of the address that it came from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections", verbose_name=_("notice"))
    number = models.PositiveIntegerField(_("number"))
    receipt_sha256 = models.CharField(_("hash of the receipt"), max_length=HASH, unique=True)
    state = models.CharField(_("state"), max_length=12, choices=ObjectionState.choices, default=ObjectionState.RECEIVED)
    named = models.BooleanField(_("with a name"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    contact = models.CharField(_("contact"), max_length=120, blank=True)
    about = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="objections", verbose_name=_("applicant concerned")
    )
    text = models.TextField(_("what is objected"))
    received_at = models.DateTimeField(_("received at"))
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices, blank=True)
    ground_text = models.TextField(_("why admissible or not"), blank=True)
    assessed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("assessed by"))
    assessed_at = models.DateTimeField(_("assessed at"), null=True)

    permission_thing = "objection"
    permission_columns: ClassVar[Any] = {
        "thing": "objection",
        "state_field": "state",
        "body_field": "notice__call__programme__lead_id",
        "place_path_field": "notice__call__programme__region__path",
    }

    class Meta:
        ordering = ("notice", "number")
        constraints = (models.UniqueConstraint(fields=("notice", "number"), name="one_objection_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.notice.number}-{self.number}"

    @property
    def of_call(self) -> Call:
        """The call."""
        return self.notice.call

    @property
    def permission_state(self) -> str:  # type: ignore[override]  # an attribute there, a property here
        """The state, as the permission table names it."""
        return self.state


class ObjectionFile(models.Model):
    """A file that came with an objection, known by its content; handed out to the lead body alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="files", verbose_name=_("objection"))
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    scan = models.CharField(_("scan"), max_length=10, choices=Scan.choices, default=Scan.PENDING)
    scan_finding = models.CharField(_("finding"), max_length=200, blank=True)

    class Meta:
        ordering = ("objection", "name", "id")

    def __str__(self) -> str:
        return self.name


class Inquiry(models.Model):
    """What a league is asked to look into: of the objection it holds only the words that the region released."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="inquiries", verbose_name=_("objection"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("league DRC"))
    state = models.CharField(_("state"), max_length=10, choices=InquiryState.choices, default=InquiryState.OPEN)
    released = models.TextField(_("what is released of the objection"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    due_at = models.DateTimeField(_("due at"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True)

    permission_thing = "inquiry"
    permission_columns: ClassVar[Any] = {
        "thing": "inquiry",
        "state_field": "state",
        "body_field": "body_id",
        "place_path_field": "body__place__path",
    }

    class Meta:
        verbose_name_plural = "inquiries"
        ordering = ("objection", "asked_at")

    def __str__(self) -> str:
        return f"{self.objection} {self.body}"

    @property
    def permission_state(self) -> str:
        """The state, as the permission table names it."""
        return self.state

    @property
    def permission_body_id(self) -> int | None:
        """The league that was asked."""
        return self.body_id

    @property
    def permission_place_path(self) -> str:
        """Where the league lies."""
        return self.body.place.path


class Finding(models.Model):
    """What the region decided on an objection: whether it is upheld, what that does, and what the objector is told."""

    objection = models.OneToOneField(
        Objection, models.PROTECT, primary_key=True, related_name="finding", verbose_name=_("objection")
    )
    upheld = models.CharField(_("result"), max_length=10, choices=Upheld.choices)
    effect = models.CharField(_("effect"), max_length=28, choices=Effect.choices)
    concerned = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="+", verbose_name=_("applicant taken off")
    )
    called = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="+", verbose_name=_("alternate called")
    )
    reasons = models.TextField(_("reasons"))
    answer = models.TextField(_("answer to the objector"))
    found_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("decided by"))
    found_at = models.DateTimeField(_("decided at"))

    class Meta:
        ordering = ("found_at", "pk")

    def __str__(self) -> str:
        return f"{self.objection}: {self.effect}"


class Knock(models.Model):
    """That someone sent or asked something from an address, for a day: a keyed hash of it, so that it can be counted.

    The key changes with the day, so that nobody can be told again the day after.
    """

    mark = models.CharField(_("mark"), max_length=HASH)
    at = models.DateTimeField(_("at"))

    class Meta:
        indexes = (models.Index(fields=("mark", "at")),)

    def __str__(self) -> str:
        return f"{self.mark[:8]} {self.at}"
