"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Public notices, the list of pilots, and the plans after it."""

    name = "dafeng.web.notices"
    label = "notices"
    verbose_name = _("Public notice and list")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known the work, duties and subjects of this app, its guard over moves, and the page of the plan."""
        from dafeng.web.applications import tabs  # noqa: PLC0415 -- models stand only now
        from dafeng.web.applications.following import follow  # noqa: PLC0415 -- likewise
        from dafeng.web.notices import kinds, rules, tasks  # noqa: PLC0415 -- likewise
        from dafeng.web.notices.queries.holding import holds_choice  # noqa: PLC0415 -- likewise
        from dafeng.web.notices.queries.subjects import register_subjects  # noqa: PLC0415 -- likewise
        from dafeng.web.notices.services.following import follow_move  # noqa: PLC0415 -- likewise
        from dafeng.web.selections.holding import hold  # noqa: PLC0415 -- likewise

        kinds.register_kinds()
        tasks.register_kinds()
        register_subjects()
        follow("notices", follow_move)
        hold("notices", holds_choice)
        tabs.register(tabs.Tab("pilot", _("Plan of the pilot"), "notices:plan", "identity", rules.has_plan_page, 78))
