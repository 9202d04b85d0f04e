"""Who holds the ball: duties of leagues and region, and notices to those whom something concerns."""

from datetime import datetime, timedelta

from django.urls import reverse

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.duties.services import DutySpec, NoticeSpec, open_duty, settle, settle_all, tell
from dafeng.web.ledger.services import Subject
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Body, Role
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls
from dafeng.web.recommendations.duties import ACCEPTED, CORRECT, INTAKE, RECEIVED, RETURNED, SEND
from dafeng.web.recommendations.models import Dispatch, Nomination
from dafeng.web.recommendations.queries.limits import due_of
from dafeng.web.recommendations.services.recording import By, subject_of
from dafeng.web.recommendations.states import NominationState

LEAGUE = (Role.LEAGUE_PRINCIPAL, Role.LEAGUE_OFFICER)
REGION = (Role.REGION_PRINCIPAL, Role.REGION_OFFICER)
KEPT = timedelta(days=30)
"""For so long after its end a call's duties are still looked after."""


def sent(nomination: Nomination, dispatch: Dispatch, by: By) -> None:
    """The league has sent: its duty is done, the region has one, and its officers hear of it."""
    settle(_send_key(nomination.call, nomination.league), at=by.at)
    settle_all("nomination", str(nomination.pk), by.at, kind=CORRECT)
    open_duty(
        DutySpec(
            key=f"recommendations.intake:{nomination.pk}:{dispatch.number}",
            kind=INTAKE,
            body_id=nomination.call.programme.lead_id,
            roles=REGION,
            subject=subject_of(nomination),
            path=reverse("recommendations:checking", args=[nomination.pk]),
            asked_by_body_id=nomination.league_id,
            detail=_detail(nomination),
        ),
        actor=by.actor,
        at=by.at,
    )
    _told(RECEIVED, nomination, dispatch, by, body_id=nomination.call.programme.lead_id, roles=REGION)


def returned(nomination: Nomination, dispatch: Dispatch, by: By, correct_by: datetime | None) -> None:
    """The region has returned it: the league has the ball again, until then."""
    settle_all("nomination", str(nomination.pk), by.at, kind=INTAKE)
    open_duty(
        DutySpec(
            key=f"recommendations.correct:{nomination.pk}:{dispatch.number}",
            kind=CORRECT,
            body_id=nomination.league_id,
            roles=LEAGUE,
            subject=subject_of(nomination),
            path=path_of(nomination),
            due_at=correct_by,
            asked_by_body_id=nomination.call.programme.lead_id,
            detail=_detail(nomination),
        ),
        actor=by.actor,
        at=by.at,
    )
    _told(RETURNED, nomination, dispatch, by, body_id=nomination.league_id, roles=LEAGUE)


def accepted(nomination: Nomination, dispatch: Dispatch, by: By) -> None:
    """The region has accepted it: nobody holds anything any more."""
    settle_all("nomination", str(nomination.pk), by.at, kind=INTAKE)
    _told(ACCEPTED, nomination, dispatch, by, body_id=nomination.league_id, roles=LEAGUE)


def keep_duties(at: datetime) -> None:
    """Every league with submitted applications has the duty to recommend, due at the time that holds for it now."""
    for call in current_calls(at).select_related("programme__lead"):
        if call.closes_at <= at <= call.recommend_by + KEPT or _has_submitted(call):
            for league in Body.objects.filter(kind=Body.Kind.LEAGUE_DRC, active=True).select_related("place"):
                _keep(call, league, at)


def path_of(nomination: Nomination) -> str:
    """The page of a nomination."""
    return reverse("recommendations:nomination", args=[nomination.pk])


def _has_submitted(call: Call) -> bool:
    return Application.objects.filter(call=call, state=State.SUBMITTED).exists()


def _keep(call: Call, league: Body, at: datetime) -> None:
    due = due_of(call, league.place).at
    within = Application.objects.filter(call=call, place__path__startswith=f"{league.place.path}/")
    nomination = Nomination.objects.filter(call=call, league=league).first()
    if nomination is not None and nomination.state != NominationState.PREPARING:
        return
    if due + KEPT < at or not within.filter(state=State.SUBMITTED).exists():
        return
    place = league.place
    open_duty(
        DutySpec(
            key=_send_key(call, league),
            kind=SEND,
            body_id=league.pk,
            roles=LEAGUE,
            subject=Subject("call", str(call.pk), call.name),
            path=reverse("recommendations:list"),
            due_at=due,
            asked_by_body_id=call.programme.lead_id,
            detail={"league_zh": place.name_zh, "league_en": place.name_en or place.name_zh, "call": call.name},
        ),
        actor=SYSTEM,
        at=at,
    )


def _send_key(call: Call, league: Body) -> str:
    return f"recommendations.send:{call.pk}:{league.pk}"


def _detail(nomination: Nomination) -> dict[str, str]:
    place = nomination.place
    return {
        "league_zh": place.name_zh,
        "league_en": place.name_en or place.name_zh,
        "call": nomination.call.name,
    }


def _told(
    kind: str, nomination: Nomination, dispatch: Dispatch, by: By, *, body_id: int, roles: tuple[Role, ...]
) -> None:
    tell(
        NoticeSpec(
            key=f"{kind}:{nomination.pk}:{dispatch.number}",
            kind=kind,
            subject=subject_of(nomination),
            path=path_of(nomination),
            body_id=body_id,
            roles=roles,
            detail=_detail(nomination),
        ),
        at=by.at,
    )
