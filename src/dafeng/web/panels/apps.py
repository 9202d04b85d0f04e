"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PanelsConfig(AppConfig):
    """Expert panels."""

    name = "dafeng.web.panels"
    label = "panels"
    verbose_name = _("Expert panels")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the experts, and make known what this app asks of people and adds to pages."""
        from dafeng.web.applications import tabs  # noqa: PLC0415 -- models stand only now
        from dafeng.web.experts import following  # noqa: PLC0415 -- likewise
        from dafeng.web.panels import following as turns  # noqa: PLC0415 -- likewise
        from dafeng.web.panels import kinds, tasks  # noqa: PLC0415 -- likewise
        from dafeng.web.panels import tabs as panel_tabs  # noqa: PLC0415 -- likewise
        from dafeng.web.panels.queries.asked import has_questions  # noqa: PLC0415 -- likewise
        from dafeng.web.panels.services.documents import discard  # noqa: PLC0415 -- likewise
        from dafeng.web.panels.services.recusing import on_experts  # noqa: PLC0415 -- likewise

        kinds.register_kinds()
        tasks.register_kinds()
        following.follow("panels", on_experts)
        turns.follow("documents", discard)
        panel_tabs.register(panel_tabs.Tab("statistics", _("Statistics"), "panels:statistics", "scores", 50))
        panel_tabs.register(panel_tabs.Tab("documents", _("Opinion document"), "panels:documents", "scores", 60))
        tabs.register(tabs.Tab("asked", _("Questions of the region"), "panels:asked", "content", has_questions, 77))
