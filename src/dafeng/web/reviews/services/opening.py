"""Opening the review of one application, or of many with a result for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dafeng.core.joint import JointRule
from dafeng.core.rules import Rulebook, Stage
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.rules import person_of, require
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.submission.moving import standing_package
from dafeng.web.integrations.errors import Problem, Stopped
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted
from dafeng.web.reviews.bridge.parties import STAGE, PartySpec, league_of, names_of, parties_of
from dafeng.web.reviews.errors import AlreadyDone, Hindered
from dafeng.web.reviews.models import Review
from dafeng.web.reviews.services import holding
from dafeng.web.reviews.services.joint import Asking, open_joint_act, rebind
from dafeng.web.reviews.services.recording import By, noted, review_subject
from dafeng.web.reviews.states import ReviewState

KIND = "review"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item of a bulk act: the review, or why there is none."""

    application: Application
    review: Review | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.review is not None


@transaction.atomic
def open_review(application: Application, *, actor: Actor, at: datetime) -> Review:
    """Open the league's review of what was submitted, and ask its departments; one that was closed is opened again.

    Raises NotPermitted, WrongState, AlreadyDone with who opened it, Hindered where a body of the rulebook is not there.
    """
    current, by = locked(application), By(actor, at)
    require(actor, "open_review", current)
    package = standing_package(current)
    if package is None:
        raise Hindered(_nothing(current))
    review = Review.objects.select_related("joint_act", "opened_by").filter(pk=current.pk).first()
    if review is not None and review.state != ReviewState.CLOSED:
        raise AlreadyDone(_opened(review))
    review = _again(review, package, by) if review else _opened_first(current, package, by)
    holding.review_opened(review, by)
    noted("open_review", review_subject(current), by, body=review.league, package_sha256=package.sha256)
    return review


def open_reviews(applications: Iterable[Application], *, actor: Actor, at: datetime) -> list[Outcome]:
    """Open the reviews of many, each by the same guards and in a transaction of its own, with a result for each."""
    return [_tried(one, actor=actor, at=at) for one in applications]


def _tried(application: Application, *, actor: Actor, at: datetime) -> Outcome:
    try:
        return Outcome(application, open_review(application, actor=actor, at=at))
    except Stopped as stopped:
        return Outcome(application, problems=stopped.problems)
    except NotPermitted:
        return Outcome(application, problems=(_not_allowed(application),))


def _opened_first(application: Application, package: Package, by: By) -> Review:
    stage = _stage(application)
    parties = _parties(application, stage)
    asking = Asking(
        kind=KIND,
        subject=review_subject(application),
        place=application.place,
        parties=parties,
        rule=_rule(application, stage),
        bound_sha256=package.sha256,
        path=reverse("reviews:review", args=[application.pk]),
        lead_due_at=application.call.recommend_by,
    )
    return Review.objects.create(
        application=application,
        league=parties[0].body,
        joint_act=open_joint_act(asking, actor=by.actor, at=by.at),
        package=package,
        opened_by_id=person_of(by.actor),
        opened_at=by.at,
    )


def _again(review: Review, package: Package, by: By) -> Review:
    """A review that was closed by a withdrawal: the same bodies are asked on the new package."""
    review.joint_act = rebind(review.joint_act, package.sha256, actor=by.actor, at=by.at)
    review.package, review.state = package, ReviewState.OPEN
    review.opened_by_id, review.opened_at = person_of(by.actor), by.at
    review.save()
    return review


def _stage(application: Application) -> Stage:
    rulebook = rulebook_of(application)
    return next(one for one in rulebook.stages if one.id == STAGE)


def _rule(application: Application, stage: Stage) -> JointRule:
    if stage.joint is None:
        raise Hindered(_no_rule(application, rulebook_of(application)))
    return stage.joint


def _parties(application: Application, stage: Stage) -> tuple[PartySpec, ...]:
    found = parties_of(stage, league_of(application.place))
    if found.absent:
        raise Hindered(_absent(application, found.absent))
    return found.parties


def _nothing(application: Application) -> Problem:
    return Problem("no_package", _("No package stands."), str(application), how=_("Wait until it is submitted."))


def _opened(review: Review) -> Problem:
    return Problem(
        code="already_opened",
        what=_("%(person)s has opened this review already.") % {"person": review.opened_by},
        where=str(review.application),
        expected=_("A review is opened once."),
        how=_("Open its page and go on there."),
    )


def _no_rule(application: Application, rulebook: Rulebook) -> Problem:
    return Problem(
        code="no_joint_rule",
        what=_("The rulebook %(rulebook)s says nothing of how bodies review jointly.") % {"rulebook": rulebook.id},
        where=str(application),
        expected=_("A section [stage.joint] in stages.toml for the stage of the recommendation."),
        how=_("Ask whoever keeps the rulebook to add it."),
    )


def _absent(application: Application, parties: tuple[str, ...]) -> Problem:
    missing = names_of(rulebook_of(application), parties, english=get_language() == "en")
    return Problem(
        code="no_body",
        what=_("These bodies must act, and are not on the platform or closed: %(bodies)s.") % {"bodies": missing},
        where=str(application),
        expected=_("Every body that the rulebook names for the joint review."),
        how=_("Ask the administrator of the platform to add them, or to merge a closed one into its successor."),
    )


def _not_allowed(application: Application) -> Problem:
    return Problem(
        code="not_permitted",
        what=_("You may not open this review."),
        where=str(application),
        expected=_("The DRC of the league that the applicant lies in opens it."),
    )
