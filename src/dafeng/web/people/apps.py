"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """People."""

    name = "dafeng.web.people"
    label = "people"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Check the permission table when the platform starts, and follow who signs in and out."""
        from dafeng.web.people import checks  # noqa: F401, PLC0415 -- registers itself, once the apps are there
        from dafeng.web.people.views import following  # noqa: PLC0415 -- needs the models

        following.connect()
