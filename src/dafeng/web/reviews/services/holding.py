"""Who holds the ball in a review: the duties and notices that each act opens and settles.

What an applicant is told holds nothing of what bodies say to each other.
"""

from typing import Any

from django.urls import reverse

from dafeng.web.applications.models import Application, Package
from dafeng.web.duties.services import DutySpec, NoticeSpec, open_duty, settle, settle_all, tell
from dafeng.web.ledger.services import Subject
from dafeng.web.people.models import Body, Role
from dafeng.web.reviews import kinds
from dafeng.web.reviews.bridge.parties import body_of, league_of
from dafeng.web.reviews.models import JointAct, Request, Review
from dafeng.web.reviews.services.recording import By, review_subject
from dafeng.web.reviews.states import PartyPart, RequestKind

APPLICANT = (Role.FILLER, Role.PRINCIPAL)
LEAGUE = (Role.LEAGUE_OFFICER, Role.LEAGUE_PRINCIPAL)


def submitted(application: Application, package: Package, by: By) -> None:
    """The league's DRC has a review to open."""
    league = body_of("league_drc", league_of(application.place))
    if league is None:
        return
    spec = DutySpec(
        key=f"review/open/{package.sha256[:24]}",
        kind=kinds.OPEN,
        body_id=league.pk,
        roles=LEAGUE,
        subject=review_subject(application),
        path=reverse("reviews:queue"),
        due_at=application.call.recommend_by,
        asked_by_body_id=application.applicant_id,
        detail=said(application),
    )
    open_duty(spec, actor=by.actor, at=by.at)


def review_opened(review: Review, by: By) -> None:
    """The opening is done; the applicant hears that its application is under review."""
    settle_all("review", str(review.pk), by.at, kind=kinds.OPEN)
    application = review.application
    key = f"review/opened/{review.package.sha256[:24]}"
    _tell(_applicant(application), kinds.OPENED, key, by, application=application, roles=APPLICANT)


def asked(request: Request, by: By) -> None:
    """The applicant has a question to answer, or something to correct."""
    application = request.application
    spec = DutySpec(
        key=_key(request),
        kind=kinds.CORRECT if request.kind == RequestKind.CORRECTION else kinds.ANSWER,
        body_id=application.applicant_id,
        roles=APPLICANT,
        subject=_subject(application),
        path=reverse("reviews:review", args=[application.pk]),
        due_at=request.due_at,
        asked_by_body_id=request.asked_for_id,
        detail=said(application, number=request.number),
    )
    open_duty(spec, actor=by.actor, at=by.at)


def answered(request: Request, by: By) -> None:
    """The applicant has answered; whoever asked looks at it."""
    settle(_key(request), at=by.at)
    application = request.application
    spec = DutySpec(
        key=f"{_key(request)}/settle",
        kind=kinds.SETTLE,
        body_id=request.asked_for_id,
        roles=(),
        subject=review_subject(application),
        path=reverse("reviews:review", args=[application.pk]),
        detail=said(application, number=request.number),
    )
    open_duty(spec, actor=by.actor, at=by.at)


def closed(request: Request, by: By, *, outcome: Any = "done") -> None:  # noqa: ANN401 -- done or void, as duties say it
    """Nothing is to be done for a request any more."""
    settle(_key(request), at=by.at, outcome=outcome)
    settle(f"{_key(request)}/settle", at=by.at, outcome=outcome)


def resubmitted(review: Review, by: By) -> None:
    """The league and every body hear that a corrected package is there; their duties say what to do."""
    detail = {"package": review.package.number}
    key = f"review/resubmitted/{review.package.sha256[:24]}"
    _tell(review.league, kinds.RESUBMITTED, key, by, application=review.application, roles=LEAGUE, **detail)


def paused(review: Review, joint_act: JointAct, by: By) -> None:
    """The bodies that were asked hear that they wait."""
    _tell_parties(review, joint_act, kinds.PAUSED, f"review/paused/{review.package.sha256[:24]}", by)


def withdrawn(review: Review, joint_act: JointAct, by: By) -> None:
    """Everyone who was asked hears that the application was withdrawn."""
    _tell_parties(review, joint_act, kinds.WITHDRAWN, f"review/withdrawn/{review.package.sha256[:24]}", by)
    settle_all("review", str(review.pk), by.at, outcome="void")


def not_reviewed(application: Application, by: By) -> None:
    """Nobody has to open the review of what was withdrawn before it began."""
    settle_all("review", str(application.pk), by.at, outcome="void")


def to_sign(review: Review, by: By) -> None:
    """The principal of the league has the statement to sign, for the package that stands."""
    application, package = review.application, review.package
    spec = DutySpec(
        key=f"review/sign/{package.sha256[:24]}",
        kind=kinds.SIGN,
        body_id=review.league_id,
        roles=(Role.LEAGUE_PRINCIPAL,),
        subject=review_subject(application),
        path=reverse("reviews:review", args=[application.pk]) + "#statement",
        due_at=application.call.recommend_by,
        asked_by_body_id=review.league_id,
        detail=said(application, package=package.number),
    )
    open_duty(spec, actor=by.actor, at=by.at)


def signed(review: Review, by: By) -> None:
    """The statement is signed."""
    settle_all("review", str(review.pk), by.at, kind=kinds.SIGN)


def voided(application: Application, league: Body, package: Package, by: By) -> None:
    """The principal hears that the signature is void; it is asked for again with the next package."""
    settle_all("review", str(application.pk), by.at, outcome="void", kind=kinds.SIGN)
    key = f"review/voided/{package.sha256[:24]}"
    _tell(league, kinds.VOIDED, key, by, application=application, roles=(Role.LEAGUE_PRINCIPAL,))


def said(application: Application, **more: Any) -> dict[str, Any]:
    """What the titles need."""
    place = application.place
    return {"subject": place.name_zh, "subject_en": place.name_en or place.name_zh, **more}


def _tell_parties(review: Review, joint_act: JointAct, kind: str, key: str, by: By) -> None:
    for party in joint_act.parties.all():
        roles = LEAGUE if party.part == PartyPart.LEAD else (Role.LEAGUE_DEPARTMENT,)
        _tell(party.body, kind, f"{key}/{party.party}", by, application=review.application, roles=roles)


def _tell(
    body: Body, kind: str, key: str, by: By, *, application: Application, roles: tuple[str, ...], **detail: Any
) -> None:
    """Tell those who hold a role of a body: an applicant of its application, others of the review."""
    about = _subject(application) if body.pk == application.applicant_id else review_subject(application)
    spec = NoticeSpec(
        key=key,
        kind=kind,
        subject=about,
        path=reverse("reviews:review", args=[application.pk]),
        body_id=body.pk,
        roles=roles,
        detail=said(application, **detail),
    )
    tell(spec, at=by.at)


def _applicant(application: Application) -> Body:
    return application.applicant


def _subject(application: Application) -> Subject:
    return Subject("application", str(application.pk), f"{application.place.name_zh} {application.call.name}")


def _key(request: Request) -> str:
    return f"review/request/{request.application_id}/{request.number}"
