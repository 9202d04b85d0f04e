"""Who asks, and tokens; these are made and revoked by people who are signed in."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.api.told import MeOut, NewToken, Number, TokenIn, TokenOut, me_out, token_columns
from dafeng.web.integrations.models import Token
from dafeng.web.integrations.services import tokens
from dafeng.web.people import rules
from dafeng.web.people.models import Body
from dafeng.web.people.services.recording import By

router = Router(tags=["programs"])


@router.get("/me", response=answers(200, MeOut), summary=gettext_noop("Who asks, with which offices and scopes"))
def me(request: HttpRequest) -> MeOut:
    """The person who is signed in, or the maker of the token with what the token is good for."""
    return me_out(actor_of(request))


@router.get(
    "/bodies/{body_id}/tokens", response=answers(200, list[TokenOut]), summary=gettext_noop("The tokens of a body")
)
def listed(request: HttpRequest, body_id: Number) -> list[TokenOut]:
    """Those that you may see: your own, or all where you administer the body."""
    body = rules.found(actor_of(request), Body.objects.all(), pk=body_id)
    seen = rules.visible(actor_of(request), Token.objects.filter(body=body))
    return [TokenOut(**token_columns(one, timezone.now())) for one in seen]


@router.post("/bodies/{body_id}/tokens", response=answers(201, NewToken), summary=gettext_noop("Make a token"))
def make(request: HttpRequest, body_id: Number, asked: TokenIn) -> Status[NewToken]:
    """A token that acts as you for a body; its text is answered only now."""
    actor, now = actor_of(request), timezone.now()
    body = rules.found(actor, Body.objects.select_related("place"), pk=body_id)
    wanted = tokens.Wanted(asked.name, tuple(asked.scopes), asked.expires_at)
    token, text = tokens.make(wanted, body, By(actor, now))
    return Status(201, NewToken(**token_columns(token, now), token=text))


@router.post("/tokens/{token_id}/revocation", response=answers(200, TokenOut), summary=gettext_noop("Revoke a token"))
def revoke(request: HttpRequest, token_id: Number) -> TokenOut:
    """End a token at once."""
    actor, now = actor_of(request), timezone.now()
    token = rules.found(actor, Token.objects.select_related("body"), pk=token_id)
    return TokenOut(**token_columns(tokens.revoke(token, By(actor, now)), now))
