"""Finding reviews and requests, for whoever asks: what may not be seen is not found."""

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.models import Request, Review
from dafeng.web.reviews.queries.standings import joint_acts


def review_of(actor: Actor, application_id: str, part: str = "identity") -> Review:
    """The review of an application, of which the actor may see that part; raises NotPermitted."""
    application = application_of(actor, application_id)
    rows = Review.objects.select_related("league", "package", "opened_by")
    review = rules.found(actor, rows, pk=application.pk)
    _join(review, application)
    if part not in rules.fields(actor, "see", review):
        raise rules.NotPermitted("see", review, hidden=False)
    return review


def review_if_open(application: Application) -> Review | None:
    """The review of an application, None where it was never opened; whoever calls asks what may be seen of it."""
    review = Review.objects.select_related("league", "package", "opened_by").filter(pk=application.pk).first()
    if review is not None:
        _join(review, application)
    return review


def request_of(actor: Actor, application_id: str, number: int) -> Request:
    """A request by its number; raises NotPermitted."""
    application = application_of(actor, application_id)
    rows = Request.objects.select_related("application__place", "asked_for", "answered_by")
    request = rules.found(actor, rows, application=application, number=number)
    request.application = application
    return request


def _join(review: Review, application: Application) -> None:
    review.application = review.package.application = application
    review.joint_act = joint_acts().get(pk=review.joint_act_id)
