"""What the region puts up for everyone to object to, frozen with its hash and its term."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.notices.states import NoticeState
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call

HASH = 64


class OfLead(models.Model):
    """What belongs to the lead body of the programme of its call; the model has a ``call``, or reaches one."""

    permission_state = ""

    class Meta:
        abstract = True

    @property
    def of_call(self) -> Call:
        """The call that it belongs to."""
        raise NotImplementedError

    @property
    def permission_body_id(self) -> int | None:
        """The lead body of the programme."""
        return self.of_call.programme.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region of the programme."""
        return self.of_call.programme.region.path


class PublicNotice(OfLead):
    """A notice as it stands in public; ``sha256`` is that of the canonical text of ``content``, neither ever changes.

    ``due_at`` is the last second of its term as it was published. A later one of the same call repeats it, with all
    who would be on the list then. ``choice_sha256`` is the decision of the panel that it rests on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="public_notices", verbose_name=_("call"))
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=NoticeState.choices, default=NoticeState.OPEN)
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    choice_sha256 = models.CharField(_("hash of the decision"), max_length=HASH)
    working_days = models.PositiveSmallIntegerField(_("term in working days"))
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("put up by"))
    opened_at = models.DateTimeField(_("put up at"))
    due_at = models.DateTimeField(_("last second of the term"))
    closed_at = models.DateTimeField(_("closed at"), null=True)

    permission_thing = "public_notice"
    permission_columns: ClassVar[Any] = {
        "thing": "public_notice",
        "state_field": "state",
        "body_field": "call__programme__lead_id",
        "place_path_field": "call__programme__region__path",
    }

    class Meta:
        ordering = ("call", "-number")
        constraints = (
            models.UniqueConstraint(fields=("call", "number"), name="one_public_notice_of_a_number"),
            models.UniqueConstraint(
                fields=("call",), condition=models.Q(state=NoticeState.OPEN), name="one_public_notice_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.number}"

    @property
    def of_call(self) -> Call:
        """The call."""
        return self.call

    @property
    def permission_state(self) -> str:  # type: ignore[override]  # an attribute there, a property here
        """The state, as the permission table names it."""
        return self.state
