"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemonstrationConfig(AppConfig):
    """Demonstration."""

    name = "dafeng.web.demonstration"
    label = "demonstration"
    verbose_name = _("Demonstration")
    default_auto_field = "django.db.models.BigAutoField"
