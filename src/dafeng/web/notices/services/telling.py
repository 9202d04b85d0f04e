"""Who holds the ball: duties of region, leagues and pilots, and notices to those whom something concerns.

What a league or an applicant is told holds the number of an objection, and nothing of what it says or of who objects.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from dafeng.web.applications.models import Application, Package
from dafeng.web.clock.queries import working_calendar
from dafeng.web.duties.services import DutySpec, NoticeSpec, open_duty, settle_all, tell
from dafeng.web.ledger.services import Subject
from dafeng.web.notices import kinds
from dafeng.web.notices.models import Baseline, Finding, Inquiry, Objection, PilotList, PlanComment, PublicNotice
from dafeng.web.notices.queries.notices import rule_of
from dafeng.web.notices.services.recording import By, notice_subject, objection_subject
from dafeng.web.notices.states import ObjectionState
from dafeng.web.people.models import Body, Role
from dafeng.web.reviews.bridge.parties import body_of, league_of

REGION = (Role.REGION_PRINCIPAL, Role.REGION_OFFICER)
LEAGUE = (Role.LEAGUE_PRINCIPAL, Role.LEAGUE_OFFICER)
APPLICANT = (Role.PRINCIPAL, Role.FILLER)
AFTER = 5
"""Working days after the term within which the list is issued, or the notice put up again."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """The body and the roles that hold a duty, and the body that waits for it."""

    body: Body
    roles: tuple[Role, ...]
    asked_by: Body | None = None


@dataclass(frozen=True, slots=True)
class _About:
    """What a duty is about, where it is done, and what its words are made of."""

    subject: Subject
    path: str
    detail: dict[str, Any]


def opened(notice: PublicNotice, by: By) -> None:
    """A notice is up: the region has a list to issue, and the leagues hear of it."""
    path = reverse("notices:notice", args=[notice.pk])
    detail = {"call": notice.call.name, "number": notice.number}
    due = working_calendar().shifted(notice.due_at, AFTER)
    about = _About(notice_subject(notice), path, detail)
    _hold(f"{kinds.ISSUE}:{notice.pk}", _Holder(_lead(notice), REGION), about, due, by)
    for league in Body.objects.filter(kind=Body.Kind.LEAGUE_DRC, active=True):
        key = f"{kinds.OPENED}:{notice.pk}"
        public = reverse("notices:public", args=[notice.pk])
        spec = NoticeSpec(key, kinds.OPENED, notice_subject(notice), public, league.pk, LEAGUE, (), detail)
        tell(spec, at=by.at)


def closed(notice: PublicNotice, by: By) -> None:
    """A notice was replaced: what was to be done on it is done on the next."""
    settle_all("public_notice", str(notice.pk), by.at, kind=kinds.ISSUE, outcome="void")


def received(objection: Objection, by: By) -> None:
    """The region has an objection to look at."""
    notice = objection.notice
    due = working_calendar().due(by.at, rule_of(notice.call).inquiry_days).at
    _objection_duty(kinds.ASSESS, objection, by, due)


def assessed(objection: Objection, by: By) -> None:
    """An admissible one is to be decided; nothing more is to be done about the other."""
    settle_all("objection", str(objection.pk), by.at, kind=kinds.ASSESS)
    if objection.state == ObjectionState.ADMISSIBLE:
        due = working_calendar().due(by.at, 2 * rule_of(objection.of_call).inquiry_days).at
        _objection_duty(kinds.DECIDE, objection, by, due)


def asked(inquiry: Inquiry, by: By) -> None:
    """A league has something to look into, in the words that were released."""
    objection = inquiry.objection
    subject = Subject("inquiry", str(inquiry.pk), f"{objection.of_call.name} {objection}")
    about = _About(subject, reverse("notices:inquiry", args=[inquiry.pk]), _said(objection))
    holder = _Holder(inquiry.body, LEAGUE, _lead(objection.notice))
    _hold(f"{kinds.INQUIRE}:{inquiry.pk}", holder, about, inquiry.due_at, by)


def answered(inquiry: Inquiry, by: By) -> None:
    """The league has answered; the region decides."""
    settle_all("inquiry", str(inquiry.pk), by.at, kind=kinds.INQUIRE)


def decided(finding: Finding, by: By) -> None:
    """Nothing more is to be done about the objection."""
    objection = finding.objection
    settle_all("objection", str(objection.pk), by.at, kind=kinds.DECIDE)
    for inquiry in objection.inquiries.all():
        settle_all("inquiry", str(inquiry.pk), by.at, kind=kinds.INQUIRE, outcome="void")


def issued(made: PilotList, applications: Iterable[Application], by: By) -> None:
    """The list is out: pilots revise their plans, and everyone hears where it stands."""
    settle_all("public_notice", str(made.notice_id), by.at, kind=kinds.ISSUE)
    places = {one["place"] for one in made.content["entries"]}
    due = working_calendar().due(by.at, rule_of(made.call).revision_days).at
    for one in applications:
        listed = one.place_id in places
        _tell_applicant(kinds.LISTED if listed else kinds.NOT_LISTED, str(made.pk), one, by)
        if listed:
            _revise(one, f"{one.pk}:0", by, due)


def plan_handed_in(application: Application, package: Package, by: By) -> None:
    """A revised plan is there: the region approves it, or returns it."""
    settle_all("application", str(application.pk), by.at, kind=kinds.REVISE)
    holder = _Holder(application.call.programme.lead, REGION, application.applicant)
    due = working_calendar().due(by.at, rule_of(application.call).revision_days).at
    _hold(f"{kinds.APPROVE}:{application.pk}:{package.number}", holder, _about_plan(application), due, by)


def plan_returned(application: Application, package: Package, by: By) -> None:
    """The pilot revises again."""
    settle_all("application", str(application.pk), by.at, kind=kinds.APPROVE)
    due = working_calendar().due(by.at, rule_of(application.call).revision_days).at
    _revise(application, f"{application.pk}:{package.number}", by, due)


def commented(comment: PlanComment, by: By) -> None:
    """The pilot hears of a comment."""
    _tell_applicant(kinds.COMMENTED, str(comment.number), comment.application, by)


def approved(baseline: Baseline, by: By) -> None:
    """The plan is approved: pilot and league hear of it."""
    application = baseline.application
    settle_all("application", str(application.pk), by.at, kind=kinds.APPROVE)
    _tell_applicant(kinds.APPROVED, "", application, by)
    league = body_of("league_drc", league_of(application.place))
    if league is not None:
        _tell(f"{kinds.APPROVED}:{application.pk}:league", _Holder(league, LEAGUE), application, by)


def _objection_duty(kind: str, objection: Objection, by: By, due: datetime) -> None:
    path = reverse("notices:objection", args=[objection.pk])
    about = _About(objection_subject(objection), path, _said(objection))
    _hold(f"{kind}:{objection.pk}", _Holder(_lead(objection.notice), REGION), about, due, by)


def _revise(application: Application, key: str, by: By, due: datetime) -> None:
    holder = _Holder(application.applicant, APPLICANT, application.call.programme.lead)
    _hold(f"{kinds.REVISE}:{key}", holder, _about_plan(application), due, by)


def _about_plan(application: Application) -> _About:
    path = reverse("notices:plan", args=[application.pk])
    return _About(_subject(application), path, _placed(application))


def _hold(name: str, holder: _Holder, about: _About, due_at: datetime, by: By) -> None:
    """Open the duty of a name, which is its kind and what tells it from others of the kind."""
    spec = DutySpec(
        key=name,
        kind=name.partition(":")[0],
        body_id=holder.body.pk,
        roles=holder.roles,
        subject=about.subject,
        path=about.path,
        due_at=due_at,
        asked_by_body_id=holder.asked_by.pk if holder.asked_by else None,
        detail=about.detail,
    )
    open_duty(spec, actor=by.actor, at=by.at)


def _tell_applicant(kind: str, key: str, application: Application, by: By) -> None:
    _tell(f"{kind}:{application.pk}:{key}", _Holder(application.applicant, APPLICANT), application, by)


def _tell(name: str, whom: _Holder, application: Application, by: By) -> None:
    """Tell a body what became of an application; the name begins with the kind."""
    kind = name.partition(":")[0]
    address = "notices:plan" if kind == kinds.COMMENTED else "applications:overview"
    path, said = reverse(address, args=[application.pk]), _placed(application)
    tell(NoticeSpec(name, kind, _subject(application), path, whom.body.pk, whom.roles, (), said), at=by.at)


def _lead(notice: PublicNotice) -> Body:
    return notice.call.programme.lead


def _said(objection: Objection) -> dict[str, str]:
    return {"number": str(objection), "call": objection.of_call.name}


def _placed(application: Application) -> dict[str, str]:
    place = application.place
    return {"place_zh": place.name_zh, "place_en": place.name_en or place.name_zh, "call": application.call.name}


def _subject(application: Application) -> Subject:
    return Subject("application", str(application.pk), f"{application.place.name_zh} {application.call.name}")
