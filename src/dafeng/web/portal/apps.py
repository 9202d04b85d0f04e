"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal."""

    name = "dafeng.web.portal"
    label = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have maps drawn with the boundaries that someone put up."""
        from dafeng.web.desk.drawing import draw_with  # noqa: PLC0415 -- models stand only now
        from dafeng.web.portal.queries.maps import county_map  # noqa: PLC0415 -- likewise
        from dafeng.web.selections.drawing.maps import draw_with as draw_set_with  # noqa: PLC0415 -- likewise

        draw_with(county_map)
        draw_set_with(county_map)
