"""What a league does before it sends: begin, decide on each application, put them in order, give the numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.states import State
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.errors import Unsound, WrongState
from dafeng.web.recommendations.models import Nomination, Nominee
from dafeng.web.recommendations.queries.nominations import DECIDABLE, applications_of
from dafeng.web.recommendations.rules import require
from dafeng.web.recommendations.services.recording import By, locked, note, touched
from dafeng.web.recommendations.states import Choice

LONGEST = 4_000
MOST_COPIES = 99
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Deciding:
    """What the league makes of an application and why; ``revision`` of the nomination that was seen, if one was."""

    choice: str
    reasons: str = ""
    revision: int | None = None


def begin(call: Call, league: Body, *, actor: Actor, at: datetime) -> Nomination:
    """Begin the nomination of a league in a call; there is one. Raises NotPermitted, WrongState where it is there."""
    prospect = permissions.Prospect("nomination", league.pk, league.place.path, "preparing")
    permissions.require(actor, "create", prospect)
    made = Nomination(
        call=call, league=league, place=league.place, created_by_id=person_of(actor), created_at=at, changed_at=at
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            note("begin_nomination", made, By(actor, at))
    except IntegrityError as error:
        raise WrongState(
            Problem(
                "already_begun",
                _("%(league)s has a nomination in this call already.") % {"league": league.name},
                call.name,
                how=_("Open the nomination that is there."),
            )
        ) from error
    return made


@transaction.atomic
def decide(
    nomination: Nomination, application: Application, deciding: Deciding, *, actor: Actor, at: datetime
) -> Nominee:
    """Recommend an application at the end of the order of its track, or decline it, or leave it open again.

    One that is recommended already keeps its place. Raises NotPermitted, WrongState, Outrun, Unsound.
    """
    current = locked(nomination, revision=deciding.revision)
    require(actor, "edit", current)
    _require_sound(current, application, deciding)
    nominee, _made = Nominee.objects.get_or_create(nomination=current, application=application)
    nominee.choice, nominee.reasons = deciding.choice, deciding.reasons.strip()
    nominee.package = Package.objects.filter(application=application, **STANDING).order_by("-number").first()
    nominee.decided_by_id, nominee.decided_at = person_of(actor), at
    if deciding.choice != Choice.RECOMMENDED:
        nominee.rank = None
    elif nominee.rank is None:
        nominee.rank = _ranked(current, application.track).count() + 1
    nominee.save()
    _renumber(current, application.track)
    nominee.refresh_from_db(fields=["rank"])
    touched(current, at)
    detail = {"application": str(application.pk), "choice": nominee.choice, "rank": nominee.rank}
    package = nominee.package.sha256 if nominee.package else ""
    note("rank", current, By(actor, at), reason=nominee.reasons, package_sha256=package, **detail)
    return nominee


@transaction.atomic
def shift(
    nomination: Nomination, application: Application, direction: Direction, *, actor: Actor, at: datetime
) -> Nominee:
    """Move a recommended application one place up or down; at the end of the order nothing changes."""
    current = locked(nomination)
    require(actor, "edit", current)
    ordered = list(_ranked(current, application.track))
    here = next((place for place, one in enumerate(ordered) if one.application_id == application.pk), None)
    if here is None:
        raise Unsound(_not_ranked(application))
    there = here - 1 if direction == "up" else here + 1
    if 0 <= there < len(ordered):
        ordered[here], ordered[there] = ordered[there], ordered[here]
        _number(ordered)
        touched(current, at)
        note("rank", current, By(actor, at), application=str(application.pk), rank=there + 1)
    return Nominee.objects.select_related("application").get(application=application)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of the letter, and how many originals and copies of each piece go up on paper."""

    letter: str
    originals: int
    copies: int


@transaction.atomic
def give_numbers(nomination: Nomination, numbers: Numbers, *, actor: Actor, at: datetime) -> Nomination:
    """Give the letter its number, and say how many originals and copies of each piece go up on paper."""
    current = locked(nomination)
    require(actor, "edit", current)
    originals, copies = numbers.originals, numbers.copies
    if not (1 <= originals <= MOST_COPIES and 0 <= copies <= MOST_COPIES):
        raise Unsound(
            Problem(
                "numbers",
                _("%(originals)s originals and %(copies)s copies cannot be.")
                % {"originals": originals, "copies": copies},
                str(current),
                _("At least one original, and no more than %(most)s of each.") % {"most": MOST_COPIES},
            )
        )
    current.number, current.originals, current.copies = numbers.letter.strip()[:60], originals, copies
    touched(current, at, "number", "originals", "copies")
    note("edit", current, By(actor, at), number=current.number, originals=originals, copies=copies)
    return current


def _ranked(nomination: Nomination, track: str) -> QuerySet[Nominee]:
    rows = nomination.nominees.filter(choice=Choice.RECOMMENDED, application__track=track)
    return rows.exclude(rank=None).order_by("rank", "pk")


def _renumber(nomination: Nomination, track: str) -> None:
    _number(list(_ranked(nomination, track)))


def _number(ordered: Sequence[Nominee]) -> None:
    """Give the places 1, 2, 3 … in this order."""
    for place, one in enumerate(ordered, start=1):
        if one.rank != place:
            Nominee.objects.filter(pk=one.pk).update(rank=place)


def _require_sound(nomination: Nomination, application: Application, deciding: Deciding) -> None:
    if problems := [*_unsaid(application, deciding), *_fixed(nomination, application, deciding)]:
        raise Unsound(*problems)


def _unsaid(application: Application, deciding: Deciding) -> Iterator[Problem]:
    """What is wrong with what was sent."""
    name = application.place.name
    if deciding.choice not in Choice.values:
        yield Problem("no_choice", _("There is no such decision."), name, ", ".join(Choice.values))
    elif deciding.choice != Choice.OPEN and not deciding.reasons.strip():
        yield Problem(
            "no_reason",
            _("The reasons are missing."),
            name,
            _("Whether recommended or declined, it is said why."),
            _("Write a sentence that the region and the applicant can understand."),
        )
    elif len(deciding.reasons) > LONGEST:
        yield Problem("too_long", _("The text is longer than %(most)s characters.") % {"most": LONGEST}, name)


def _fixed(nomination: Nomination, application: Application, deciding: Deciding) -> Iterator[Problem]:
    """Why the league has no word on the application now, or can no longer say this."""
    name = application.place.name
    if not applications_of(nomination).filter(pk=application.pk, state__in=DECIDABLE).exists():
        yield Problem(
            "not_submitted",
            _("%(name)s is no longer submitted: it is %(state)s.")
            % {"name": name, "state": application.get_state_display()},
            name,
            _("The league decides on what is submitted to it."),
            _("Wait until it is submitted again."),
        )
    elif application.state == State.RECOMMENDED and deciding.choice != Choice.RECOMMENDED:
        yield Problem(
            "recommended_before",
            _("%(name)s was recommended before and is with the region.") % {"name": name},
            name,
            _("What the region has is taken back only by the region, which returns it."),
        )
    elif application.state == State.DECLINED and deciding.choice != Choice.DECLINED:
        yield Problem(
            "declined_before",
            _("%(name)s was declined when the nomination was sent.") % {"name": name},
            name,
            _("What was declined stays so in this call."),
        )


def _not_ranked(application: Application) -> Problem:
    return Problem(
        "no_rank",
        _("%(name)s has no place in the order.") % {"name": application.place.name},
        application.place.name,
        _("Only what is recommended can be moved."),
        _("Recommend it first, with reasons."),
    )
