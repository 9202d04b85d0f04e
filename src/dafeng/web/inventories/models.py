"""What was computed from a draft, under the hash of everything that it was computed from."""

import gzip
import json
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LEVEL = 6
"""How hard JSON is pressed: as small as it gets within a few milliseconds."""


def pressed(value: object) -> bytes:
    """The value as compressed JSON; the same value gives the same bytes."""
    return gzip.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(), LEVEL, mtime=0
    )


def unpressed(content: bytes | memoryview) -> Any:  # noqa: ANN401 -- JSON
    """The value that was compressed."""
    return json.loads(gzip.decompress(bytes(content)))


class DraftCopy(models.Model):
    """A draft as it was when it was computed, under the hash of what was entered; so that all can be computed again."""

    sha256 = models.CharField(_("hash of the draft"), max_length=64, primary_key=True)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("copy of a draft")

    def __str__(self) -> str:
        return self.sha256[:12]


class Computation(models.Model):
    """Inventory, diagnosis and pathway of one draft by one version of the code; never changed, never copied.

    ``key`` is the hash of the draft's digest, the method, the factor releases and the code's version, so that equal
    inputs are computed once, and a result says what made it. ``obstacle`` and ``no_pathway`` hold sentences by
    language; ``figures`` every indicator with unit, reason where it cannot be given, and supplier.
    """

    class State(models.TextChoices):
        """How far the computation came."""

        INVENTORY = "inventory", _("inventory; diagnosis and pathway follow")
        COMPLETE = "complete", _("inventory, diagnosis and pathway")
        IMPOSSIBLE = "impossible", _("cannot be computed")

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    draft = models.ForeignKey(DraftCopy, models.PROTECT, related_name="computations", verbose_name=_("draft"))
    track = models.CharField(_("track"), max_length=6)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    wanted = models.JSONField(_("what was asked for"), default=dict)
    errors = models.PositiveIntegerField(_("errors in the draft"), default=0)
    obstacle = models.JSONField(_("what stands in the way"), default=dict)
    no_pathway = models.JSONField(_("why there is no pathway"), default=dict)
    provenance = models.JSONField(_("what made it"), default=dict)
    figures = models.JSONField(_("figures"), default=dict)
    computed_at = models.DateTimeField(_("computed at"))
    completed_at = models.DateTimeField(_("completed at"), null=True)
    seconds = models.FloatField(_("seconds of computing"), default=0)

    class Meta:
        verbose_name = _("computation")

    def __str__(self) -> str:
        return f"{self.key[:12]} {self.state}"

    @property
    def hindrance(self) -> str:
        """What stands in the way, in the language of the reader."""
        return _said(self.obstacle)

    @property
    def pathway_hindrance(self) -> str:
        """Why there is no pathway, in the language of the reader."""
        return _said(self.no_pathway)

    def value(self, indicator: str, year: int) -> float | None:
        """The indicator of that year in its unit, None where it cannot be given."""
        found = self.figures.get("indicators", {}).get(indicator, {}).get("values", {}).get(str(year))
        return None if found is None else float(found)


class Part(models.Model):
    """What one page shows of a computation in one language: sections, tables, pictures; as compressed JSON."""

    class Name(models.TextChoices):
        """The pages, and the lines behind their figures."""

        INVENTORY = "inventory", _("Inventory")
        DIAGNOSIS = "diagnosis", _("Diagnosis")
        PATHWAY = "pathway", _("Pathway")
        LINES = "lines", _("Lines behind the figures")

    computation = models.ForeignKey(Computation, models.CASCADE, related_name="parts", verbose_name=_("computation"))
    name = models.CharField(_("part"), max_length=12, choices=Name.choices)
    language = models.CharField(_("language"), max_length=2, blank=True)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("part of a computation")
        constraints = (models.UniqueConstraint(fields=("computation", "name", "language"), name="one_part_a_page"),)

    def __str__(self) -> str:
        return f"{self.name} {self.language}"


def _said(sentences: dict[str, str]) -> str:
    return str(sentences.get("en" if get_language() == "en" else "zh", ""))
