"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class DesignConfig(AppConfig):
    """Design."""

    name = "dafeng.web.design"
    label = "design"
    verbose_name = _("Design")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load every app's module ``navigation``, so that its entries are registered."""
        autodiscover_modules("navigation")
