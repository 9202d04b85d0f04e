"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RerunsConfig(AppConfig):
    """Decisions run again."""

    name = "dafeng.web.reruns"
    label = "reruns"
    verbose_name = _("Decisions run again")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the work of this app known, and who may be told of it."""
        from dafeng.web.reruns.queries import register_subjects  # noqa: PLC0415 -- models stand only now
        from dafeng.web.reruns.tasks import register_kinds  # noqa: PLC0415 -- likewise

        register_subjects()
        register_kinds()
