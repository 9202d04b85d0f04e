"""Who sees what of a review, by the permission table."""

from dafeng.web.applications.models import Application
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role
from dafeng.web.reviews.models import Request, Review

REVIEWING = frozenset(
    {
        Role.LEAGUE_OFFICER,
        Role.LEAGUE_PRINCIPAL,
        Role.LEAGUE_DEPARTMENT,
        Role.REGION_OFFICER,
        Role.REGION_PRINCIPAL,
        Role.REGION_DEPARTMENT,
        Role.AUDITOR,
    }
)
"""The roles that have the list of reviews."""


def reviews(actor: Actor) -> bool:
    """Whether someone has anything to do with reviews from the side of the authorities."""
    return bool(REVIEWING & actor.roles)


def parts(actor: Actor, review: Review) -> frozenset[str]:
    """The parts of a review that the actor sees: identity, opinions, visits, requests, statement."""
    return rules.fields(actor, "see", review)


def has_page(actor: Actor, application: Application) -> bool:
    """Whether the page of the review holds anything for the actor: a review that they see, or requests."""
    if application.submitted_at is None:
        return False  # of what was never handed in, nothing was reviewed or asked
    review: Review | None = getattr(application, "review", None)
    if review is not None:
        return bool(parts(actor, review))
    if rules.may(actor, "open_review", application):
        return True
    return any(rules.may(actor, "see", _of(one, application)) for one in application.requests.all()[:1])


def _of(request: Request, application: Application) -> Request:
    request.application = application
    return request
