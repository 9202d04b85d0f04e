"""Who holds the ball while the pilots are chosen, and who is told; nobody outside the region is."""

from django.urls import reverse

from dafeng.web.duties.services import DutySpec, NoticeSpec, open_duty, settle_all, tell
from dafeng.web.people.models import Body, Role
from dafeng.web.selections.duties import CLOSE, CLOSED, RUN
from dafeng.web.selections.models import Choice, Run
from dafeng.web.selections.services.recording import By, subject_of

REGION = (Role.REGION_PRINCIPAL, Role.REGION_OFFICER)


def finished(run: Run, by: By) -> None:
    """Whoever asked for a run hears that it is finished."""
    tell(
        NoticeSpec(
            key=f"{RUN}:{run.pk}",
            kind=RUN,
            subject=subject_of(run),
            path=reverse("selections:run", args=[run.pk]),
            person_ids=(run.asked_by_id,),
            detail={"call": run.call.name, "number": run.number},
        ),
        at=by.at,
    )


def opened(choice: Choice, by: By) -> None:
    """The principal of the region has to close what is being decided."""
    open_duty(
        DutySpec(
            key=f"{CLOSE}:{choice.pk}",
            kind=CLOSE,
            body_id=choice.call.programme.lead_id,
            roles=(Role.REGION_PRINCIPAL,),
            subject=subject_of(choice),
            path=path_of(choice),
            asked_by_body_id=choice.call.programme.lead_id,
            detail={"call": choice.call.name},
        ),
        actor=by.actor,
        at=by.at,
    )


def closed(choice: Choice, by: By) -> None:
    """Nobody holds anything any more; officers and the departments of the region hear of it."""
    settle_all("choice", str(choice.pk), by.at, kind=CLOSE)
    region = choice.call.programme.region_id
    departments = Body.objects.filter(kind=Body.Kind.REGION_DEPARTMENT, place_id=region, active=True)
    listeners = [(choice.call.programme.lead_id, REGION), *((one.pk, (Role.REGION_DEPARTMENT,)) for one in departments)]
    for body_id, roles in listeners:
        tell(
            NoticeSpec(
                key=f"{CLOSED}:{choice.pk}",
                kind=CLOSED,
                subject=subject_of(choice),
                path=path_of(choice),
                body_id=body_id,
                roles=roles,
                detail={"call": choice.call.name},
            ),
            at=by.at,
        )


def dropped(choice: Choice, by: By) -> None:
    """A decision that was set aside is nobody's duty."""
    settle_all("choice", str(choice.pk), by.at, kind=CLOSE)


def path_of(choice: Choice) -> str:
    """The page of a decision."""
    return reverse("selections:choice", args=[choice.pk])
