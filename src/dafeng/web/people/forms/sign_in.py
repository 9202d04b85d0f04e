"""Signing in and passwords: the library's forms with our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("At least 10 characters, not only digits, no common password, and not like your name or address.")


class SignInForm(LoginForm):  # type: ignore[misc]  # untyped library
    """User name or e-mail address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail address")
        self.fields["login"].widget = forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        plain(self, "password")


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]  # untyped library
    """The address to which the link for a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        plain(self, "email")


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]  # untyped library
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_passwords(self)


class ChangedPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # untyped library
    """The present password, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["oldpassword"].help_text = ""
        plain(self, "oldpassword")
        name_passwords(self)


def name_passwords(form: forms.Form) -> None:
    """Put our words to the two fields of a new password."""
    form.fields["password1"].label, form.fields["password1"].help_text = _("New password"), PASSWORD_HELP
    form.fields["password2"].label = _("New password once more")
    plain(form, "password1", "password2")


def plain(form: forms.Form, *names: str) -> None:
    """Take the placeholders away: a label stays to be read, a placeholder goes with the first letter typed."""
    for name in names:
        form.fields[name].widget.attrs.pop("placeholder", None)
