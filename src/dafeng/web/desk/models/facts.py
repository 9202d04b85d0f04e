"""What dashboards need of each package, so that none of them ever loads a draft."""

from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Package

FIGURES = (
    "energy_total_tce",
    "energy_total_equal_tce",
    "co2_direct_t",
    "co2_indirect_t",
    "gdp_constant_10k_cny",
    "energy_intensity_tce_per_10k_cny",
    "carbon_intensity_fuel_t_per_10k_cny",
    "non_fossil_share_pct",
    "coal_share_pct",
    "co2_per_capita_t",
)
"""The indicators kept, by their ids in the inventory, of which each is a column of ``YearFigures``."""


def marked(words: tuple[str, ...]) -> str:
    """Words of a vocabulary as a column holds them: ``|coal|wind|``."""
    return "|" + "".join(f"{word}|" for word in words) if words else ""


@lru_cache(maxsize=4096)
def words_of(column: str) -> tuple[str, ...]:
    """The words that a column holds, in their order."""
    return tuple(filter(None, column.split("|")))


class Facts(models.Model):
    """What the workbook of one package says of the applicant; made of the package alone, and made again at any time.

    ``targets`` and ``measures`` are what comparisons show: targets as stated, measures by direction.
    """

    package = models.OneToOneField(
        Package, models.CASCADE, primary_key=True, related_name="facts", verbose_name=_("package")
    )
    endowments = models.CharField(_("resource endowment"), max_length=400, blank=True)
    industries = models.CharField(_("leading industries"), max_length=400, blank=True)
    targets = models.JSONField(_("targets"), default=list)
    measures = models.JSONField(_("measures by direction"), default=dict)
    computation = models.CharField(_("key of the computation"), max_length=64, blank=True)

    permission_columns = {
        "thing": "package",
        "state_field": "standing",
        "body_field": "package__application__applicant_id",
        "place_path_field": "package__application__place__path",
    }

    class Meta:
        verbose_name_plural = "facts"

    def __str__(self) -> str:
        return f"{self.package}"


class YearFigures(models.Model):
    """The figures of one year of a package's computation, in the units of the inventory; None where there is none."""

    facts = models.ForeignKey(Facts, models.CASCADE, related_name="figures", verbose_name=_("package"))
    year = models.PositiveSmallIntegerField(_("year"))
    energy_total_tce = models.FloatField(null=True)
    energy_total_equal_tce = models.FloatField(null=True)
    co2_direct_t = models.FloatField(null=True)
    co2_indirect_t = models.FloatField(null=True)
    gdp_constant_10k_cny = models.FloatField(null=True)
    energy_intensity_tce_per_10k_cny = models.FloatField(null=True)
    carbon_intensity_fuel_t_per_10k_cny = models.FloatField(null=True)
    non_fossil_share_pct = models.FloatField(null=True)
    coal_share_pct = models.FloatField(null=True)
    co2_per_capita_t = models.FloatField(null=True)

    class Meta:
        verbose_name_plural = "figures of a year"
        ordering = ("facts", "year")
        constraints = (models.UniqueConstraint(fields=("facts", "year"), name="one_row_of_a_year"),)

    def __str__(self) -> str:
        return f"{self.facts} {self.year}"
