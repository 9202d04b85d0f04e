"""A league at work: applications as if submitted, their reviews carried through, and a nomination."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dafeng.files.workbook.draft import Draft
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application, Package, Version
from dafeng.web.applications.services.submission.moving import standing_package
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.services.preparing import Deciding, begin, decide
from dafeng.web.reviews.models import Review
from dafeng.web.reviews.queries.standings import joint_acts
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.opening import open_review
from dafeng.web.reviews.services.statements import Signature, sign_statement

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
"""A Monday; five working days later is Monday the ninth."""
TERM = datetime.fromisoformat("2024-12-09T23:59:59+08:00")
DUE = datetime.fromisoformat("2025-01-10T23:59:59+08:00")
DEPARTMENTS = ("science", "industry", "transport", "housing", "energy")
TRACKS = {"S157035": "park"}
APPLICANTS = {"county": "county_government", "park": "park_committee"}


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in the league and in the region."""

    actor: Callable[..., Actor]
    body: Callable[..., Body]

    @property
    def officer(self) -> Actor:
        return self.actor("league_officer", "league_drc")

    @property
    def head(self) -> Actor:
        return self.actor("league_principal", "league_drc")

    @property
    def receiver(self) -> Actor:
        return self.actor("region_officer", "region_drc")

    @property
    def decider(self) -> Actor:
        return self.actor("region_principal", "region_drc")

    def of_league(self, department: str) -> Actor:
        return self.actor("league_department", "league_department", "150600", department)

    def of_region(self, department: str) -> Actor:
        return self.actor("region_department", "region_department", "150000", department)


def plant(call: Call, place: str, people: People, draft: Draft | None = None) -> Application:
    """The application of a place as if submitted: for what needs a package, and little of what is in it."""
    track = TRACKS.get(place, "county")
    kind = APPLICANTS[track]
    someone = people.actor("principal", kind, place)
    made = Application.objects.create(
        call=call,
        track=track,
        applicant=people.body(kind, place),
        place_id=place,
        state="submitted",
        created_by_id=someone.person_id or 0,
        created_at=NOW,
        changed_at=NOW,
        submitted_at=NOW,
    )
    hand_in(made, draft)
    return made


def hand_in(application: Application, draft: Draft | None = None) -> Package:
    """Another package of the application, as if it had been submitted."""
    number = application.packages.count() + 1
    content = draft or {"track": application.track, "sheets": {}}
    version = Version.objects.create(
        application=application,
        number=number,
        origin="submission",
        draft=content,
        chapters={},
        draft_sha256=sha256(content),
        made_at=NOW,
    )
    manifest = {"number": number, "application": str(application.pk), "attachments": []}
    return Package.objects.create(
        application=application,
        number=number,
        version=version,
        manifest=manifest,
        sha256=sha256(manifest),
        frozen_by_id=application.created_by_id,
        frozen_at=NOW,
    )


def opened(application: Application, people: People, at: datetime = NOW) -> Review:
    """Its review, just opened."""
    return open_review(application, actor=people.officer, at=at)


def take(application: Application, actor: Actor, position: str = "agree", at: datetime = NOW, reason: str = "") -> None:
    """A stand on the application, for the first body of the one who acts."""
    act = joint_acts().get(kind="review", subject_id=str(application.pk))
    body = Body.objects.get(pk=actor.offices[0].body_id)
    take_stand(act, body, Stance(position, reason, reason), actor=actor, at=at)


def sign(application: Application, people: People, at: datetime = NOW) -> None:
    """The statement on the package that stands."""
    package = standing_package(application)
    assert package is not None
    sign_statement(
        application,
        Signature(truth=True, legality=True, completeness=True, package_sha256=package.sha256),
        actor=people.head,
        at=at,
    )


def reviewed(application: Application, people: People, at: datetime = NOW) -> Application:
    """Its review carried through: all agree, the lead last, and the statement is signed."""
    opened(application, people, at)
    return acted(application, people, at)


def acted(application: Application, people: People, at: datetime = NOW) -> Application:
    """All agree, the lead last, and the statement is signed."""
    for department in DEPARTMENTS:
        take(application, people.of_league(department), at=at)
    take(application, people.head, at=at)
    sign(application, people, at)
    return Application.objects.get(pk=application.pk)


def begun(call: Call, people: People, at: datetime = NOW) -> Nomination:
    """The league's nomination, just begun."""
    return begin(call, people.body("league_drc"), actor=people.officer, at=at)


def choose(
    nomination: Nomination, application: Application, people: People, choice: str = "recommended", at: datetime = NOW
) -> None:
    """Decide on an application."""
    decide(nomination, application, Deciding(choice, f"{choice} 的理由"), actor=people.officer, at=at)


def later(moment: datetime, **by: float) -> datetime:
    """A moment after another."""
    return moment + timedelta(**by)
