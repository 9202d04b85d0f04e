"""Real boundaries of maps, uploaded by someone who answers for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Person


class Boundaries(models.Model):
    """Outlines of the counties, as paths ready to draw, with the number under which the map was approved."""

    class System(models.TextChoices):
        """The coordinate systems that a file may be in."""

        CGCS2000 = "cgcs2000", _("CGCS2000 (longitude and latitude)")
        WGS84 = "wgs84", _("WGS 84 (longitude and latitude)")
        GCJ02 = "gcj02", _("GCJ-02 (shifted, from public map services)")

    approval_number = models.CharField(_("approval number of the map (审图号)"), max_length=40)
    system = models.CharField(_("coordinate system"), max_length=10, choices=System.choices)
    source = models.CharField(_("source"), max_length=200)
    sha256 = models.CharField(_("hash of the file"), max_length=64)
    shapes = models.JSONField(_("shapes"))
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded at"))
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        verbose_name_plural = "boundaries"
        ordering = ("-uploaded_at",)

    def __str__(self) -> str:
        return self.approval_number
