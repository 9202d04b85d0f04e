"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Dashboards and everyone's desk."""

    name = "dafeng.web.desk"
    label = "desk"
    verbose_name = _("Dashboards")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the facts of every package that is frozen, and make work and tabs known."""
        from dafeng.web.applications.following import follow  # noqa: PLC0415 -- models stand only now
        from dafeng.web.applications.tabs import Tab, register  # noqa: PLC0415 -- likewise
        from dafeng.web.design.tables.beside import Beside, put  # noqa: PLC0415 -- likewise
        from dafeng.web.desk.rules import has_case_file  # noqa: PLC0415 -- likewise
        from dafeng.web.desk.services.filters import filters_address  # noqa: PLC0415 -- likewise
        from dafeng.web.desk.services.keeping import moved  # noqa: PLC0415 -- likewise
        from dafeng.web.desk.tasks import register_kinds  # noqa: PLC0415 -- likewise

        register_kinds()
        follow("desk", moved)
        register(Tab("trail", _("Audit trail"), "desk:trail", "history", order=100))
        register(Tab("casefile", _("Case file"), "desk:casefile", "content", has_case_file, order=110))
        put(Beside("filters", _("Saved filters"), "filter", filters_address))
