"""What experts declare of their interests in applicants, and when they were asked to."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.experts.models.experts import Expert
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call


class Declaration(models.Model):
    """What ties an expert to an applicant, as declared; no kind named: nothing does. None is ever changed.

    The expert's last word counts. ``recorded`` are the words of the secretariat: its last one counts beside that.
    """

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="declarations", verbose_name=_("expert"))
    application = models.ForeignKey(Application, models.PROTECT, related_name="+", verbose_name=_("application"))
    kinds = models.JSONField(_("kinds"), default=list)
    text = models.TextField(_("what it is"), blank=True)
    recorded = models.BooleanField(_("recorded by the secretariat"), default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("declared by"))
    at = models.DateTimeField(_("declared at"))

    permission_thing = "declaration"
    permission_state = ""
    permission_columns: ClassVar[Any] = {
        "thing": "declaration",
        "body_field": "expert__pool",
        "place_path_field": "expert__pool__path",
        "person_field": "expert__person",
    }

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("application", "expert")),)

    def __str__(self) -> str:
        return f"{self.expert} {self.application}"

    @property
    def permission_body_id(self) -> int:
        """The pool."""
        return self.expert.pool_id

    @property
    def permission_place_path(self) -> str:
        """The path of the pool in the tree of bodies."""
        return self.expert.pool.path

    @property
    def permission_person_id(self) -> int | None:
        """Whose word it is."""
        return self.expert.person_id


class Request(models.Model):
    """An expert was asked to declare for a call; from then on names of applicants are shown."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="requests", verbose_name=_("expert"))
    call = models.ForeignKey(Call, models.PROTECT, related_name="+", verbose_name=_("call"))
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("expert", "call"), name="one_request_of_an_expert"),)

    def __str__(self) -> str:
        return f"{self.expert} {self.call}"
