"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThreadsConfig(AppConfig):
    """Comments."""

    name = "dafeng.web.threads"
    label = "threads"
    verbose_name = _("Comments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the tab known, and how people are told of a comment."""
        from dafeng.web.applications.tabs import Tab, register  # noqa: PLC0415 -- models stand only now
        from dafeng.web.threads.kinds import register_kinds  # noqa: PLC0415 -- likewise
        from dafeng.web.threads.rules import has_comments  # noqa: PLC0415 -- likewise

        register_kinds()
        register(Tab("comments", _("Comments"), "threads:comments", "identity", has_comments, order=90))
