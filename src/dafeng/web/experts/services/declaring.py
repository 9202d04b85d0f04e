"""Declaring what ties an expert to an applicant; asking experts to; recording it for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.duties.services import NoticeSpec, tell
from dafeng.web.experts import kinds
from dafeng.web.experts.errors import Unsound
from dafeng.web.experts.following import Change
from dafeng.web.experts.following import tell as tell_followers
from dafeng.web.experts.models import Declaration, Expert, Request
from dafeng.web.experts.queries.conflicts import kinds_of
from dafeng.web.experts.queries.pool import cases_of, pool_experts
from dafeng.web.experts.services.recording import By, locked, note, require_active, subject_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Subject
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role
from dafeng.web.programmes.models import Call

KEEPERS = (Role.REGION_OFFICER, Role.REGION_PRINCIPAL)
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Declared:
    """The kinds of interest, and what they are; no kind: none."""

    kinds: tuple[str, ...] = ()
    text: str = ""


@transaction.atomic
def declare(expert: Expert, application: Application, declared: Declared, *, actor: Actor, at: datetime) -> Declaration:
    """The expert's own word on an applicant; the last one counts. Raises NotPermitted, Gone, Unsound."""
    return _kept(expert, application, declared, By(actor, at), recorded=False)


@transaction.atomic
def record(expert: Expert, application: Application, declared: Declared, *, actor: Actor, at: datetime) -> Declaration:
    """What the secretariat learned of an expert, beside the expert's own word. Raises NotPermitted, Gone, Unsound."""
    return _kept(expert, application, declared, By(actor, at), recorded=True)


@transaction.atomic
def declare_none(
    expert: Expert, applications: Iterable[Application], *, actor: Actor, at: datetime
) -> list[Declaration]:
    """Declare on several applicants at once that nothing ties the expert to them; each under the same guards."""
    return [declare(expert, one, Declared(), actor=actor, at=at) for one in applications]


@transaction.atomic
def ask(call: Call, *, actor: Actor, at: datetime, experts: Iterable[Expert] | None = None) -> list[Expert]:
    """Ask the experts of the pool who have an account to declare for a call; those asked before are not told again.

    Raises NotPermitted.
    """
    asked = []
    for expert in pool_experts(call) if experts is None else experts:
        rules.require(actor, "ask", expert)
        if expert.person_id is None or not expert.active:
            continue
        defaults = {"asked_by_id": actor.person_id, "asked_at": at}
        if Request.objects.get_or_create(expert=expert, call=call, defaults=defaults)[1]:
            asked.append(expert)
            note("ask_declaration", expert, By(actor, at), call=call.pk)
            _ask_person(expert, call, at)
    return asked


def _kept(expert: Expert, application: Application, declared: Declared, by: By, *, recorded: bool) -> Declaration:
    current = locked(expert)
    made = Declaration(expert=current, application=application, recorded=recorded, at=by.at)
    rules.require(by.actor, "record" if recorded else "declare", made)
    require_active(current)
    _require_sound(current, application, declared)
    made.kinds, made.text, made.by_id = sorted(set(declared.kinds)), declared.text.strip(), person_of(by.actor)
    made.save()
    said = {"application": str(application.pk), "place": application.place.name_zh, "kinds": made.kinds}
    note("record_interest" if recorded else "declare_interest", current, by, **said)
    if made.kinds:
        _tell_keepers(made, by)
        tell_followers(Change(current, (application,), "declared", by.actor, by.at, made.text))
    return made


def _require_sound(expert: Expert, application: Application, declared: Declared) -> None:
    known = {one.id for one in kinds_of(application.call)}
    if unknown := set(declared.kinds) - known:
        names = {"kinds": ", ".join(sorted(unknown))}
        expected = _("One of: %(ids)s.") % {"ids": ", ".join(sorted(known))}
        raise Unsound(Problem("kind", _("There is no such interest: %(kinds)s.") % names, "kinds", expected))
    if not cases_of(application.call).filter(pk=application.pk).exists():
        what = _("Experts declare on applications that the region has accepted.")
        raise Unsound(Problem("no_case", what, str(application)))
    if declared.kinds and not declared.text.strip():
        raise Unsound(
            Problem(
                "no_text", _("Say what the interest is."), "text", _("A sentence that the secretariat can judge by.")
            )
        )
    if len(declared.text) > LONGEST:
        limit = {"limit": LONGEST}
        raise Unsound(Problem("too_long", _("This is longer than %(limit)s characters.") % limit, "text"))


def _ask_person(expert: Expert, call: Call, at: datetime) -> None:
    spec = NoticeSpec(
        key=f"experts/declare/{call.pk}/{expert.pk}",
        kind=kinds.DECLARE,
        subject=subject_of(expert),
        path=reverse("experts:mine"),
        person_ids=(expert.person_id or 0,),
        detail={"call": call.name},
    )
    tell(spec, at=at)


def _tell_keepers(made: Declaration, by: By) -> None:
    """Tell the region that an interest was declared; what it is stands on the page, not in the mail."""
    call = made.application.call
    spec = NoticeSpec(
        key=f"experts/declared/{made.pk}",
        kind=kinds.DECLARED,
        subject=Subject("call", str(call.pk), call.name),
        path=reverse("experts:conflicts", args=[call.pk]),
        body_id=call.programme.lead_id,
        roles=KEEPERS,
        detail={"call": call.name},
    )
    tell(spec, at=by.at)
