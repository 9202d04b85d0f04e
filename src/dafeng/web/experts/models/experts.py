"""Experts of a pool, and what they did for others earlier."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.data.tables import vocabulary
from dafeng.web.experts.states import Tie
from dafeng.web.experts.wording import in_a_row
from dafeng.web.people.models import Body, Invitation, Person
from dafeng.web.places.models import Place

NAME_LENGTH = 120
TEXT_LENGTH = 200
FIRST_YEAR, LAST_YEAR = 1950, 2100


class Expert(models.Model):
    """Someone who could judge applications; known by name until an invitation is taken up with an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pool = models.ForeignKey(Body, models.PROTECT, related_name="experts", verbose_name=_("pool"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="experts", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    employer = models.CharField(_("employer"), max_length=TEXT_LENGTH)
    title = models.CharField(_("professional title"), max_length=TEXT_LENGTH, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of work")
    )
    fields = models.JSONField(_("fields of expertise"), default=list)
    industries = models.JSONField(_("industries"), default=list)
    email = models.EmailField(_("e-mail"), blank=True)
    invitation = models.ForeignKey(
        Invitation, models.SET_NULL, null=True, related_name="+", verbose_name=_("invitation")
    )
    active = models.BooleanField(_("active"), default=True)
    left_at = models.DateTimeField(_("left at"), null=True)
    left_reason = models.TextField(_("why left"), blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added at"))
    changed_at = models.DateTimeField(_("changed at"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    permission_thing = "expert"
    permission_state = ""
    permission_columns: ClassVar[Any] = {
        "thing": "expert",
        "body_field": "pool",
        "place_path_field": "pool__path",
        "person_field": "person",
    }

    class Meta:
        ordering = ("name", "employer")
        constraints = (
            models.UniqueConstraint(fields=("pool", "name", "employer"), name="one_expert_of_a_name_there"),
            models.UniqueConstraint(
                fields=("pool", "person"), condition=models.Q(person__isnull=False), name="one_expert_an_account"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def permission_body_id(self) -> int:
        """The pool."""
        return self.pool_id

    @property
    def permission_place_path(self) -> str:
        """The path of the pool in the tree of bodies."""
        return self.pool.path

    @property
    def permission_person_id(self) -> int | None:
        """Whose record it is: the expert's own."""
        return self.person_id

    @property
    def field_names(self) -> str:
        """The fields as people call them, in a row, in the language of the reader."""
        return in_a_row(_named("directions", self.fields))

    @property
    def industry_names(self) -> str:
        """The industries likewise."""
        return in_a_row(_named("industries", self.industries))


class EarlierWork(models.Model):
    """What an expert did for an organisation; ``until_year`` None where it goes on."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="earlier", verbose_name=_("expert"))
    organisation = models.CharField(_("for whom"), max_length=TEXT_LENGTH)
    tie = models.CharField(_("what"), max_length=12, choices=Tie.choices)
    from_year = models.PositiveSmallIntegerField(_("from (year)"), null=True)
    until_year = models.PositiveSmallIntegerField(_("until (year)"), null=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("noted by"))
    noted_at = models.DateTimeField(_("noted at"))

    class Meta:
        ordering = ("expert", "-from_year", "id")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_tie_display()}"


def _named(name: str, ids: list[str]) -> tuple[str, ...]:
    known, language = vocabulary(name), "en" if get_language() == "en" else "zh"
    return tuple(known[one].name(language) if one in known else one for one in ids)
