"""Decisions: open, decide, close, read."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.applications.models import Application
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import found
from dafeng.web.reviews.services.joint import Stance
from dafeng.web.selections.api import told
from dafeng.web.selections.api.schemas import ChoiceOut, ClosingIn, ConsultedOpinionIn, PilotDecidingIn
from dafeng.web.selections.models import Choice
from dafeng.web.selections.queries.choices import choices_for
from dafeng.web.selections.queries.runs import runs_for
from dafeng.web.selections.services.choosing import Deciding, decide, drop, open_choice
from dafeng.web.selections.services.closing import close
from dafeng.web.selections.services.consulting import consult, opine

router = Router(tags=["choices"])


@router.get(
    "/selections/choices",
    response=answers(200, list[ChoiceOut]),
    summary=gettext_noop("The decisions that you may see, the newest first"),
)
def listed(request: HttpRequest) -> list[ChoiceOut]:
    """All decisions with everyone in them."""
    actor, now = actor_of(request), timezone.now()
    return [told.choice(one, actor, now) for one in choices_for(actor)[:20]]


@router.post(
    "/selections/runs/{run_id}/choices",
    response=answers(201, ChoiceOut),
    summary=gettext_noop("Begin a decision beside a run"),
)
def opened(request: HttpRequest, run_id: UUID) -> Status[ChoiceOut]:
    """A decision that begins with the solver's set."""
    actor, now = actor_of(request), timezone.now()
    run = found(actor, runs_for(actor), pk=run_id)
    return Status(201, told.choice(open_choice(run, actor=actor, at=now), actor, now))


@router.get("/selections/choices/{choice_id}", response=answers(200, ChoiceOut), summary=gettext_noop("One decision"))
def one(request: HttpRequest, choice_id: UUID) -> ChoiceOut:
    """A decision with everyone in it."""
    return told.choice(_choice(request, choice_id), actor_of(request), timezone.now())


@router.put(
    "/selections/choices/{choice_id}/applications/{application_id}",
    response=answers(200, ChoiceOut),
    summary=gettext_noop("Decide on an applicant"),
)
def decided(request: HttpRequest, choice_id: UUID, application_id: UUID, asked: PilotDecidingIn) -> ChoiceOut:
    """An outcome for one applicant, with the reason where the solver had it otherwise."""
    actor, now = actor_of(request), timezone.now()
    choice = _choice(request, choice_id)
    rows = Application.objects.select_related("place", "call__programme__region")
    application = found(actor, rows, pk=application_id, call_id=choice.call_id)
    decide(choice, application, Deciding(asked.outcome, asked.reason, asked.rank, asked.revision), actor=actor, at=now)
    return _told(actor, choice_id)


@router.post(
    "/selections/choices/{choice_id}/consultation",
    response=answers(200, ChoiceOut),
    summary=gettext_noop("Ask the departments of the region"),
)
def asked_all(request: HttpRequest, choice_id: UUID) -> ChoiceOut:
    """Ask the departments what they think of exactly this decision."""
    actor = actor_of(request)
    consult(_choice(request, choice_id), actor=actor, at=timezone.now())
    return _told(actor, choice_id)


@router.post(
    "/selections/choices/{choice_id}/opinions",
    response=answers(200, ChoiceOut),
    summary=gettext_noop("Give the opinion of a department"),
)
def opined(request: HttpRequest, choice_id: UUID, asked: ConsultedOpinionIn) -> ChoiceOut:
    """What a department of the region thinks of exactly this decision, where it was asked."""
    actor = actor_of(request)
    stance = Stance(asked.position, asked.reason, asked.conditions, asked.revision)
    opine(_choice(request, choice_id), asked.body, stance, actor=actor, at=timezone.now())
    return _told(actor, choice_id)


@router.post(
    "/selections/choices/{choice_id}/closing",
    response=answers(200, ChoiceOut),
    summary=gettext_noop("Close a decision"),
)
def closed(request: HttpRequest, choice_id: UUID, asked: ClosingIn) -> ChoiceOut:
    """Freeze the decision under its hash; 422 says everything that stands against it."""
    actor, now = actor_of(request), timezone.now()
    close(_choice(request, choice_id), asked.statement, actor=actor, at=now, revision=asked.revision)
    return _told(actor, choice_id)


@router.post(
    "/selections/choices/{choice_id}/setting-aside",
    response=answers(200, ChoiceOut),
    summary=gettext_noop("Set a decision aside"),
)
def dropped(request: HttpRequest, choice_id: UUID) -> ChoiceOut:
    """Set an open decision aside, such as for a newer run."""
    actor = actor_of(request)
    drop(_choice(request, choice_id), actor=actor, at=timezone.now())
    return _told(actor, choice_id)


def _choice(request: HttpRequest, choice_id: UUID) -> Choice:
    actor = actor_of(request)
    return found(actor, choices_for(actor), pk=choice_id)


def _told(actor: Actor, choice_id: UUID) -> ChoiceOut:
    return told.choice(found(actor, choices_for(actor), pk=choice_id), actor, timezone.now())
