"""Writing what was done into the ledger, and finding and locking what it is done to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dafeng.web.applications.rules import office_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.notices.errors import Unsound
from dafeng.web.notices.models import Objection, PilotList, PublicNotice
from dafeng.web.notices.queries.notices import RELATED
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call

LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    at: datetime


def notice_of(actor: Actor, notice_id: str) -> PublicNotice:
    """The notice of that number, for someone who is signed in; raises NotPermitted."""
    return rules.found(actor, PublicNotice.objects.select_related(*RELATED), pk=notice_id)


def locked_call(call: Call) -> Call:
    """The call, locked until the transaction ends: putting up, deciding and issuing wait for each other."""
    rows = Call.objects.select_for_update(of=("self",), no_key=True).select_related(
        "programme__region", "programme__lead"
    )
    return rows.get(pk=call.pk)


def locked_notice(notice: PublicNotice) -> PublicNotice:
    """The notice as it stands, under the lock of its call."""
    locked_call(notice.call)
    return PublicNotice.objects.select_for_update(of=("self",), no_key=True).select_related(*RELATED).get(pk=notice.pk)


def locked_objection(objection: Objection) -> Objection:
    """The objection as it stands, under the lock of its call."""
    locked_call(objection.of_call)
    rows = Objection.objects.select_for_update(of=("self",), no_key=True)
    related = ("notice__call__programme__region", "notice__call__programme__lead", "about__place")
    return rows.select_related(*related).get(pk=objection.pk)


def notice_subject(notice: PublicNotice) -> Subject:
    """The notice as ledger and duties know it."""
    return Subject("public_notice", str(notice.pk), f"{notice.call.name} {notice.number}")


def objection_subject(objection: Objection) -> Subject:
    """The objection as ledger and duties know it: by its number, and nothing that it says."""
    return Subject("objection", str(objection.pk), f"{objection.of_call.name} {objection}")


def list_subject(made: PilotList) -> Subject:
    """The list as the ledger knows it."""
    return Subject("pilot_list", str(made.pk), made.call.name)


def note(act: str, subject: Subject, by: By, body: Body, **detail: Any) -> None:
    """Record an act; ``detail`` holds numbers and hashes, never what was written, and nothing of a person."""
    record(Act(act, subject, by.at, body=office_of(by.actor, body), detail=detail), actor=by.actor)


def require_text(text: str, what: str, where: str, *, longest: int = LONGEST) -> str:
    """A text that must be given; raises Unsound where it is empty or too long. ``what`` names it."""
    said = text.strip()
    if not said:
        raise Unsound(Problem("missing", _("Not filled in: %(what)s.") % {"what": what}, where, how=_("Fill it in.")))
    if len(said) > longest:
        problem = _("The text is longer than %(most)s characters.") % {"most": longest}
        raise Unsound(Problem("too_long", problem, where, how=_("Shorten it, and attach the rest as a file.")))
    return said
