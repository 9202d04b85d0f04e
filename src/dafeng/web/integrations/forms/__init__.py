"""What people fill in: a token, an address that is told of acts."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dafeng.web.integrations.models import Token
from dafeng.web.integrations.services import tokens, webhooks
from dafeng.web.ledger.wording import ACTS

DAYS: tuple[tuple[int, str | Promise], ...] = (
    (30, _("30 days")),
    (90, _("90 days")),
    (180, _("180 days")),
    (365, _("a year")),
)


class TokenForm(forms.Form):
    """A token to be made."""

    name = forms.CharField(
        label=_("Name"), max_length=60, help_text=_("What will use it; the ledger names it beside you.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("For"),
        choices=Token.Scope.choices,
        initial=[Token.Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Reading is always among them. Nothing goes beyond what you may do yourself."),
    )
    days = forms.TypedChoiceField(label=_("Valid for"), choices=DAYS, coerce=int, initial=90)

    def wanted(self, at: datetime) -> tokens.Wanted:
        """What was said, as the service takes it."""
        said = self.cleaned_data
        return tokens.Wanted(said["name"], tuple(said["scopes"]), at + timedelta(days=said["days"]))


class WebhookForm(forms.Form):
    """An address that is told of acts."""

    name = forms.CharField(label=_("Name"), max_length=60)
    url = forms.CharField(
        label=_("Address"), max_length=500, help_text=_("It begins with https:// and lies outside this network.")
    )
    acts = forms.MultipleChoiceField(
        label=_("Acts"),
        required=False,
        widget=forms.SelectMultiple({"size": 10}),
        help_text=_("None chosen means all that this body may know of."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acts"].choices = sorted(ACTS.items(), key=lambda one: str(one[1]))  # type: ignore[attr-defined]  # it is a field of choices

    def wanted(self) -> webhooks.Wanted:
        """What was said, as the service takes it."""
        said = self.cleaned_data
        return webhooks.Wanted(said["name"], said["url"], tuple(said["acts"]))
