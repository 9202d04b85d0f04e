"""A token: a program acts with it as its maker, for one body, within scopes, until a day."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Body, Person
from dafeng.web.people.models.memberships import OfBody


class Token(OfBody):
    """A token of a person for a body; only its hash is kept, and its beginning, by which people tell it apart."""

    class Scope(models.TextChoices):
        """What a token is made for; people/token_scopes.toml says which acts that are."""

        READ = "read", _("read")
        WRITE = "write", _("fill in and compute")
        SUBMIT = "submit", _("submit, sign and decide for the body")

    class State(models.TextChoices):
        """Where a token stands."""

        OPEN = "open", _("in use")
        EXPIRED = "expired", _("expired")
        REVOKED = "revoked", _("revoked")

    name = models.CharField(_("name"), max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, related_name="tokens", verbose_name=_("body"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens", verbose_name=_("made by"))
    scopes = models.JSONField(_("for"), default=list)
    beginning = models.CharField(_("beginning"), max_length=20)
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("last used at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("revoked by"))

    permission_thing = "token"
    permission_columns = {
        "thing": "token",
        "body_field": "body",
        "place_path_field": "body__path",
        "person_field": "person",
    }

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.name

    @property
    def permission_person_id(self) -> int:
        """Whose token it is."""
        return self.person_id

    @property
    def scope_names(self) -> tuple[str, ...]:
        """What it is for, as people call it."""
        return tuple(str(Token.Scope(one).label) for one in self.scopes)

    def state(self, at: datetime) -> State:
        """Where the token stands at a time; whether its maker still holds an office is asked when it is used."""
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.OPEN if at < self.expires_at else self.State.EXPIRED
