"""How many a league may recommend, and until when: data with reasons, the last word counts, all of them stay."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call


class Limit(models.Model):
    """What limits the leagues of a call: all of them, or the one that is named."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="%(class)ss", verbose_name=_("call"))
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name=_("league"))
    reason = models.TextField(_("reason"))
    document = models.CharField(_("document"), max_length=200, blank=True)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("set by"))
    set_at = models.DateTimeField(_("set at"))

    permission_thing = "limit"
    permission_state = ""
    permission_columns: ClassVar[Any] = {
        "thing": "limit",
        "body_field": "call__programme__lead",
        "place_path_field": "call__programme__region__path",
    }

    class Meta:
        abstract = True
        ordering = ("call", "set_at", "id")

    @property
    def permission_body_id(self) -> int:
        """The lead body of the programme."""
        return self.call.programme.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.call.programme.region.path


class Cap(Limit):
    """At most so many of a track, or of every track; None takes the limit away."""

    track = models.CharField(_("track"), max_length=6, choices=Application.Track.choices, blank=True)
    most = models.PositiveSmallIntegerField(_("at most"), null=True)

    def __str__(self) -> str:
        return f"{self.place or self.call} {self.track} ≤ {self.most}"


class MoreTime(Limit):
    """More time for the recommendations of the leagues, or of one."""

    recommend_by = models.DateTimeField(_("recommendations due at"))

    class Meta(Limit.Meta):
        verbose_name_plural = "more time"

    def __str__(self) -> str:
        return f"{self.place or self.call} → {self.recommend_by}"
