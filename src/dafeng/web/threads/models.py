"""Comments on an application, and the answers to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Body, Person
from dafeng.web.threads.states import Audience

LONGEST = 5_000
"""Characters of a comment; what is longer belongs into a document."""


class Comment(models.Model):
    """What someone wrote about an application for an audience; never changed, and answered for the same audience.

    ``keeper`` is the body whose own affair the comment is: the applicant of what the applicant may read, otherwise the
    body that it was written for.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="comments", verbose_name=_("application"))
    audience = models.CharField(_("for"), max_length=24, choices=Audience.choices)
    answered = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers", verbose_name=_("answers"))
    about = models.CharField(_("about"), max_length=40, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST)
    keeper = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body concerned"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_at = models.DateTimeField(_("written at"))

    permission_thing = "comment"
    permission_columns = {
        "thing": "comment",
        "state_field": "audience",
        "body_field": "keeper_id",
        "place_path_field": "application__place__path",
    }

    class Meta:
        ordering = ("written_at", "id")
        indexes = (models.Index(fields=("application", "written_at")),)

    def __str__(self) -> str:
        return f"{self.application} {self.pk}"

    @property
    def permission_state(self) -> str:
        """Its audience."""
        return self.audience

    @property
    def permission_body_id(self) -> int:
        """The body whose own affair it is."""
        return self.keeper_id

    @property
    def permission_place_path(self) -> str:
        """Where its application lies."""
        return self.application.place.path
