"""The second factor: the library's forms with our words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.forms.sign_in import plain


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # untyped library
    """The code of the authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = _("Six digits from the authenticator app, or one of your recovery codes.")
        self.fields["code"].widget.attrs["autofocus"] = True
        plain(self, "code")


class AgainForm(ReauthenticateForm):  # type: ignore[misc]  # untyped library
    """The code once more, before something that protects the account is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        plain(self, "code")


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]  # untyped library
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code shown by the app")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        plain(self, "code")
