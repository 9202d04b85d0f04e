"""The statistics of a panel, and its opinion as files."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Schema, Status

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.schemas import JobOut, answers, file_answer
from dafeng.web.panels.models import Panel
from dafeng.web.panels.queries.people import knows_names
from dafeng.web.panels.queries.statistics import Judge, Line, Statistics, statistics
from dafeng.web.panels.rules import is_expert_in
from dafeng.web.panels.services.documents import start_documents
from dafeng.web.panels.services.finding import panel_of
from dafeng.web.people import rules

router = Router(tags=["panel-statistics"])
ONE = "/panels/{panel_id}"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class StatisticLineOut(Schema):
    """A case: raw beside adjusted, in points; null where something cannot be told. ``part``: comparable within it."""

    case: UUID
    number: int
    name: str
    reviewers: int
    missing: int
    raw_mean: float | None
    median: float | None
    spread: float | None
    lowest: float | None
    highest: float | None
    raw_rank: int | None
    adjusted: float | None
    standard_error: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    part: int | None


class JudgeOut(Schema):
    """An expert, by name or alias: leniency in points with its 90 % interval."""

    seat: UUID
    name: str
    cases: int
    leniency: float | None
    low: float | None
    high: float | None
    part: int | None


class AgreementOut(Schema):
    """A measure of agreement; null with the reason where it cannot be determined."""

    measure: str
    value: float | None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    reviewers: float
    cases: int
    reason: str


class StatisticsOut(Schema):
    """The statistics of a panel in a round; ``status`` says whether, or why not, totals were adjusted."""

    round: Literal["first", "final"]
    status: Literal["adjusted", "no_scores", "one_reviewer_each", "no_replication"]
    draws: int
    seed: int
    lines: list[StatisticLineOut]
    judges: list[JudgeOut]
    agreement: list[AgreementOut]


class PanelDocumentOut(Schema):
    """A document that was made of a concluded panel."""

    id: UUID
    kind: str
    language: str
    name: str
    size: int
    sha256: str
    made_at: datetime


@router.get(
    f"{ONE}/statistics", response=answers(200, StatisticsOut), summary=gettext_noop("The statistics of a panel")
)
def told(
    request: HttpRequest,
    panel_id: UUID,
    round: Literal["first", "final"] | None = None,  # noqa: A002 -- what such scores are called
) -> StatisticsOut:
    """Raw, adjusted for severe and lenient experts, ranks with intervals, agreement; in the round that counts."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id, "scores")
    return _out(statistics(panel, actor, round, veiled=panel.veiled and is_expert_in(actor, panel)))


@router.get(
    f"{ONE}/documents", response=answers(200, list[PanelDocumentOut]), summary=gettext_noop("The opinion of a panel")
)
def documents(request: HttpRequest, panel_id: UUID) -> list[PanelDocumentOut]:
    """What was made of the panel as it stands, newest first."""
    rows = _exported(request, panel_id).documents.all()
    return [
        PanelDocumentOut(
            id=one.pk,
            kind=one.kind,
            language=one.language,
            name=one.name,
            size=one.size,
            sha256=one.sha256,
            made_at=one.made_at,
        )
        for one in rows
    ]


@router.post(
    f"{ONE}/documents", response=answers(202, JobOut), summary=gettext_noop("Have the opinion of a panel made")
)
def make(request: HttpRequest, panel_id: UUID) -> Status[JobOut]:
    """Word and PDF in both languages, in the background; of a concluded panel."""
    panel = panel_of(actor_of(request), panel_id, "scores")
    return Status(202, job_out(start_documents(panel, actor=actor_of(request), at=timezone.now())))


@router.get(
    f"{ONE}/documents/{{document_id}}/content",
    response=answers(200, None),
    openapi_extra=file_answer(DOCX, "application/pdf"),
    summary=gettext_noop("Download the opinion of a panel"),
)
def content(request: HttpRequest, panel_id: UUID, document_id: UUID) -> FileResponse:
    """A document that was made."""
    document = _exported(request, panel_id).documents.filter(pk=document_id).first()
    if document is None:
        raise Http404
    return delivered(store.place_of(document.sha256), document.name, document.media_type)


def _exported(request: HttpRequest, panel_id: UUID) -> Panel:
    """The panel, for whoever may export it and learns the names; raises NotPermitted."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id, "scores")
    rules.require(actor, "export", panel)
    if not knows_names(actor, panel):
        raise rules.NotPermitted("export", panel, hidden=False)
    return panel


def _out(found: Statistics) -> StatisticsOut:
    told_w = found.concordance
    concordance = AgreementOut(
        measure="Kendall's W",
        value=told_w.w,
        p_value=told_w.p_value,
        reviewers=told_w.reviewers,
        cases=told_w.applicants,
        reason=told_w.reason,
    )
    kinds = [
        AgreementOut(
            measure=one.kind,
            value=one.value,
            low=one.low,
            high=one.high,
            reviewers=one.reviewers,
            cases=one.applicants,
            reason=one.reason,
        )
        for one in found.reliabilities
    ]
    return StatisticsOut(
        round="final" if found.round == "final" else "first",
        status=found.severity.status,
        draws=found.intervals.draws,
        seed=found.intervals.seed,
        lines=[_line(one) for one in found.lines],
        judges=[_judge(one) for one in found.judges],
        agreement=[concordance, *kinds],
    )


def _line(one: Line) -> StatisticLineOut:
    summary, level, interval = one.summary, one.adjusted, one.interval
    return StatisticLineOut(
        case=UUID(one.case),
        number=one.number,
        name=one.name,
        reviewers=summary.reviewers,
        missing=one.missing,
        raw_mean=summary.raw_mean,
        median=summary.median,
        spread=summary.spread,
        lowest=summary.lowest,
        highest=summary.highest,
        raw_rank=one.raw_rank,
        adjusted=level.value,
        standard_error=level.standard_error,
        rank=one.rank,
        rank_low=interval.low if interval else None,
        rank_high=interval.high if interval else None,
        part=level.part,
    )


def _judge(one: Judge) -> JudgeOut:
    return JudgeOut(
        seat=UUID(one.seat),
        name=one.name,
        cases=one.cases,
        leniency=one.value,
        low=one.low,
        high=one.high,
        part=one.part,
    )
