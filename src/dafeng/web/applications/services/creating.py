"""Beginning an application: one a call and place, by whoever answers for the applicant."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.bridge.drafts import prefilled_draft, workbook_track
from dafeng.web.applications.errors import NoApplicant, NotOpen
from dafeng.web.applications.models import Application, Version
from dafeng.web.applications.queries.times import times_of
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.services.content.working_copy import By, keep, write
from dafeng.web.applications.services.holding import begun
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

APPLICANTS = {Place.Level.COUNTY: Body.Kind.COUNTY_GOVERNMENT, Place.Level.PARK: Body.Kind.PARK_COMMITTEE}
"""Which body applies from a place."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A place that may apply in a call: its track, its body, and the application where there is one already."""

    call: Call
    place: Place
    track: str
    applicant: Body

    @property
    def prospect(self) -> rules.Prospect:
        """The application to be, for asking who may begin it."""
        return rules.Prospect("application", self.applicant.pk, self.place.path, State.DRAFT)


def create(call: Call, place: Place, *, actor: Actor, at: datetime) -> Application:
    """Begin the application of a place in a call: an empty workbook with its identity filled in, kept as version 1.

    Raises NotPermitted, NotOpen outside the call's time, NoApplicant where the place cannot apply or already does.
    """
    candidacy = candidacy_of(call, place)
    rules.require(actor, "create", candidacy.prospect)
    made = Application(
        call=call,
        place=place,
        track=candidacy.track,
        applicant=candidacy.applicant,
        created_by_id=person_of(actor),
        created_at=at,
        changed_at=at,
    )
    _require_open(call, place, at)
    try:
        with transaction.atomic():
            return _created(made, By(actor, at))
    except IntegrityError as error:
        raise NoApplicant(_already(place)) from error


def candidacy_of(call: Call, place: Place) -> Candidacy:
    """Who applies from a place, and in which track; raises NoApplicant."""
    track = workbook_track(call, place)
    kind = APPLICANTS.get(Place.Level(place.level))
    applicant = Body.objects.filter(place=place, kind=kind, active=True).first() if kind else None
    if track is None or applicant is None:
        raise NoApplicant(_nobody(call, place))
    return Candidacy(call, place, track, applicant)


def _created(made: Application, by: By) -> Application:
    made.save(force_insert=True)
    draft = prefilled_draft(made)
    write(made, draft, by, before=None)
    version = keep(made, by, origin=Version.Origin.CREATED, draft=draft)
    note("create", made, actor=by.actor, at=by.at, version=version.number, track=made.track)
    begun(made, actor=by.actor, at=by.at)
    return made


def _require_open(call: Call, place: Place, at: datetime) -> None:
    times = times_of(call, place)
    if times.open_at(at):
        return
    raise NotOpen(
        Problem(
            code="not_open",
            what=_("No application can be begun in this call now."),
            where=call.name,
            expected=_("Applications are taken from %(first)s to %(last)s (China Standard Time).")
            % {"first": moment(times.opens_at), "last": moment(times.closes_at)},
            how=_("Ask the lead body of the programme whether the time can be extended."),
        )
    )


def _nobody(call: Call, place: Place) -> Problem:
    return Problem(
        code="no_applicant",
        what=_("Nobody can apply from %(place)s in this call.") % {"place": place.name},
        where=place.code,
        expected=_("Counties apply through their government and parks through their committee, as the rulebook says."),
        how=_("Choose a county or a park; where its body has no account yet, ask the league DRC to invite it."),
    )


def _already(place: Place) -> Problem:
    return Problem(
        code="already_applied",
        what=_("%(place)s has an application in this call already.") % {"place": place.name},
        where=place.code,
        expected=_("A place applies once in a call."),
        how=_("Open the application that is there and go on with it."),
    )
