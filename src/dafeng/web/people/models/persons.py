"""Accounts, the roles there are, and when someone signed in where."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do for a body; src/dafeng/web/people/permissions.csv says what each may do."""

    FILLER = "filler", _("applicant: fills in")
    PRINCIPAL = "principal", _("applicant: answers and submits")
    LEAGUE_OFFICER = "league_officer", _("league DRC: officer")
    LEAGUE_PRINCIPAL = "league_principal", _("league DRC: principal")
    LEAGUE_DEPARTMENT = "league_department", _("league department")
    REGION_OFFICER = "region_officer", _("regional DRC: officer")
    REGION_PRINCIPAL = "region_principal", _("regional DRC: principal")
    REGION_DEPARTMENT = "region_department", _("regional department")
    EXPERT = "expert", _("expert")
    AUDITOR = "auditor", _("auditor")
    BODY_ADMINISTRATOR = "body_administrator", _("administrator of a body")
    ADMINISTRATOR = "administrator", _("administrator of the platform")


class Person(AbstractUser):
    """Someone with an account."""

    first_name = None  # type: ignore[assignment]  # one name, as Chinese names are written
    last_name = None  # type: ignore[assignment]  # likewise
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    is_demonstration = models.BooleanField(_("demonstration account"), default=False)

    class Meta(AbstractUser.Meta):
        constraints = (
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="one_account_an_address"),
        )

    permission_thing = "person"
    permission_state = permission_place_path = ""
    permission_body_id = None
    permission_columns = {"thing": "person", "person_field": "pk"}

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The name, as Django asks for it."""
        return self.name

    @property
    def permission_person_id(self) -> int:
        """Whose affair this is: the person's own."""
        return self.pk


BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""What a browser's words about itself hold, and how people call it; the first that fits."""


class SignIn(models.Model):
    """One stay of a person, from signing in to its end; the session lives no longer than this row says."""

    class End(models.TextChoices):
        """How a stay ended."""

        SIGNED_OUT = "signed_out", _("signed out")
        IDLE = "idle", _("nothing done for an hour")
        LIMIT = "limit", _("eight hours were over")
        ENDED = "ended", _("ended from another place")
        REPLACED = "replaced", _("continued under a new key")

    person = models.ForeignKey(Person, models.CASCADE, related_name="sign_ins", verbose_name=_("person"))
    session_key = models.CharField(_("session"), max_length=40, db_index=True)
    signed_in_at = models.DateTimeField(_("signed in at"))
    seen_at = models.DateTimeField(_("last seen at"))
    address = models.GenericIPAddressField(_("address"), null=True)
    device = models.CharField(_("device"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    end = models.CharField(_("how it ended"), max_length=12, choices=End.choices, blank=True)

    class Meta:
        ordering = ("-seen_at",)
        indexes = (models.Index(fields=("person", "ended_at")),)

    def __str__(self) -> str:
        return f"{self.person} {self.signed_in_at}"

    @property
    def device_name(self) -> str:
        """Browser and system as people call them; what the browser says of itself where neither is known."""
        named = [next((name for mark, name in marks if mark in self.device), "") for marks in (BROWSERS, SYSTEMS)]
        return " · ".join(filter(None, named)) or self.device[:60]
