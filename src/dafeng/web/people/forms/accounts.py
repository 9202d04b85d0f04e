"""One's own account: made from an invitation, changed later."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.forms.sign_in import PASSWORD_HELP
from dafeng.web.people.models import Person
from dafeng.web.people.services.accounts import NewAccount

LANGUAGES = [("", _("as the browser has it")), *settings.LANGUAGES]


class AccountForm(forms.Form):
    """What someone invited says to get an account."""

    name = forms.CharField(label=_("Full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("Letters, digits and @ . + - _; for signing in, like the e-mail address."),
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password once more"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Hold the two passwords against each other and against the rules."""
        said = super().clean() or {}
        first, second = said.get("password1"), said.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ; type the same one twice."))
        if first:
            try:
                validate_password(first, Person(username=said.get("username", ""), name=said.get("name", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        return said

    def account(self, language: str) -> NewAccount:
        """What was said, as the service takes it."""
        said = self.cleaned_data
        return NewAccount(said["username"], said["name"], said["password1"], said["phone"], language)


class AddressForm(forms.Form):
    """A new e-mail address."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        help_text=_("A link goes there; the address changes once you have opened it. The old one is told."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ProfileForm(forms.ModelForm[Person]):
    """Name, telephone and language."""

    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=LANGUAGES, required=False)

    class Meta:
        model = Person
        fields = ("name", "phone", "language")
        labels = {"name": _("Full name"), "phone": _("Telephone")}
