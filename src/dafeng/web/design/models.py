"""What people have chosen in tables, remembered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TableMemory(models.Model):
    """How someone last looked at a table: order, filters, columns and rows a page."""

    person_id = models.BigIntegerField(_("person"))
    table = models.CharField(_("table"), max_length=60)
    view = models.JSONField(_("view"), default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person_id", "table"), name="one_memory_of_a_table"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.table}"
