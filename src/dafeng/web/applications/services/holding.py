"""What applicants hold: an application to be submitted in time; and what they are told of files that cannot be used."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dafeng.web.applications.following import Move
from dafeng.web.applications.models import Application, Attachment, Scan, Upload
from dafeng.web.applications.states import State
from dafeng.web.duties.kinds import DutyKind, NoticeKind, register
from dafeng.web.duties.models import Duty
from dafeng.web.duties.services import DutySpec, NoticeSpec, open_duty, settle_all, tell
from dafeng.web.ledger.services import Subject
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.people.models import Role
from dafeng.web.programmes.models import Extension
from dafeng.web.programmes.queries import closing_among

SUBMIT, REFUSED, INFECTED = "application.submit", "application.upload_refused", "application.infected"
LADDER = (-10, -5, -3, -1, 0)
"""Working days before the call closes on which whoever has not submitted is reminded; after it there is no use."""
APPLICANT = (Role.FILLER, Role.PRINCIPAL)
TO_SUBMIT = (State.DRAFT, State.WITHDRAWN)
"""The states in which the call's end is the applicant's; one returned for correction has a term of its own."""
GIVEN_UP = timedelta(days=30)
"""So long after the end an application that was not submitted is held to be one that never will be."""


def register_kinds() -> None:
    """Make known what applicants hold and are told."""
    register(
        DutyKind(
            SUBMIT, lambda said: _("Submit the application: %(call)s") % said, gettext_lazy("Ends of calls"), LADDER
        )
    )
    register(
        NoticeKind(
            REFUSED,
            lambda _said: _("The workbook you handed in was refused"),
            gettext_lazy("Files that cannot be used"),
        )
    )
    register(
        NoticeKind(
            INFECTED, lambda _said: _("A file was found infected and locked"), gettext_lazy("Files that cannot be used")
        )
    )


def begun(application: Application, *, actor: Actor, at: datetime) -> Duty:
    """An application was begun: it is to be submitted before the call closes."""
    extensions = list(Extension.objects.filter(call=application.call).select_related("place"))
    closes_at = closing_among(application.call, application.place.path, extensions)
    return open_duty(_spec(application, closes_at, application.packages.count()), actor=actor, at=at)


def moved(move: Move) -> None:
    """What became of an application: once submitted there is nothing to submit, until it is withdrawn."""
    if move.application.state in TO_SUBMIT:
        begun(move.application, actor=move.actor, at=move.at)
    else:
        settle_all("application", str(move.application.pk), move.at, kind=SUBMIT)


def keep_up(at: datetime) -> None:
    """Move what is to be submitted to where the calls end now, and give up what was not submitted long ago."""
    held = {duty.subject_id: duty for duty in Duty.objects.filter(kind=SUBMIT, outcome="")}
    for application, closes_at in _to_submit():
        duty = held.get(str(application.pk))
        if closes_at + GIVEN_UP < at:
            if duty is not None:
                settle_all("application", str(application.pk), at, outcome="void", kind=SUBMIT)
        elif duty is None or duty.due_at != closes_at:
            number = application.packages_made  # type: ignore[attr-defined]  # counted with the rows
            open_duty(_spec(application, closes_at, number), actor=SYSTEM, at=at)


def told_infected(attachment: Attachment, at: datetime) -> None:
    """Whoever handed a file in hears that it was found infected."""
    if attachment.scan == Scan.INFECTED:
        path = f"{reverse('applications:evidence', args=[attachment.application_id])}#{attachment.evidence}"
        _tell(f"{INFECTED}/{attachment.pk}", attachment, path, at)


def told_refused(upload: Upload, at: datetime) -> None:
    """Whoever handed a workbook in hears that it was refused, with the reasons where the link leads."""
    if upload.state == Upload.State.REFUSED:
        path = reverse("applications:incoming", args=[upload.application_id, upload.pk])
        _tell(f"{REFUSED}/{upload.pk}", upload, path, at)


def _to_submit() -> Iterator[tuple[Application, datetime]]:
    """The applications that are to be submitted, each with the last moment to do so; three queries."""
    rows = Application.objects.filter(state__in=TO_SUBMIT).select_related("call", "place")
    extensions = list(Extension.objects.select_related("place"))
    for one in rows.annotate(packages_made=Count("packages")):
        yield one, closing_among(one.call, one.place.path, extensions)


def _spec(application: Application, closes_at: datetime, packages: int) -> DutySpec:
    return DutySpec(
        key=f"{SUBMIT}/{application.pk}/{packages}",
        kind=SUBMIT,
        body_id=application.applicant_id,
        roles=APPLICANT,
        subject=_subject(application),
        path=reverse("applications:overview", args=[application.pk]),
        due_at=closes_at,
        detail={"call": application.call.name},
    )


def _tell(key: str, file: Attachment | Upload, path: str, at: datetime) -> None:
    subject = _subject(file.application)
    tell(NoticeSpec(key, key.split("/", maxsplit=1)[0], subject, path, person_ids=(file.uploaded_by_id,)), at=at)


def _subject(application: Application) -> Subject:
    return Subject("application", str(application.pk), f"{application.place.name_zh} {application.call.name}")
