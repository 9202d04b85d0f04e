"""What follows when the lead has concluded a review: the statement is to be signed."""

from datetime import datetime

from dafeng.web.people.actor import Actor
from dafeng.web.reviews.models import JointAct, Review
from dafeng.web.reviews.services import holding
from dafeng.web.reviews.services.opening import KIND
from dafeng.web.reviews.services.recording import By
from dafeng.web.reviews.states import ReviewState

__all__ = ["KIND", "concluded"]


def concluded(joint_act: JointAct, actor: Actor, at: datetime) -> None:
    """Note on the review that it is concluded, and ask for the signature where none is in force."""
    rows = Review.objects.select_related("application__place", "application__call", "package", "league")
    review = rows.get(joint_act=joint_act)
    review.state = ReviewState.CONCLUDED
    review.save(update_fields=["state"])
    if not review.application.statements.filter(voided_at=None).exists():
        holding.to_sign(review, By(actor, at))
