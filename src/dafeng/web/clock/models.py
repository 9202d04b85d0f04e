"""Days off and make-up days beside the shipped table, and the years whose table is complete."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Person


class OfTheClock(models.Model):
    """What belongs to the working calendar, as permissions see it: to no body and no place."""

    permission_thing = "special_day"
    permission_state = permission_place_path = ""
    permission_body_id = None
    permission_columns: ClassVar = {"thing": "special_day"}

    class Meta:
        abstract = True


class SpecialDay(OfTheClock):
    """A day that a document sets off or makes up; it stands before the shipped table, until it is taken out."""

    class Kind(models.TextChoices):
        """What a day is."""

        OFF = "off", _("day off")
        MADE_UP = "made_up", _("make-up working day")

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=60)
    document = models.CharField(_("document"), max_length=200)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))
    removed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("taken out by"))
    removed_at = models.DateTimeField(_("taken out at"), null=True)
    removed_reason = models.CharField(_("why taken out"), max_length=300, blank=True)

    class Meta:
        ordering = ("day", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("day",), condition=models.Q(removed_at=None), name="one_word_on_a_special_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.name}"


class CompleteYear(OfTheClock):
    """A year whose holidays are all recorded here, so that terms in it are no longer provisional."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    document = models.CharField(_("document"), max_length=200)
    declared_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("declared by"))
    declared_at = models.DateTimeField(_("declared at"))

    class Meta:
        ordering = ("year",)

    def __str__(self) -> str:
        return str(self.year)
