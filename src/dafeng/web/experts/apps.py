"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpertsConfig(AppConfig):
    """Experts."""

    name = "dafeng.web.experts"
    label = "experts"
    verbose_name = _("Experts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the notices known, and tie an expert to the account that takes the invitation up."""
        from dafeng.web.experts import kinds  # noqa: PLC0415 -- models stand only now
        from dafeng.web.experts.services import accepting  # noqa: PLC0415 -- likewise

        kinds.register_kinds()
        accepting.connect()
