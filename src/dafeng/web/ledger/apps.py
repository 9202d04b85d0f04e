"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """Ledger of acts."""

    name = "dafeng.web.ledger"
    label = "ledger"
    verbose_name = _("Ledger of acts")
    default_auto_field = "django.db.models.BigAutoField"
