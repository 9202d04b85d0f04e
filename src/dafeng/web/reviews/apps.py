"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """Joint reviews."""

    name = "dafeng.web.reviews"
    label = "reviews"
    verbose_name = _("Joint review")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the applications, and make known what this app asks of bodies and adds to pages."""
        from dafeng.web.applications import following, tabs  # noqa: PLC0415 -- models stand only now
        from dafeng.web.duties.services.reminding import keep_up  # noqa: PLC0415 -- likewise
        from dafeng.web.reviews import kinds, rules  # noqa: PLC0415 -- likewise
        from dafeng.web.reviews.queries.subjects import register_subjects  # noqa: PLC0415 -- likewise
        from dafeng.web.reviews.services import concluding  # noqa: PLC0415 -- likewise
        from dafeng.web.reviews.services.following import hold, on_move  # noqa: PLC0415 -- likewise
        from dafeng.web.reviews.services.joint import (  # noqa: PLC0415 -- likewise
            bring_up_to_date,
            held_before,
            when_concluded,
        )

        kinds.register_kinds()
        register_subjects()
        following.follow("reviews", on_move)
        when_concluded(concluding.KIND, concluding.concluded)
        held_before("review", hold)
        keep_up("reviews", bring_up_to_date)
        tabs.register(tabs.Tab("review", _("Review"), "reviews:review", "identity", rules.has_page, 75))
