"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    """Applications."""

    name = "dafeng.web.applications"
    label = "applications"
    verbose_name = _("Applications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the work of this app known, what applicants hold, and who may read what was computed for them."""
        from dafeng.web.applications import following  # noqa: PLC0415 -- models stand only now
        from dafeng.web.applications.queries.subjects import register_subjects  # noqa: PLC0415 -- likewise
        from dafeng.web.applications.rules import may_read_computation  # noqa: PLC0415 -- likewise
        from dafeng.web.applications.services import holding  # noqa: PLC0415 -- likewise
        from dafeng.web.applications.tasks import register_kinds  # noqa: PLC0415 -- likewise
        from dafeng.web.duties.services.reminding import keep_up  # noqa: PLC0415 -- likewise
        from dafeng.web.inventories.rules import let_read  # noqa: PLC0415 -- likewise

        register_kinds()
        register_subjects()
        let_read("applications", may_read_computation)
        holding.register_kinds()
        following.follow("applications", holding.moved)
        keep_up("applications: to submit", holding.keep_up)
