"""People, bodies, and what ties them: memberships and invitations."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.web.places.models import Place


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

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The name, as Django asks for it."""
        return self.name


class Body(models.Model):
    """A government, a committee or a department; bodies form a tree beside that of the places."""

    class Kind(models.TextChoices):
        """What a body is."""

        REGION_DRC = "region_drc", _("regional DRC")
        REGION_DEPARTMENT = "region_department", _("regional department")
        LEAGUE_DRC = "league_drc", _("league DRC")
        LEAGUE_DEPARTMENT = "league_department", _("league department")
        COUNTY_GOVERNMENT = "county_government", _("county government")
        PARK_COMMITTEE = "park_committee", _("park committee")
        EXPERT_POOL = "expert_pool", _("expert pool")
        PLATFORM = "platform", _("platform")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name_zh = models.CharField(_("Chinese name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    department = models.CharField(_("department"), max_length=30, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="bodies", verbose_name=_("place"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name=_("under"))
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ("place__path", "kind", "department", "id")
        constraints = (
            models.UniqueConstraint(fields=("kind", "place", "department"), name="one_body_of_a_kind_at_a_place"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_zh


class Membership(models.Model):
    """A role of a person for a body, from a time until another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships", verbose_name=_("body"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", verbose_name=_("granted by"))

    class Meta:
        ordering = ("body", "role", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "body", "role"), condition=models.Q(until=None), name="one_open_membership"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()} {self.body}"


class Invitation(models.Model):
    """A role offered to an address before there is an account; the link carries the token, this row only its hash."""

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="invitations", verbose_name=_("body"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("invited by"))
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("accepted by"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    class Meta:
        ordering = ("-invited_at",)

    def __str__(self) -> str:
        return f"{self.email} {self.get_role_display()} {self.body}"
