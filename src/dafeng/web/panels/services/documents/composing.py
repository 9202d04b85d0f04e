"""A concluded panel as the request for its opinion, and the hash of everything that it is made of."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dafeng import __version__
from dafeng.files.documents.opinion import CaseOpinion, Coefficient, Member, OpinionRequest, Scores, Signed
from dafeng.language import Language
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.panels.drawing import pictures
from dafeng.web.panels.models import Case, Panel
from dafeng.web.panels.queries.opinions import opinion_of, signatures_of, signers_of
from dafeng.web.panels.queries.panels import whole_cases
from dafeng.web.panels.queries.statistics import Line, Statistics, reason_said, statistics
from dafeng.web.panels.states import QuestionState, Round, SignPosition
from dafeng.web.people.actor import SYSTEM

ASKED = (QuestionState.PUT, QuestionState.ANSWERED)


def content_of(panel: Panel) -> str:
    """The hash of everything that the opinion of a panel says."""
    concluded = panel.conclusions.order_by("-number").first()
    members = sorted((one.expert.name, one.expert.title, one.expert.employer, one.role) for one in panel.seats.all())
    cases = [_key(case) for case in whole_cases().filter(panel=panel)]
    return sha256([concluded.sha256 if concluded else "", panel.name, members, cases, __version__])


def request_of(panel: Panel, language: Language) -> OpinionRequest:
    """What the opinion is made of, in a language; the members stand there by name."""
    with override("en" if language == "en" else "zh-hans"):
        found = statistics(panel, SYSTEM)
        lines = {line.case: line for line in found.lines}
        concluded = panel.conclusions.order_by("-number").first()
        programme = panel.call.programme
        return OpinionRequest(
            panel=panel.name,
            programme=programme.title,
            call=panel.call.name,
            track=str(panel.get_track_display()),
            organiser=programme.lead.name,
            language=language,
            round=str(Round(found.round).label),
            adjustment=_adjustment(found),
            members=tuple(_members(panel)),
            cases=tuple(_case(one, lines[str(one.pk)]) for one in whole_cases().filter(panel=panel)),
            agreement=tuple(_agreement(found)),
            pictures=tuple(pictures(found)),
            dated=timezone.localdate(panel.concluded_at) if panel.concluded_at else None,
            demo_label=_("Demonstration data") if settings.DEMONSTRATION else "",
            sha256=concluded.sha256 if concluded else "",
        )


def _members(panel: Panel) -> Iterator[Member]:
    """Who sits in the panel, the chair first."""
    order = {"chair": 0, "member": 1, "secretary": 2}
    for seat in sorted(panel.seats.all(), key=lambda one: (order[one.role], one.expert.name)):
        yield Member(seat.expert.name, str(seat.get_role_display()), seat.expert.title, seat.expert.employer)


def _case(case: Case, line: Line) -> CaseOpinion:
    opinion = opinion_of(case)
    return CaseOpinion(
        number=case.number,
        applicant=case.application.applicant.name,
        package=case.package.number,
        sha256=case.package_sha256,
        scores=_scores(line),
        text=opinion.text if opinion else "",
        signed=tuple(_signed(case)),
        visits=tuple(f"{one.day.isoformat()} {one.place}" for one in case.visits.all()),
        questions=_asked(case),
    )


def _scores(line: Line) -> Scores:
    summary, level = line.summary, line.adjusted
    return Scores(
        summary.reviewers,
        summary.raw_mean,
        summary.median,
        summary.spread,
        level.value,
        line.rank if line.interval else line.raw_rank,
        line.rank_range,
    )


def _signed(case: Case) -> Iterator[Signed]:
    """How each who scores the case and may discuss it has signed the opinion that counts."""
    signatures = {one.seat_id: one for one in signatures_of(opinion_of(case))}
    for one in signers_of(case):
        given = signatures.get(one.seat_id)
        if given is None:
            yield Signed(one.seat.expert.name)
        else:
            agrees, day = given.position == SignPosition.AGREE, timezone.localdate(given.at)
            yield Signed(one.seat.expert.name, agrees, given.reason, day)


def _agreement(found: Statistics) -> Iterator[Coefficient]:
    told = found.concordance
    note = _("%(experts)s experts, %(cases)s cases") % {"experts": told.reviewers, "cases": told.applicants}
    yield Coefficient(_("Kendall's W: the same order"), told.w, reason_said(told) or note)
    for one in found.reliabilities:
        interval = f"{one.low:.2f} – {one.high:.2f}" if one.low is not None and one.high is not None else ""
        yield Coefficient(one.kind, one.value, reason_said(one) or interval)


def _adjustment(found: Statistics) -> str:
    if not found.is_adjusted:
        return _("The scores do not let severe experts be told from weak cases; totals are given raw, ranks by mean.")
    said = {"draws": found.intervals.draws, "seed": found.intervals.seed}
    return (
        _(
            "Raw totals stand beside totals adjusted for severe and lenient experts by an additive model (REML); "
            "intervals of ranks are by parametric bootstrap with %(draws)s draws, seed %(seed)s."
        )
        % said
    )


def _asked(case: Case) -> int:
    return case.questions.filter(state__in=ASKED).count()


def _key(case: Case) -> list[Any]:
    """What the opinion says of a case, in short."""
    opinion = opinion_of(case)
    signed = sorted((str(one.seat_id), one.position, one.reason, one.at.isoformat()) for one in signatures_of(opinion))
    visits = [[one.day.isoformat(), one.place] for one in case.visits.all()]
    signers = sorted(str(one.seat_id) for one in signers_of(case))
    return [case.number, case.package_sha256, opinion.sha256 if opinion else "", signed, signers, visits, _asked(case)]
