"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Programmes."""

    name = "dafeng.web.programmes"
    label = "programmes"
    verbose_name = _("Programmes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the calendar show the times of calls."""
        from dafeng.web.duties.dates import register  # noqa: PLC0415 -- models stand only now
        from dafeng.web.programmes.dates import dates_of_calls  # noqa: PLC0415 -- likewise

        register("calls", dates_of_calls)
