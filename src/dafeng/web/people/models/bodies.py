"""Bodies: governments, committees and departments, in a tree."""

from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.web.places.models import Place


class Body(models.Model):
    """A government, a committee or a department; bodies form a tree beside that of the places."""

    class Kind(models.TextChoices):
        """What a body is."""

        REGION_DRC = "region_drc", _("regional DRC")
        REGION_DEPARTMENT = "region_department", _("regional department")
        LEAGUE_DRC = "league_drc", _("league DRC")
        LEAGUE_DEPARTMENT = "league_department", _("league department")
        COUNTY_GOVERNMENT = "county_government", _("county government")
        PARK_COMMITTEE = "park_committee", _("park committee")
        EXPERT_POOL = "expert_pool", _("expert pool")
        PLATFORM = "platform", _("platform")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name_zh = models.CharField(_("Chinese name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    department = models.CharField(_("department"), max_length=30, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="bodies", verbose_name=_("place"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name=_("under"))
    path = models.CharField(_("path"), max_length=100, db_index=True, editable=False)
    active = models.BooleanField(_("active"), default=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("merged into")
    )

    permission_thing = "body"
    permission_state = ""
    permission_columns = {"thing": "body", "body_field": "pk", "place_path_field": "path"}

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ("path", "id")
        constraints = (
            models.UniqueConstraint(fields=("kind", "place", "department"), name="one_body_of_a_kind_at_a_place"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row with its path."""
        self.path = path_of(self.kind, self.place.path, self.department)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_zh

    @property
    def permission_body_id(self) -> int:
        """The body that it belongs to: itself."""
        return self.pk

    @property
    def permission_place_path(self) -> str:
        """Its path in the tree of bodies."""
        return self.path


OF_THEIR_PLACE = frozenset(
    {Body.Kind.REGION_DRC, Body.Kind.LEAGUE_DRC, Body.Kind.COUNTY_GOVERNMENT, Body.Kind.PARK_COMMITTEE}
)
"""The kinds that stand for their place: above the departments there and above all bodies of the places below."""


def path_of(kind: str, place_path: str, department: str) -> str:
    """Where a body stands in the tree: at its place, or one step below; the platform's own body stands in nobody's."""
    if kind == Body.Kind.PLATFORM:
        return "platform"
    return place_path if kind in OF_THEIR_PLACE else f"{place_path}/{department or kind}"
