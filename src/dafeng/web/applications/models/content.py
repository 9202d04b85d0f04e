"""What an applicant writes: sheets and chapters of the working copy, and every version that was kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models.application import Application
from dafeng.web.people.models import Person


class SheetContent(models.Model):
    """One sheet of the working copy: its rows with raw cells, as typed."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="sheets", verbose_name=_("application"))
    sheet = models.CharField(_("sheet"), max_length=30)
    rows = models.JSONField(_("rows"), default=list)
    filled = models.PositiveIntegerField(_("number of rows"), default=0)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("changed by"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "sheet"), name="one_content_of_a_sheet"),)

    def __str__(self) -> str:
        return f"{self.application} {self.sheet}"


class Chapter(models.Model):
    """One chapter of the creation plan, as Markdown."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="chapters", verbose_name=_("application"))
    chapter = models.CharField(_("chapter"), max_length=40)
    text = models.TextField(_("text"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("changed by"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "chapter"), name="one_text_of_a_chapter"),)

    def __str__(self) -> str:
        return f"{self.application} {self.chapter}"


class Version(models.Model):
    """Draft and chapters as they stood at a time; never changed."""

    class Origin(models.TextChoices):
        """What the version was kept for."""

        CREATED = "created", _("created")
        UPLOAD = "upload", _("workbook uploaded")
        EDITING = "editing", _("edited online")
        SAVED = "saved", _("saved by hand")
        RESTORED = "restored", _("restored")
        SUBMISSION = "submission", _("submitted")

    application = models.ForeignKey(Application, models.CASCADE, related_name="versions", verbose_name=_("application"))
    number = models.PositiveIntegerField(_("number"))
    origin = models.CharField(_("origin"), max_length=12, choices=Origin.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    draft = models.JSONField(_("draft"))
    chapters = models.JSONField(_("chapters"))
    draft_sha256 = models.CharField(_("hash of the draft"), max_length=64)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))

    permission_thing = "version"
    permission_columns = {
        "thing": "version",
        "state_field": "standing",
        "body_field": "application__applicant_id",
        "place_path_field": "application__place__path",
    }

    class Meta:
        ordering = ("application", "number")
        constraints = (models.UniqueConstraint(fields=("application", "number"), name="one_version_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.application} {self.number}"

    @property
    def permission_state(self) -> str:
        """Whether it is the version of a package that stands, or of the applicant's own work."""
        frozen = any(package.withdrawn_at is None for package in self.packages.all())
        return "submitted" if frozen else "working"

    @property
    def permission_body_id(self) -> int | None:
        """The applicant."""
        return self.application.applicant_id

    @property
    def permission_place_path(self) -> str:
        """Where the application lies."""
        return self.application.place.path
