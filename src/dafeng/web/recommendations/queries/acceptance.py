"""The guard before the region accepts: page, API and bulk ask it alike."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.core.joint import HindranceKind
from dafeng.web.applications.models import STANDING, Package
from dafeng.web.applications.states import State
from dafeng.web.integrations.errors import Problem
from dafeng.web.recommendations.models import Dispatch, Nomination
from dafeng.web.recommendations.queries.checking import checked
from dafeng.web.recommendations.queries.crosschecks import applications_in, contradicting, current_run
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.states import Answer
from dafeng.web.reviews.models import JointAct
from dafeng.web.reviews.queries.standings import joint_acts, named, standing_of

INTAKE = "intake"


def acceptance_hindrances(nomination: Nomination, at: datetime) -> tuple[Problem, ...]:
    """Everything that keeps the region from accepting what was sent; empty where nothing does.

    It came late and nobody has decided to take it; the completeness check is not done, or something is missing; a
    regional department has neither acted nor timed out; applications contradict each other, or were not compared.
    """
    dispatch = last_dispatch(nomination)
    if dispatch is None or not dispatch.stands:
        return (Problem("not_sent", _("Nothing was sent that stands."), str(nomination)),)
    return (
        *_late(dispatch),
        *_incomplete(dispatch),
        *_changed(dispatch),
        *_departments(nomination, at),
        *_contradictions(nomination),
    )


def intake_act(nomination: Nomination) -> JointAct | None:
    """The joint act in which the region's departments give their opinion."""
    return joint_acts().filter(kind=INTAKE, subject_type="nomination", subject_id=str(nomination.pk)).first()


def _late(dispatch: Dispatch) -> Iterator[Problem]:
    receipt = dispatch.receipt
    if receipt.is_late and receipt.taken_at is None:
        yield Problem(
            "late",
            _("It came %(seconds)s seconds late.") % {"seconds": receipt.late_by_s},
            str(dispatch.nomination),
            _("What comes late is taken only by a decision of the principal of the lead body, with the reason."),
            _("Record the decision, or return it."),
        )


def _incomplete(dispatch: Dispatch) -> Iterator[Problem]:
    for one in checked(dispatch):
        unanswered = sum(item.check is None for item in one.items)
        if unanswered:
            yield Problem(
                "unchecked",
                _("The completeness check of %(name)s lacks %(count)s answers.")
                % {"name": one.name, "count": unanswered},
                one.name,
                _("Every item is answered."),
                _("Answer the items on the page of the nomination."),
                f"#check-{one.application}",
            )
        for item in one.items:
            if item.check is not None and item.check.answer == Answer.MISSING:
                yield Problem(
                    "missing",
                    _("%(name)s: %(item)s — missing or wrong. %(remark)s")
                    % {"name": one.name, "item": item.text, "remark": item.check.remark},
                    one.name,
                    _("What is missing is supplied before it is accepted."),
                    _("Return it for correction."),
                    f"#check-{one.application}",
                )


def _changed(dispatch: Dispatch) -> Iterator[Problem]:
    sent = {one["application"]: one for one in dispatch.manifest["recommended"]}
    rows = Package.objects.filter(application__in=sent, application__state=State.RECOMMENDED, **STANDING)
    standing = {str(one.application_id): one.sha256 for one in rows}
    for key, one in sent.items():
        if one["package"] is None or standing.get(key) != one["package"][1]:
            yield Problem(
                "changed",
                _("%(name)s is no longer what was sent.") % {"name": one["place"][1]},
                one["place"][1],
                _("The package that was recommended stands."),
                _("Return the nomination, so that the league sends what stands."),
            )


def _departments(nomination: Nomination, at: datetime) -> Iterator[Problem]:
    act = intake_act(nomination)
    if act is None:
        return
    lead = {one.party for one in act.parties.all() if one.part == "lead"}
    for hindrance in standing_of(act, at).hindrances:
        if hindrance.party not in lead:
            yield Problem(
                f"act_{hindrance.kind}",
                _unheard(hindrance.kind) % {"body": named(act, (hindrance.party,))},
                str(nomination),
                _("Every department that was asked acts, or its time runs out where the rule lets silence count."),
            )


def _unheard(kind: HindranceKind) -> str:
    """Why a department stands in the way, with a hole for its name."""
    said = {
        "objects": _("%(body)s objects, and by the rule an objection stands in the way."),
        "silent": _("%(body)s has not given its opinion, and silence does not count as consent."),
        "void": _("The opinion of %(body)s is void: it was given on what was sent before."),
    }
    return said.get(kind, _("%(body)s has not given its opinion, and its time still runs."))


def _contradictions(nomination: Nomination) -> Iterator[Problem]:
    run, link = current_run(nomination.call), reverse("recommendations:contradictions", args=[nomination.call_id])
    if run is None:
        yield Problem(
            "not_compared",
            _("What is with the region now was not compared yet."),
            nomination.call.name,
            _("All applications are held against each other before one is accepted."),
            _("Run the comparison; it takes a minute."),
            link,
        )
        return
    mine = applications_in(nomination)
    open_ = [one for one in contradicting(run) if one.explanation is None and one.concerns(mine)]
    if open_:
        yield Problem(
            "contradiction",
            _("%(count)s contradictions with its applications are not explained.") % {"count": len(open_)},
            str(nomination),
            _("A contradiction is corrected by the applicants, or explained by the region."),
            _("Return the applications that are wrong, or record why it may stand."),
            link,
        )
