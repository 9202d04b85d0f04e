"""Returning a revised plan, or approving it as the baseline of its pilot."""

from datetime import UTC, datetime

from django.db import transaction

from dafeng import __version__
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.rules import office_of, person_of, require
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.clock.queries import working_calendar
from dafeng.web.notices.errors import Hindered
from dafeng.web.notices.models import Baseline
from dafeng.web.notices.queries.notices import issued_list, rule_of
from dafeng.web.notices.queries.plans import approval_hindrances
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.recording import LONGEST, By
from dafeng.web.people.actor import Actor

FORMAT = "dafeng-baseline/1"


@transaction.atomic
def return_plan(application: Application, reason: str, *, actor: Actor, at: datetime) -> Application:
    """Return a revised plan to its pilot with the reason; raises NotPermitted, WrongState, NotReady."""
    due = working_calendar().due(at, rule_of(application.call).revision_days).at
    return move(application, Decision("return_plan", reason[:LONGEST], due), actor=actor, at=at)


@transaction.atomic
def approve(application: Application, remark: str = "", *, actor: Actor, at: datetime) -> Baseline:
    """Approve the revised plan: its package becomes the baseline, with the comments and their answers.

    Raises NotPermitted, WrongState, Hindered with everything that stands against it.
    """
    current, by = locked(application), By(actor, at)
    require(actor, "approve", current)
    if problems := approval_hindrances(current):
        raise Hindered(*problems)
    package = current.packages.select_for_update(of=("self",), no_key=True).get(**STANDING)
    said = remark.strip()[:LONGEST]
    content = _content(current, package, said, by)
    made = Baseline.objects.create(
        application=current,
        package=package,
        content=content,
        sha256=sha256(content),
        remark=said,
        approved_by_id=person_of(actor),
        approved_at=at,
    )
    move(current, Decision("approve", said), actor=actor, at=at)
    telling.approved(made, by)
    return made


def _content(application: Application, package: Package, remark: str, by: By) -> dict[str, object]:
    made = issued_list(application.call)
    return {
        "format": FORMAT,
        "application": str(application.pk),
        "place": [application.place_id, application.place.name_zh],
        "package": [package.number, package.sha256],
        "list_sha256": made.sha256 if made else "",
        "comments": [
            {
                "number": one.number,
                "chapter": one.chapter,
                "body": one.body.name_zh,
                "text": one.text,
                "answer": one.answer,
                "written_at": one.written_at.astimezone(UTC).isoformat(),
            }
            for one in application.plan_comments.select_related("body").order_by("number")
        ],
        "remark": remark,
        "approved": {
            "at": by.at.astimezone(UTC).isoformat(),
            "person": [by.actor.person_id, by.actor.name],
            "body": list(office_of(by.actor, application.applicant)),
        },
        "code_version": __version__,
    }
