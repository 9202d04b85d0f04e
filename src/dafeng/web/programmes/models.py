"""Programmes, their calls with recorded extensions, and the targets that places were assigned."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.data.rulebooks import rulebook
from dafeng.data.tables import vocabulary
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place


class Programme(models.Model):
    """A programme that runs here: which rulebook, in which region."""

    rulebook = models.CharField(_("rulebook"), max_length=60, unique=True)
    region = models.ForeignKey(Place, models.PROTECT, related_name="programmes", verbose_name=_("region"))
    lead = models.ForeignKey(Body, models.PROTECT, related_name="programmes", verbose_name=_("lead body"))

    permission_thing = "programme"
    permission_state = ""
    permission_columns: ClassVar = {"thing": "programme", "body_field": "lead", "place_path_field": "region__path"}

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title of the programme in the language of the reader."""
        said = rulebook(self.rulebook).title
        return said.en if get_language() == "en" else said.zh

    @property
    def permission_body_id(self) -> int:
        """The lead body."""
        return self.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.region.path


class Call(models.Model):
    """A call for applications; its times stand here, with the reason where they are not the rulebook's."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="calls", verbose_name=_("programme"))
    name = models.CharField(_("name"), max_length=120)
    rulebook_version = models.CharField(_("version of the rulebook"), max_length=20)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("applications close at"))
    recommend_by = models.DateTimeField(_("recommendations due at"))
    times_reason = models.TextField(_("why these times"), blank=True)

    permission_thing = "call"
    permission_state = ""
    permission_columns: ClassVar = {
        "thing": "call",
        "body_field": "programme__lead",
        "place_path_field": "programme__region__path",
    }

    class Meta:
        ordering = ("-opens_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def permission_body_id(self) -> int:
        """The lead body of the programme."""
        return self.programme.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.programme.region.path


class Extension(models.Model):
    """More time for everyone, or for the applicants below one place."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="extensions", verbose_name=_("call"))
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name=_("for"))
    closes_at = models.DateTimeField(_("applications close at"))
    reason = models.TextField(_("reason"))
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("granted by"))
    granted_at = models.DateTimeField(_("granted at"))

    def __str__(self) -> str:
        return f"{self.call} → {self.closes_at}"


class AssignedTarget(models.Model):
    """A reduction that a place was assigned; a revision is a new row, the old one stays."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="targets", verbose_name=_("place"))
    indicator = models.CharField(_("indicator"), max_length=60)
    base_year = models.PositiveSmallIntegerField(_("base year"))
    target_year = models.PositiveSmallIntegerField(_("target year"))
    reduction_pct = models.DecimalField(_("reduction (%)"), max_digits=7, decimal_places=3)
    assigned_by = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("assigned by"))
    document = models.CharField(_("document"), max_length=200)
    in_force_from = models.DateField(_("in force from"))
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))

    permission_thing = "target"
    permission_state = ""
    permission_columns: ClassVar = {
        "thing": "target",
        "body_field": "assigned_by",
        "place_path_field": "place__path",
    }

    class Meta:
        ordering = ("place", "indicator", "target_year", "in_force_from", "id")

    def __str__(self) -> str:
        return f"{self.place} {self.indicator} {self.target_year}: {self.reduction_pct} %"

    @property
    def indicator_name(self) -> str:
        """The indicator as people call it, in the language of the reader."""
        term = vocabulary("indicators").get(self.indicator)
        if term is None:
            return self.indicator
        return term.en if get_language() == "en" else term.zh

    @property
    def permission_body_id(self) -> int:
        """The body that assigned it."""
        return self.assigned_by_id

    @property
    def permission_place_path(self) -> str:
        """The place that it was assigned to."""
        return self.place.path
