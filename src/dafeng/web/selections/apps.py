"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionsConfig(AppConfig):
    """Choosing the pilots."""

    name = "dafeng.web.selections"
    label = "selections"
    verbose_name = _("Choosing the pilots")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the work of this app known: background jobs, duties and notices, and who may be told of it."""
        from dafeng.web.selections.duties import register_kinds as register_duties  # noqa: PLC0415 -- models stand only now
        from dafeng.web.selections.queries.subjects import register_subjects  # noqa: PLC0415 -- likewise
        from dafeng.web.selections.tasks import register_kinds  # noqa: PLC0415 -- likewise

        register_kinds()
        register_subjects()
        register_duties()
