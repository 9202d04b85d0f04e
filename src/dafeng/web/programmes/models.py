"""Programmes, their calls with recorded extensions, and the targets that places were assigned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place


class Programme(models.Model):
    """A programme that runs here: which rulebook, in which region."""

    rulebook = models.CharField(_("rulebook"), max_length=60, unique=True)
    region = models.ForeignKey(Place, models.PROTECT, related_name="programmes", verbose_name=_("region"))
    lead = models.ForeignKey(Body, models.PROTECT, related_name="programmes", verbose_name=_("lead body"))

    def __str__(self) -> str:
        return self.rulebook


class Call(models.Model):
    """A call for applications; its times stand here, with the reason where they are not the rulebook's."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="calls", verbose_name=_("programme"))
    name = models.CharField(_("name"), max_length=120)
    rulebook_version = models.CharField(_("version of the rulebook"), max_length=20)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("applications close at"))
    recommend_by = models.DateTimeField(_("recommendations due at"))
    times_reason = models.TextField(_("why these times"), blank=True)

    class Meta:
        ordering = ("-opens_at",)

    def __str__(self) -> str:
        return self.name


class Extension(models.Model):
    """More time for everyone, or for the applicants below one place."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="extensions", verbose_name=_("call"))
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name=_("for"))
    closes_at = models.DateTimeField(_("applications close at"))
    reason = models.TextField(_("reason"))
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("granted by"))
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

    class Meta:
        ordering = ("place", "indicator", "target_year", "in_force_from", "id")

    def __str__(self) -> str:
        return f"{self.place} {self.indicator} {self.target_year}: {self.reduction_pct} %"
