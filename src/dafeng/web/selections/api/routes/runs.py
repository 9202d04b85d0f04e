"""Terms and runs: set, ask, read, replay."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import found, visible
from dafeng.web.selections.api import told
from dafeng.web.selections.api.schemas import ReplayOut, RunDetail, RunOut, RunsOut, TermsIn, TermsOut
from dafeng.web.selections.models import Run, Terms
from dafeng.web.selections.queries.runs import runs_for
from dafeng.web.selections.queries.terms import call_of
from dafeng.web.selections.services.replaying import ask_replay
from dafeng.web.selections.services.running import ask
from dafeng.web.selections.services.terms import set_terms

router = Router(tags=["selections"])
CallId = Annotated[int, Path(ge=0, lt=2**31)]
BEHIND = ("call__programme__lead", "call__programme__region")


@router.get(
    "/selections/calls/{call_id}/terms",
    response=answers(200, list[TermsOut]),
    summary=gettext_noop("The terms of a call, the newest first"),
)
def versions(request: HttpRequest, call_id: CallId) -> list[TermsOut]:
    """Every version of the terms."""
    actor = actor_of(request)
    rows = visible(actor, Terms.objects.select_related(*BEHIND)).filter(call=call_of(actor, call_id))
    return [told.terms(one) for one in rows]


@router.post(
    "/selections/calls/{call_id}/terms",
    response=answers(201, TermsOut),
    summary=gettext_noop("Set the terms of a call"),
)
def set_(request: HttpRequest, call_id: CallId, asked: TermsIn) -> Status[TermsOut]:
    """The terms as their next version, with the reason; 422 says what contradicts itself."""
    actor = actor_of(request)
    content = asked.content.model_dump(mode="json")
    return Status(
        201, told.terms(set_terms(call_of(actor, call_id), content, asked.reason, actor=actor, at=timezone.now()))
    )


@router.post(
    "/selections/terms/{terms_id}/runs", response=answers(202, RunOut), summary=gettext_noop("Have the solver choose")
)
def asked(request: HttpRequest, terms_id: UUID) -> Status[RunOut]:
    """Freeze what stands now and choose from it in the background."""
    actor = actor_of(request)
    terms = found(actor, Terms.objects.select_related(*BEHIND), pk=terms_id)
    return Status(202, told.run(ask(terms, actor=actor, at=timezone.now())))


@router.get("/selections/runs", response=answers(200, RunsOut), summary=gettext_noop("The runs that you may see"))
def listed(request: HttpRequest, page: Query[Page]) -> RunsOut:
    """All runs, the newest first."""
    rows = runs_for(actor_of(request)).defer("inputs", "result").order_by("-asked_at")
    return RunsOut(**page_of(rows, page, told.run))


@router.get("/selections/runs/{run_id}", response=answers(200, RunDetail), summary=gettext_noop("One run"))
def one(request: HttpRequest, run_id: UUID) -> RunDetail:
    """A run with its frozen inputs and its answer."""
    return told.run_detail(_run(actor_of(request), run_id, "export"))


@router.get(
    "/selections/runs/{run_id}/replays",
    response=answers(200, list[ReplayOut]),
    summary=gettext_noop("Whether the same came out again"),
)
def replays(request: HttpRequest, run_id: UUID) -> list[ReplayOut]:
    """Every replay of a run, the newest first."""
    return [told.replay(each) for each in _run(actor_of(request), run_id).replays.all()]


@router.post(
    "/selections/runs/{run_id}/replays", response=answers(202, ReplayOut), summary=gettext_noop("Replay a run")
)
def replayed(request: HttpRequest, run_id: UUID) -> Status[ReplayOut]:
    """Choose again from the frozen inputs in the background, and compare; nothing changes."""
    actor = actor_of(request)
    return Status(202, told.replay(ask_replay(_run(actor, run_id), actor=actor, at=timezone.now())))


def _run(actor: Actor, run_id: UUID, act: str = "see") -> Run:
    return found(actor, runs_for(actor), act=act, pk=run_id)
