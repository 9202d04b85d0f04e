"""Dashboard, comparison and trail as the API tells them; the numbers are those of the pages."""

from dafeng.web.desk.api.schemas import (
    ActOut,
    ApplicantOut,
    DashboardOut,
    LeagueStagesOut,
    LineOut,
    ShareOut,
    SideBySideOut,
    StageOut,
    StructureOut,
    TotalOut,
)
from dafeng.web.desk.models import FIGURES
from dafeng.web.desk.queries.comparing import Comparison, Line
from dafeng.web.desk.queries.dashboard import Dashboard, Structure
from dafeng.web.desk.queries.figures import Stated, Total
from dafeng.web.desk.queries.funnel import ASIDE, STAGES, Stage
from dafeng.web.desk.wording import indicator, unit
from dafeng.web.ledger.models import Entry


def board(made: Dashboard) -> DashboardOut:
    """A dashboard."""
    every = (*STAGES, *ASIDE)
    return DashboardOut(
        call=made.call.pk,
        call_name=made.call.name,
        league=made.league.pk if made.league else None,
        year=made.year,
        years=[year for year, _count in made.years],
        stages=[_stage(one) for one in made.funnel.stages],
        aside=[_stage(one) for one in made.funnel.aside],
        leagues=[
            LeagueStagesOut(
                league=one.code, name=one.name, stages=dict(zip(every, one.counts, strict=True)), total=one.total
            )
            for one in made.funnel.leagues
        ],
        counties=made.funnel.counties,
        parks=made.funnel.parks,
        endowments=_structure(made.endowments),
        industries=_structure(made.industries),
        totals=[_total(one) for one in made.totals],
        applicants=[applicant(one) for one in made.applicants],
    )


def applicant(one: Stated) -> ApplicantOut:
    """An applicant with its figures."""
    return ApplicantOut(
        application=one.application,
        place=one.place,
        name=one.name,
        league=one.league,
        track=one.track,
        state=one.state.value,
        endowments=list(one.endowments),
        industries=list(one.industries),
        year=one.year,
        figures=dict(zip(FIGURES, one.figures, strict=True)),
    )


def comparison(made: Comparison) -> SideBySideOut:
    """Applicants side by side."""
    return SideBySideOut(
        year=made.year,
        applicants=[applicant(one) for one in made.applicants],
        lines=[
            LineOut(group=one.kind, id=one.id, name=one.name, unit=_unit(one), values=list(one.values))
            for one in made.lines
        ],
    )


def act(one: Entry) -> ActOut:
    """An act of the ledger."""
    return ActOut(
        number=one.number,
        at=one.at,
        act=one.act,
        act_label=one.act_name,
        about=one.subject_type,
        person=one.actor_name,
        body=one.body_name,
        reason=one.reason,
        hash=one.hash,
    )


def _unit(one: Line) -> str:
    """The unit of a figure as programs read it, the same in every language."""
    return unit(one.id) if one.kind == "figures" else one.unit


def _stage(one: Stage) -> StageOut:
    return StageOut(id=one.id, label=one.label, count=one.count)


def _structure(one: Structure) -> StructureOut:
    shares = [ShareOut(word=share.word, label=share.label, count=share.count) for share in one.shares]
    return StructureOut(shares=shares, silent=one.silent)


def _total(one: Total) -> TotalOut:
    known = one.known
    return TotalOut(
        indicator=one.name,
        name=indicator(one.name),
        unit=unit(one.name),
        amount=known.amount,
        counted=list(known.counted),
        held=list(known.held),
        missing=list(known.missing),
    )
