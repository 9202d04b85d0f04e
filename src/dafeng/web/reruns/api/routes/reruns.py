"""Decisions run again, for programs."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema, Status
from pydantic import Field

from dafeng.data.rulebooks.handed_in import NAMES
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people.rules import found
from dafeng.web.programmes.models import Call
from dafeng.web.reruns.models import Difference, Rerun
from dafeng.web.reruns.queries import differences_for, reruns_for
from dafeng.web.reruns.services import Wanted, ask

router = Router(tags=["reruns"])
Reason = Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]
Number = Annotated[int, Field(ge=0, lt=2**63)]


class RerunOut(Schema):
    """A run: what was asked, and once it is finished how much was judged and how many verdicts differ."""

    id: UUID
    call: int
    reason: str
    targets: Literal["then", "now"]
    packages: Literal["standing", "handed_in"]
    rulebook: str
    rulebook_version: str
    rulebook_sha256: str
    code_version: str
    asked_at: datetime
    finished_at: datetime | None
    judged_packages: int
    judged_verdicts: int
    other_grounds: int
    differing: int


class RerunsOut(Schema):
    """A page of runs."""

    total: int
    page: int
    size: int
    items: list[RerunOut]


class DifferenceOut(Schema):
    """A verdict that would differ; an empty ``before`` or ``after`` stands for a condition that was not judged."""

    application: UUID
    package: int
    place: str
    condition: str
    clause: str
    demanded: str
    before: str
    before_blocks: bool
    said_before: str
    after: str
    after_blocks: bool
    said_after: str
    facts: list[str]
    by_rulebook: bool


class DifferencesOut(Schema):
    """A page of verdicts that would differ."""

    total: int
    page: int
    size: int
    items: list[DifferenceOut]


class RerunIn(Schema):
    """What to run; ``files`` are those of a changed rulebook by name, as texts."""

    call: Number
    reason: Reason
    targets: Literal["then", "now"] = "then"
    packages: Literal["standing", "handed_in"] = "standing"
    rulebook: Annotated[str, Field(max_length=60)] = ""
    files: Annotated[dict[str, str], Field(max_length=len(NAMES))] = {}


@router.get("/reruns", response=answers(200, RerunsOut), summary=gettext_noop("Decisions run again"))
def reruns(request: HttpRequest, page: Query[Page]) -> RerunsOut:
    """All runs, the newest first."""
    return RerunsOut(**page_of(reruns_for(actor_of(request)), page, _rerun))


@router.post("/reruns", response=answers(202, RerunOut), summary=gettext_noop("Run decisions again"))
def new(request: HttpRequest, body: RerunIn) -> Status[RerunOut]:
    """Judge the packages of a call again in the background; nothing that was decided changes."""
    actor = actor_of(request)
    call = found(actor, Call.objects.select_related("programme__lead", "programme__region"), pk=body.call)
    wanted = Wanted(body.reason, body.targets, body.packages, body.rulebook, body.files)
    made = ask(call, wanted, actor=actor, at=timezone.now())
    return Status(202, _rerun(reruns_for(actor).get(pk=made.pk)))


@router.get("/reruns/{rerun_id}", response=answers(200, RerunOut), summary=gettext_noop("One run"))
def rerun(request: HttpRequest, rerun_id: UUID) -> RerunOut:
    """A run, and how much it found."""
    return _rerun(found(actor_of(request), reruns_for(actor_of(request)), pk=rerun_id))


@router.get(
    "/reruns/{rerun_id}/differences",
    response=answers(200, DifferencesOut),
    summary=gettext_noop("The verdicts that would differ"),
)
def differences(request: HttpRequest, rerun_id: UUID, page: Query[Page]) -> DifferencesOut:
    """What was decided and what it would be, package by package."""
    actor = actor_of(request)
    one = found(actor, reruns_for(actor), act="export", pk=rerun_id)
    return DifferencesOut(**page_of(differences_for(actor).filter(rerun=one), page, _difference))


def _rerun(one: Rerun) -> RerunOut:
    return RerunOut(**{name: getattr(one, name) for name in RerunOut.model_fields if name != "call"}, call=one.call_id)


def _difference(one: Difference) -> DifferenceOut:
    return DifferenceOut(
        application=one.package.application_id,
        package=one.package.number,
        place=one.package.application.place_id,
        condition=one.condition,
        clause=one.clause,
        demanded=one.demanded,
        before=one.before,
        before_blocks=one.before_blocks,
        said_before=one.sentence_before,
        after=one.after,
        after_blocks=one.after_blocks,
        said_after=one.sentence_after,
        facts=list(map(str, one.facts)),
        by_rulebook=one.by_rulebook,
    )
