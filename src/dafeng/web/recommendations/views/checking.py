"""The intake of one nomination: the completeness check, the opinions of the regional departments, what hinders it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.people import rules as permissions
from dafeng.web.people.models import Body
from dafeng.web.people.requests import Request
from dafeng.web.recommendations.queries.acceptance import acceptance_hindrances, intake_act
from dafeng.web.recommendations.queries.checking import checked
from dafeng.web.recommendations.queries.crosschecks import applications_in, contradicting, current_run
from dafeng.web.recommendations.queries.nominations import last_dispatch, nominees_of
from dafeng.web.recommendations.rules import crosschecks_of, may
from dafeng.web.recommendations.services.intake.checking import Answering, answer
from dafeng.web.recommendations.services.intake.opining import give_opinion
from dafeng.web.recommendations.states import Answer, Choice, NominationState
from dafeng.web.recommendations.views.frame import back, number, opened, page, told
from dafeng.web.reviews.queries.joint import rule_of
from dafeng.web.reviews.queries.standings import parts_to_act, said_of, shown_parties, standing_of
from dafeng.web.reviews.services.joint import Stance
from dafeng.web.reviews.states import ActState, Grounds, PartyPart, Position


@require_safe
def intake(request: Request, nomination_id: UUID) -> HttpResponse:
    """What came, whether it is complete, what the departments say, what contradicts itself, and what can be done."""
    found, now = opened(request, nomination_id), timezone.now()
    dispatch, act = last_dispatch(found), intake_act(found)
    if dispatch is None:
        raise Http404
    standing = standing_of(act, now) if act else None
    run, mine = current_run(found.call), applications_in(found)
    is_open = found.state == NominationState.SENT
    regional = any(may(request.actor, one, found) for one in ("check", "return", "accept"))
    inside = permissions.may(request.actor, "see", crosschecks_of(found.call))
    return page(
        request,
        found,
        "checking",
        now=now,
        inside=inside,
        checks=checked(dispatch) if inside else (),
        answers=Answer.choices,
        standing=standing,
        said=said_of(act, standing) if act and standing else "",
        act=act,
        rule=rule_of(act) if act else None,
        parties=shown_parties(act, standing) if act and standing else (),
        my_parties=[one for one in parts_to_act(request.actor, act) if one.part != PartyPart.LEAD]
        if act and act.state == ActState.OPEN
        else (),
        positions=Position.choices,
        compared=run,
        found=[one for one in contradicting(run) if one.concerns(mine)],
        hindrances=acceptance_hindrances(found, now) if is_open and regional else (),
        regional=regional,
        nominees=nominees_of(found).filter(choice=Choice.RECOMMENDED),
        grounds=Grounds.choices,
    )


@require_POST
@told
def check(request: Request, nomination_id: UUID, application_id: UUID) -> HttpResponse:
    """Answer the items of one applicant."""
    found, key = opened(request, nomination_id), str(application_id)
    items = [name.removeprefix("item-") for name in request.POST if name.startswith("item-")]
    answers = [
        Answering(key, item, request.POST[f"item-{item}"], request.POST.get(f"remark-{item}", ""))
        for item in items
        if request.POST[f"item-{item}"]
    ]
    answer(found, answers, actor=request.actor, at=timezone.now())
    messages.success(request, _("The answers are recorded."))
    return back(request, f"#check-{key}")


@require_POST
@told
def opine(request: Request, nomination_id: UUID) -> HttpResponse:
    """Give the opinion of a regional department on its copy."""
    found, seen = opened(request, nomination_id), request.POST.get("seen", "")
    body = Body.objects.filter(pk=number(request.POST.get("body"))).first()
    stance = Stance(
        request.POST.get("position", ""),
        request.POST.get("reason", ""),
        request.POST.get("conditions", ""),
        revision=number(seen) if seen else None,
    )
    give_opinion(found, body, stance, actor=request.actor, at=timezone.now())
    messages.success(request, _("The opinion is recorded."))
    return back(request, "#opinions")
