"""For tests of other apps that need an application in a state which only a nomination gives it."""

from datetime import datetime

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.submission.moving import Decision, move, standing_package
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.recommendations.models import Dispatch, Nomination, Nominee

ACTS = {"recommended": "recommend", "declined": "decline"}


def carried(application: Application, state: str, *, actor: Actor, at: datetime) -> Application:
    """The application recommended or declined, as if its league had sent it with nothing else."""
    package = standing_package(application)
    assert package is not None
    code = application.place.path.split("/")[1]
    league = Body.objects.get(kind="league_drc", place_id=code)
    nomination = Nomination.objects.get_or_create(
        call=application.call,
        league=league,
        defaults={
            "place_id": code,
            "state": "sent",
            "created_by_id": actor.person_id or 0,
            "created_at": at,
            "changed_at": at,
        },
    )[0]
    stated = {"package": package, "choice": state, "rank": 1 if state == "recommended" else None, "reasons": "理由"}
    Nominee.objects.update_or_create(application=application, defaults={"nomination": nomination, **stated})
    listed = [{"application": str(application.pk), "package": [package.number, package.sha256]}]
    manifest: dict[str, object] = {"recommended": [], "declined": [], state: listed}
    Dispatch.objects.create(
        nomination=nomination,
        number=nomination.dispatches.count() + 1,
        manifest=manifest,
        sha256=sha256(manifest),
        sent_by_id=actor.person_id or 0,
        sent_at=at,
    )
    return move(application, Decision(ACTS[state], "理由"), actor=actor, at=at)
