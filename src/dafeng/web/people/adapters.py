"""How the sign-in library is bound to our people: nobody registers alone."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    """Accounts come from invitations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation is the way in."""
        return False


class KnownPeopleAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # untyped library
    """Single sign-on opens existing accounts only."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never: single sign-on makes no account."""
        return False
