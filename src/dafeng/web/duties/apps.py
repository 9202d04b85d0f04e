"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    """Duties and notices."""

    name = "dafeng.web.duties"
    label = "duties"
    verbose_name = _("Duties and notices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the worker send reminders and mails, now and then; what people write goes by the same outbox."""
        from dafeng.web.duties import tasks  # noqa: PLC0415 -- models stand only now
        from dafeng.web.duties.services.letters import carry_letters  # noqa: PLC0415 -- likewise

        tasks.register_rounds()
        carry_letters()
