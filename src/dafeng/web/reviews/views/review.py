"""The page of a review: for a reviewer everything in one place, for the applicant what it is asked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dafeng.web.applications import rules as application_rules
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.queries.comparison import Comparison, compared
from dafeng.web.applications.services.content.chapters import chapter_rule
from dafeng.web.applications.views.frame import opened, page
from dafeng.web.applications.wording import language, worded
from dafeng.web.inventories import pages
from dafeng.web.inventories.models import Computation
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.requests import Request
from dafeng.web.reviews.models import Review
from dafeng.web.reviews.queries import places
from dafeng.web.reviews.queries.checklists import checklist_of, verdicts_shown
from dafeng.web.reviews.queries.joint import rule_of
from dafeng.web.reviews.queries.queues import turns
from dafeng.web.reviews.queries.requests import requests_of
from dafeng.web.reviews.queries.standings import joint_acts, parts_to_act, said_of, shown_parties, standing_of
from dafeng.web.reviews.rules import has_page, parts
from dafeng.web.reviews.services.checklists import checked
from dafeng.web.reviews.services.finding import review_if_open
from dafeng.web.reviews.services.statements import statement_text
from dafeng.web.reviews.states import ActState, Checked, Grounds, PartyPart, Position, ReviewState

MOST_CHANGES = 12
ITEMS = range(1, 6)
"""How many points the form offers at once; a further request takes more."""


@require_safe
def review(request: Request, application_id: UUID) -> HttpResponse:
    """How the review stands; what the actor has to do is at the top."""
    application, now = opened(request, application_id), timezone.now()
    found = review_if_open(application)
    if not has_page(request.actor, application):
        raise Http404
    seen = parts(request.actor, found) if found else frozenset()
    context = {
        "now": now,
        "review": found,
        "seen_of_review": seen,
        "requests": requests_of(request.actor, application, now),
        **_acts(request.actor, application, found),
    }
    if found is not None and "opinions" in seen:
        context |= _for_reviewers(request.actor, found, now)
    return page(request, application, "reviews/review.html", **context)


def _acts(actor: Actor, application: Application, review: Review | None) -> dict[str, Any]:
    """What the actor may do, with what the forms offer."""
    asks = review is not None and review.package.stands and rules.may(actor, "ask", review)
    closed = review is None or review.state == ReviewState.CLOSED
    returns = application_rules.may(actor, "return", application)
    return {
        "may_open": closed and application_rules.may(actor, "open_review", application),
        "may_ask": asks,
        "may_return": returns,
        "may_resubmit": application_rules.may(actor, "submit", application),
        "grounds": Grounds.choices,
        "places": places.choices(application) if asks or returns else [],
        "item_numbers": ITEMS,
    }


def _for_reviewers(actor: Actor, review: Review, now: datetime) -> dict[str, Any]:
    """What bodies see of each other, and of the package."""
    act, package = joint_acts().get(pk=review.joint_act_id), review.package
    standing, verdicts = standing_of(act, now), verdicts_shown(package)
    mine = tuple(parts_to_act(actor, act, "check"))
    mine_to_stand = parts_to_act(actor, act)
    acting = turns(act, standing, mine_to_stand)
    shown = {one.party.pk: one for one in shown_parties(act, standing)}
    signed = list(review.application.statements.select_related("signed_by", "package").order_by("-signed_at", "-pk"))
    valid, concluded = next((one for one in signed if one.is_valid), None), review.state == ReviewState.CONCLUDED
    return {
        "act": act,
        "rule": rule_of(act),
        "standing": standing,
        "said": said_of(act, standing),
        "parties": tuple(shown.values()),
        "desks": [
            {
                "shown": shown[one.pk],
                "items": checklist_of(one, package, verdicts),
                "checked": checked(review, one),
                "turn": one in acting,
                "may_stand": one in mine_to_stand and act.state == ActState.OPEN,
                "leads": one.part == PartyPart.LEAD,
                "waits": one.part == PartyPart.LEAD and not standing.can_lead,
            }
            for one in mine
        ],
        "is_asked": act.state == ActState.OPEN,
        "positions": Position.choices,
        "answers": Checked.choices,
        "verdicts": verdicts.values(),
        "figures": _figures(package),
        "previous": _previous(package),
        "visits": review.visits.select_related("by"),
        "may_visit": rules.may(actor, "note_visit", review),
        "valid": valid,
        "void": [one for one in signed if one is not valid],
        "may_sign": valid is None and package.stands and concluded and rules.may(actor, "sign", review),
        "waits_for_lead": not concluded and rules.may(actor, "sign", review),
        "statement_text": statement_text(review.league.name),
    }


def _figures(package: Package) -> dict[str, Any] | None:
    """The key figures of what was computed for the package."""
    key = package.manifest.get("computation", {}).get("key", "")
    computation = Computation.objects.filter(pk=key).first()
    return pages.part(computation, "inventory", language()) if computation else None


def _previous(package: Package) -> dict[str, Any] | None:
    """What is different from the package before, None for a first one."""
    rows = package.application.packages.select_related("version").filter(number__lt=package.number, withdrawn_at=None)
    before = rows.order_by("-number").first()
    if before is None:
        return None
    found = compared(before.version, package.version)
    chapters = [worded(chapter_rule(package.application, one.chapter).title) for one in found.chapters]
    return {
        "package": before,
        "found": found,
        "fields": found.fields[:MOST_CHANGES],
        "more": max(0, len(found.fields) - MOST_CHANGES),
        "chapters": chapters,
        "count": _count(found),
    }


def _count(found: Comparison) -> int:
    return len(found.fields) + len(found.chapters) + len(found.files)
