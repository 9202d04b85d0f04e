"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InventoriesConfig(AppConfig):
    """Inventories."""

    name = "dafeng.web.inventories"
    label = "inventories"
    verbose_name = _("Inventories")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the work of this app known."""
        from dafeng.web.inventories.tasks import register_kinds  # noqa: PLC0415 -- models stand only now

        register_kinds()
