"""Putting a notice up: its content and its term are frozen, and everyone can read it from then on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.core.progress import Term
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.states import State
from dafeng.web.clock.queries import working_calendar
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.bridge.content import entries_of, notice_content, term_said
from dafeng.web.notices.errors import Hindered
from dafeng.web.notices.models import Objection, PublicNotice
from dafeng.web.notices.queries.choices import ClosedChoice, choice_of
from dafeng.web.notices.queries.notices import issued_list, last_notice, rule_of
from dafeng.web.notices.queries.roster import roster_of
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.objections.naming import require_no_person
from dafeng.web.notices.services.recording import By, locked_call, note, notice_subject, require_text
from dafeng.web.notices.states import NoticeState
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call

CONTACT, REASON = 500, 2_000


@dataclass(frozen=True, slots=True)
class Opening:
    """Where objections go besides the platform; from the second notice of a call on, why it is put up again."""

    contact: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Prospect:
    """Who would stand in a notice that is put up now, until when, and what stands against putting it up."""

    listed: tuple[Application, ...]
    term: Term
    working_days: int
    problems: tuple[Problem, ...]


def may_open(actor: Actor, call: Call) -> bool:
    """Whether someone may put a notice up in a call."""
    return rules.may(actor, "create", _thing(call))


def prospect_of(call: Call, at: datetime) -> Prospect:
    """What putting a notice up now would mean."""
    days = rule_of(call).notice_days
    term = working_calendar().due(at, days)
    choice = choice_of(call)
    listed = _applications(call, choice) if choice else ()
    return Prospect(listed, term, days, _problems(call, choice, listed))


@transaction.atomic
def open_notice(call: Call, opening: Opening, *, actor: Actor, at: datetime) -> PublicNotice:
    """Put up a notice of everyone who would be on the list now; one that was up before is replaced.

    Raises NotPermitted, Hindered, Unsound.
    """
    current, by = locked_call(call), By(actor, at)
    rules.require(actor, "create", _thing(current))
    contact = require_text(opening.contact, _("where objections go"), str(current), longest=CONTACT)
    previous = last_notice(current)
    wanted = _reason(opening, current) if previous else ""
    prospect, choice = prospect_of(current, at), choice_of(current)
    if prospect.problems or choice is None:
        raise Hindered(*prospect.problems)
    number = previous.number + 1 if previous else 1
    said = {"number": number, "contact": contact, "reason": wanted, "previous": previous.sha256 if previous else ""}
    content = _content(current, prospect, choice, {**said, **term_said(prospect.term, at, prospect.working_days)})
    if previous:
        _replace(previous, by)
    made = PublicNotice.objects.create(
        call=current,
        number=number,
        content=content,
        sha256=sha256(content),
        choice_sha256=choice.sha256,
        working_days=prospect.working_days,
        opened_by_id=person_of(actor),
        opened_at=at,
        due_at=prospect.term.at,
    )
    note("open_notice", notice_subject(made), by, current.programme.lead, number=number, sha256=made.sha256)
    telling.opened(made, by)
    return made


def _reason(opening: Opening, call: Call) -> str:
    said = require_text(opening.reason, _("why the notice is put up again"), str(call), longest=REASON)
    objections = Objection.objects.filter(notice__call=call).select_related("notice")
    require_no_person(said, objections, _("The reason, which is public, names someone who objects."))
    return said


def _content(call: Call, prospect: Prospect, choice: ClosedChoice, said: dict[str, Any]) -> dict[str, Any]:
    """Everything that the notice says, and what it changes against the one before."""
    previous = last_notice(call)
    packages = {key: one.package_sha256 for key, one in choice.decided.items()}
    rests_on = {"choice": {"number": choice.number, "sha256": choice.sha256}}
    entries = entries_of(prospect.listed, packages)
    return notice_content(call, entries, said | rests_on, previous=previous.content if previous else None)


def _replace(previous: PublicNotice, by: By) -> None:
    previous.state, previous.closed_at = NoticeState.REPEATED, by.at
    previous.save(update_fields=["state", "closed_at"])
    telling.closed(previous, by)


def _applications(call: Call, choice: ClosedChoice) -> tuple[Application, ...]:
    rows = Application.objects.filter(pk__in=roster_of(call, choice).listed).select_related("place", "applicant")
    return tuple(rows.order_by("track", "place__path"))


def _problems(call: Call, choice: ClosedChoice | None, listed: tuple[Application, ...]) -> tuple[Problem, ...]:
    where = str(call)
    if issued_list(call) is not None:
        return (Problem("issued", _("The list of this call is issued already."), where),)
    if choice is None:
        return (
            Problem(
                "no_choice",
                _("The panel has decided on nobody yet."),
                where,
                _("A notice names whom a closed decision chose."),
                _("Close the decision first."),
            ),
        )
    if not listed:
        return (Problem("nobody", _("Nobody would be on the list."), where),)
    moved = [one for one in listed if one.state != State.ACCEPTED]
    return tuple(
        Problem(
            "changed",
            _("The application of %(name)s is no longer the one that was decided on.") % {"name": one.place.name},
            one.place.name,
            _("It is accepted, with the package that the panel saw."),
            _("Have the panel decide anew."),
        )
        for one in moved
    )


def _thing(call: Call) -> rules.Prospect:
    programme = call.programme
    return rules.Prospect(
        "public_notice", permission_body_id=programme.lead_id, permission_place_path=programme.region.path
    )
