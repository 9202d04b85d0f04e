"""What was computed from a draft, under the hash of everything that it was computed from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Computation(models.Model):
    """Inventory, diagnosis and pathway of one draft by one version of the code; never changed, never copied.

    ``key`` is the hash of the draft's digest, the method, the factor releases and the code's version, so that equal
    inputs are computed once, and a result says what made it.
    """

    class State(models.TextChoices):
        """How far the computation came."""

        INVENTORY = "inventory", _("inventory")
        COMPLETE = "complete", _("inventory, diagnosis and pathway")
        IMPOSSIBLE = "impossible", _("cannot be computed")

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    draft_sha256 = models.CharField(_("hash of the draft"), max_length=64, db_index=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    obstacle = models.TextField(_("what stands in the way"), blank=True)
    provenance = models.JSONField(_("what made it"), default=dict)
    summary = models.JSONField(_("main figures"), default=dict)
    content = models.JSONField(_("sections, tables and charts"), default=dict)
    computed_at = models.DateTimeField(_("computed at"))
    seconds = models.FloatField(_("seconds"), default=0)

    def __str__(self) -> str:
        return f"{self.key[:12]} {self.state}"
