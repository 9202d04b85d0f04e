"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrationsConfig(AppConfig):
    """Integrations."""

    name = "dafeng.web.integrations"
    label = "integrations"
    verbose_name = _("Integrations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the worker look what is to be told to the addresses of bodies, and send it."""
        from dafeng.web.integrations.tasks import register  # noqa: PLC0415 -- models stand only now

        register()
