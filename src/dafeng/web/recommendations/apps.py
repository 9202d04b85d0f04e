"""The app's entry in Django's register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    """Recommendations."""

    name = "dafeng.web.recommendations"
    label = "recommendations"
    verbose_name = _("Recommendations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the work of this app known: background jobs, duties and notices, and what keeps the duties current."""
        from dafeng.web.applications.following import follow  # noqa: PLC0415 -- models stand only now
        from dafeng.web.duties.services.reminding import keep_up  # noqa: PLC0415 -- likewise
        from dafeng.web.recommendations.duties import register_kinds as register_duties  # noqa: PLC0415 -- likewise
        from dafeng.web.recommendations.queries.subjects import register_subjects  # noqa: PLC0415 -- likewise
        from dafeng.web.recommendations.services.following import follow_move  # noqa: PLC0415 -- likewise
        from dafeng.web.recommendations.services.recording import hold  # noqa: PLC0415 -- likewise
        from dafeng.web.recommendations.services.telling import keep_duties  # noqa: PLC0415 -- likewise
        from dafeng.web.recommendations.tasks import register_kinds  # noqa: PLC0415 -- likewise
        from dafeng.web.reviews.services.joint import held_before  # noqa: PLC0415 -- likewise

        register_kinds()
        register_subjects()
        register_duties()
        follow("recommendations", follow_move)
        held_before("nomination", hold)
        keep_up("recommendations", keep_duties)
