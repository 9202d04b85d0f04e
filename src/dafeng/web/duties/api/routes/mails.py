"""Mails: which notices someone wants by mail, and those that could not be delivered."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema
from pydantic import Field

from dafeng.web.duties.kinds import mailed_kinds
from dafeng.web.duties.models import Mail, MailChoice
from dafeng.web.duties.queries import undelivered
from dafeng.web.duties.services.outbox import send_again
from dafeng.web.duties.services.reading import choose_mails
from dafeng.web.integrations.api.actors import actor_of, person_asking
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people import rules
from dafeng.web.people.models import Person

router = Router(tags=["mails"])
MailId = Annotated[int, Path(ge=0, lt=2**63)]


class KindOut(Schema):
    """A kind of notice, and whether you want it by mail."""

    kind: str
    label: str
    wanted: bool


class WantedIn(Schema):
    """The kinds that you want by mail; kinds that come with a later version are wanted until you say otherwise."""

    wanted: list[Annotated[str, Field(max_length=60)]] = Field(max_length=500)


class MailOut(Schema):
    """A mail that waits after it failed, or was given up; what it says is not told."""

    id: int
    kind: str
    person: int | None
    address: str
    state: str
    attempts: int
    queued_at: datetime
    next_at: datetime
    trouble: str


class MailsOut(Schema):
    """A page of undelivered mails, the newest first."""

    total: int
    page: int
    size: int
    items: list[MailOut]


@router.get("/me/mails", response=answers(200, list[KindOut]), summary=gettext_noop("Which notices you want by mail"))
def choices(request: HttpRequest) -> list[KindOut]:
    """Every kind of notice that is sent by mail; on the platform all of them stand."""
    chosen = MailChoice.objects.filter(person=person_asking(request).person_id).first()
    unwanted = set(chosen.unwanted if chosen else ())
    return [KindOut(kind=one.name, label=str(one.label), wanted=one.name not in unwanted) for one in mailed_kinds()]


@router.put("/me/mails", response=answers(200, list[KindOut]), summary=gettext_noop("Choose what comes by mail"))
def choose(request: HttpRequest, asked: WantedIn) -> list[KindOut]:
    """From now on these come by mail, and no others that there are now."""
    person = Person.objects.get(pk=person_asking(request).person_id or 0)
    choose_mails(person, asked.wanted, timezone.now())
    return choices(request)


@router.get("/mails", response=answers(200, MailsOut), summary=gettext_noop("Mails that could not be delivered"))
def listed(request: HttpRequest, page: Query[Page]) -> MailsOut:
    """Those that wait after an attempt failed, and those that were given up, with what went wrong."""
    actor = actor_of(request)
    rules.require(actor, "see", rules.Prospect("mail"))
    return MailsOut(**page_of(rules.visible(actor, undelivered(timezone.now())), page, _out))


@router.post("/mails/{mail_id}/again", response=answers(200, MailOut), summary=gettext_noop("Try a mail again"))
def again(request: HttpRequest, mail_id: MailId) -> MailOut:
    """Let a mail that was given up be tried again; any other goes its way."""
    actor = actor_of(request)
    mail = rules.found(actor, Mail.objects.all(), act="send", pk=mail_id)
    send_again(mail, actor=actor, at=timezone.now())
    mail.refresh_from_db()
    return MailOut(**_out(mail))


def _out(one: Mail) -> dict[str, Any]:
    names = ("kind", "address", "state", "attempts", "queued_at", "next_at", "trouble")
    return {"id": one.pk, "person": one.person_id, **{name: getattr(one, name) for name in names}}
