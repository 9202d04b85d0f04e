"""Places: the region, its leagues and counties, and the parks of the catalogue."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A place by its official code; ``path`` holds the codes from the region down, what lies below starts with it."""

    class Level(models.TextChoices):
        """How high a place stands."""

        REGION = "region", _("region")
        LEAGUE = "league", _("league or city")
        COUNTY = "county", _("county")
        PARK = "park", _("park")

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    level = models.CharField(_("level"), max_length=8, choices=Level.choices)
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=160, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name=_("part of"))
    path = models.CharField(_("path"), max_length=60, unique=True)
    longitude = models.FloatField(_("longitude"), null=True)
    latitude = models.FloatField(_("latitude"), null=True)

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_zh
