"""How the libraries for signing in are bound to our people: nobody registers alone, name and address are one."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.models import Person
from dafeng.web.people.services.mails import in_both_languages

NAME_LENGTH = 254


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    """Accounts come from invitations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation is the way in."""
        return False

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """A mail in both languages, that of the page first."""

        def told() -> tuple[str, str]:
            subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
            return subject, render_to_string(f"{template_prefix}_message.txt", context).strip()

        subject, text = in_both_languages(get_language() or "", told)
        to = [email] if isinstance(email, str) else email
        return EmailMessage(subject, text, self.get_from_email(), to, headers=headers)


class KnownPeopleAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # untyped library
    """Single sign-on opens existing accounts only."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never: single sign-on makes no account."""
        return False


class RequiredFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # untyped library
    """A second factor that a role requires cannot be given up."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether none of the roles of its owner requires it."""
        return not needs_second_factor(actor_of(authenticator.user))


def needs_second_factor(actor: Actor) -> bool:
    """Whether one of the actor's roles requires a second factor here."""
    return not actor.roles.isdisjoint(settings.MFA_REQUIRED_ROLES)


def has_second_factor(person_id: int) -> bool:
    """Whether a person has set up a second factor."""
    return bool(Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.TOTP).exists())


def has_any_factor(person_id: int) -> bool:
    """Whether there is anything that is asked for beside the password, recovery codes included."""
    return bool(Authenticator.objects.filter(user_id=person_id).exists())


def attempted_name(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """Whose account an attempt to sign in aims at, so that tries by name and by address count together."""
    given = credentials or {}
    typed = given.get("username") or given.get("email") or (request.POST.get("login", "") if request else "")
    typed = str(typed).strip()[:NAME_LENGTH]
    known = Person.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).order_by("pk").first()
    return known.username if known is not None and typed else typed.lower()
