"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    """Working days."""

    name = "dafeng.web.clock"
    label = "clock"
    verbose_name = _("Working days")
    default_auto_field = "django.db.models.BigAutoField"
