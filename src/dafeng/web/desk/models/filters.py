"""Filters that people keep: a name for the address of a list, their own or shared with their body."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Body, Person


class SavedFilter(models.Model):
    """A named view of a list: its page and what the address asks of it. With a body, everyone there has it too."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_filters", verbose_name=_("person"))
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name=_("shared with"))
    table = models.CharField(_("list"), max_length=60)
    name = models.CharField(_("name"), max_length=80)
    path = models.CharField(_("page"), max_length=200)
    query = models.CharField(_("filter"), max_length=2000, blank=True)
    made_at = models.DateTimeField(_("kept at"))

    permission_thing = "filter"
    permission_columns: ClassVar[Any] = {
        "thing": "filter",
        "state_field": "standing",
        "body_field": "body_id",
        "person_field": "person_id",
    }
    permission_place_path = ""

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("person", "table", "name"), name="one_filter_of_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where it leads."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def permission_state(self) -> str:
        """Whether others have it too."""
        return "shared" if self.body_id else "own"

    @property
    def permission_body_id(self) -> int | None:
        """The body that it is shared with."""
        return self.body_id

    @property
    def permission_person_id(self) -> int | None:
        """Who keeps it."""
        return self.person_id
