"""What ties people to bodies: roles held, and roles offered."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models.bodies import Body
from dafeng.web.people.models.persons import Person, Role

ROLES_OF: dict[str, tuple[Role, ...]] = {
    Body.Kind.REGION_DRC: (Role.REGION_OFFICER, Role.REGION_PRINCIPAL, Role.BODY_ADMINISTRATOR),
    Body.Kind.REGION_DEPARTMENT: (Role.REGION_DEPARTMENT, Role.BODY_ADMINISTRATOR),
    Body.Kind.LEAGUE_DRC: (Role.LEAGUE_OFFICER, Role.LEAGUE_PRINCIPAL, Role.BODY_ADMINISTRATOR),
    Body.Kind.LEAGUE_DEPARTMENT: (Role.LEAGUE_DEPARTMENT, Role.BODY_ADMINISTRATOR),
    Body.Kind.COUNTY_GOVERNMENT: (Role.FILLER, Role.PRINCIPAL, Role.BODY_ADMINISTRATOR),
    Body.Kind.PARK_COMMITTEE: (Role.FILLER, Role.PRINCIPAL, Role.BODY_ADMINISTRATOR),
    Body.Kind.EXPERT_POOL: (Role.EXPERT, Role.BODY_ADMINISTRATOR),
    Body.Kind.PLATFORM: (Role.ADMINISTRATOR, Role.AUDITOR),
}
"""The roles that a body of a kind has; no other can be given for it."""


class OfBody(models.Model):
    """What belongs to a body, as permissions see it."""

    permission_state = ""

    class Meta:
        abstract = True

    @property
    def permission_body_id(self) -> int:
        """The body that it belongs to."""
        return self.body_id  # type: ignore[attr-defined,no-any-return]  # every heir has a body

    @property
    def permission_place_path(self) -> str:
        """The path of its body in the tree of bodies."""
        return self.body.path  # type: ignore[attr-defined,no-any-return]  # likewise


class Membership(OfBody):
    """A role of a person for a body, from a time until another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships", verbose_name=_("body"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", verbose_name=_("granted by"))

    permission_thing = "membership"
    permission_columns = {
        "thing": "membership",
        "body_field": "body",
        "place_path_field": "body__path",
        "person_field": "person",
    }

    class Meta:
        ordering = ("body", "role", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "body", "role"), condition=models.Q(until=None), name="one_open_membership"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()} {self.body}"

    @property
    def permission_person_id(self) -> int:
        """Whose affair this is: that of the person who holds the role."""
        return self.person_id


class Invitation(OfBody):
    """Roles offered to an address before there is an account; the link carries the token, this row only its hash."""

    class State(models.TextChoices):
        """Where an invitation stands."""

        OPEN = "open", _("waiting for an answer")
        EXPIRED = "expired", _("expired")
        ACCEPTED = "accepted", _("accepted")
        REVOKED = "revoked", _("revoked")

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="invitations", verbose_name=_("body"))
    roles = models.JSONField(_("roles"), default=list)
    succeeds = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("takes over from"))
    reason = models.TextField(_("reason"), blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("invited by"))
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("accepted by"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    permission_thing = "invitation"
    permission_columns = {"thing": "invitation", "body_field": "body", "place_path_field": "body__path"}

    class Meta:
        ordering = ("-invited_at", "-id")

    def __str__(self) -> str:
        return f"{self.email} {self.body}"

    @property
    def role_names(self) -> tuple[str, ...]:
        """The roles offered, as people call them."""
        return tuple(str(Role(role).label) for role in self.roles)

    def state(self, at: datetime) -> State:
        """Where the invitation stands at a time."""
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.OPEN if at < self.expires_at else self.State.EXPIRED
