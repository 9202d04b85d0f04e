"""The terms of a call by which the solver chooses: a new version for every change, none is ever changed."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call


class OfCall(models.Model):
    """What belongs to a call, as permissions see it."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="selection_%(class)s", verbose_name=_("call"))

    permission_thing = "selection"
    permission_state = ""
    permission_columns: ClassVar[Any] = {
        "thing": "selection",
        "body_field": "call__programme__lead",
        "place_path_field": "call__programme__region__path",
    }

    class Meta:
        abstract = True

    @property
    def permission_body_id(self) -> int:
        """The lead body of the programme."""
        return self.call.programme.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.call.programme.region.path


class Terms(OfCall):
    """One version of the terms; ``content`` is plain JSON, ``sha256`` that of its canonical text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("terms"))
    sha256 = models.CharField(_("hash"), max_length=64)
    reason = models.TextField(_("why these terms"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("set by"))
    made_at = models.DateTimeField(_("set at"))

    class Meta:
        verbose_name_plural = "terms"
        ordering = ("call", "-number")
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="one_terms_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.call} {self.number}"
