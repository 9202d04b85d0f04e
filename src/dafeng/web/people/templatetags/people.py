"""What the sign-in page offers: ``{% load people %}``."""

import json
from dataclasses import dataclass, field

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import Provider
from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.people.queries import demonstration_accounts as accounts_there

register = template.Library()
K = Body.Kind
GROUPS: tuple[tuple[str | Promise, frozenset[str]], ...] = (
    (_("Applicants: counties"), frozenset({K.COUNTY_GOVERNMENT})),
    (_("Applicants: parks"), frozenset({K.PARK_COMMITTEE})),
    (_("Leagues and cities"), frozenset({K.LEAGUE_DRC, K.LEAGUE_DEPARTMENT})),
    (_("Region"), frozenset({K.REGION_DRC, K.REGION_DEPARTMENT})),
    (_("Experts, auditors, administrators"), frozenset({K.EXPERT_POOL, K.PLATFORM})),
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready account with the roles it holds."""

    person: Person
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Ready accounts of one level, with the password that all of them share."""

    label: str | Promise
    password: str
    accounts: list[Ready] = field(default_factory=list)


@register.simple_tag
def demonstration_accounts() -> list[Group]:
    """The ready accounts, first one of each role, then all by level; none outside a demonstration."""
    if not settings.DEMONSTRATION:
        return []
    first: dict[str, Ready] = {}
    groups = [(kinds, Group(label, settings.DEMONSTRATION_PASSWORD)) for label, kinds in GROUPS]
    for person in accounts_there():
        held: list[Membership] = person.held  # type: ignore[attr-defined]  # prefetched
        group = next((group for kinds, group in groups if held and held[0].body.kind in kinds), groups[-1][1])
        roles = tuple(f"{one.body.name} · {one.get_role_display()}" for one in held)
        group.accounts.append(Ready(person, roles))
        if held:
            first.setdefault(held[0].role, group.accounts[-1])
    one_each = Group(_("One of each role"), settings.DEMONSTRATION_PASSWORD, list(first.values()))
    return [group for group in (one_each, *(group for _kinds, group in groups)) if group.accounts]


@register.simple_tag(takes_context=True)
def single_sign_on(context: template.Context) -> list[Provider]:
    """The systems whose accounts open ours."""
    return list(get_adapter().list_providers(context["request"]))


@register.simple_tag(takes_context=True)
def session_words(context: template.Context) -> str:
    """What the watch over the session needs: where to ask, who is here, and what to say."""
    words = {
        "soon": gettext("You will be signed out soon"),
        "soon_text": gettext("Nothing was done for a while. In {minutes} minutes the session ends."),
        "stay": gettext("Stay signed in"),
        "ended": gettext("You are signed out"),
        "ended_text": gettext("What you typed still stands on this page. Sign in in a new window, then go on here."),
        "sign_in": gettext("Sign in in a new window"),
    }
    said = {"url": reverse("people:session"), "person": context["request"].actor.person_id, "words": words}
    return json.dumps(said, ensure_ascii=False)
