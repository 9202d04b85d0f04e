"""Finding reviews and requests, for whoever asks: what may not be seen is not found."""

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.models import JointAct, Party, Request, Review


def review_of(actor: Actor, application_id: str, part: str = "identity") -> Review:
    """The review of an application, of which the actor may see that part; raises NotPermitted.

    Of its package without the manifest, of its joint act without the parties: acts read those under their lock.
    """
    application = application_of(actor, application_id)
    rows = Review.objects.select_related("joint_act", "league", "package").defer("package__manifest")
    review = rows.filter(pk=application.pk).first()
    if review is None:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"review {application.pk}")
    _join(review, application)
    rules.require(actor, "see", review)
    if part not in rules.fields(actor, "see", review):
        raise rules.NotPermitted("see", review, hidden=False)
    return review


def review_if_open(application: Application) -> Review | None:
    """The review of an application, None where it was never opened; whoever calls asks what may be seen of it."""
    review = Review.objects.select_related("league", "package", "opened_by").filter(pk=application.pk).first()
    if review is not None:
        _join(review, application)
    return review


def party_of(joint_act: JointAct, party: str) -> Party:
    """The part of that id in a joint act, with its body and its answers; raises NotPermitted where there is none."""
    rows = joint_act.parties.select_related("body").prefetch_related("answers")
    found = rows.filter(party=party).first()
    if found is None:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"party {party[:60]} of {joint_act}")
    return found


def request_of(actor: Actor, application_id: str, number: int) -> Request:
    """A request by its number; raises NotPermitted."""
    application = application_of(actor, application_id)
    rows = Request.objects.select_related("application__place", "asked_for", "answered_by")
    request = rules.found(actor, rows, application=application, number=number)
    request.application = application
    return request


def _join(review: Review, application: Application) -> None:
    review.application = review.package.application = application
