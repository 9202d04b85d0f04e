"""The statement on truth, legality and completeness: signed for one package, void with any other."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.submission.moving import standing_package
from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.errors import AlreadyDone, Closed, Hindered, Unsound
from dafeng.web.reviews.models import Request, Review, Statement
from dafeng.web.reviews.services import holding
from dafeng.web.reviews.services.recording import By, noted, review_subject
from dafeng.web.reviews.states import RequestState, ReviewState, Voided


@dataclass(frozen=True, slots=True)
class Signature:
    """What is signed: each part declared by itself, for the package with this hash, which whoever signs has seen."""

    truth: bool
    legality: bool
    completeness: bool
    package_sha256: str


def statement_text(league: str) -> str:
    """What is signed, in the language of the reader."""
    return _(
        "%(league)s has reviewed the materials of this package and answers for their truth, legality and completeness."
    ) % {"league": league}


@transaction.atomic
def sign_statement(application: Application, signature: Signature, *, actor: Actor, at: datetime) -> Statement:
    """Sign for the package that stands.

    Raises NotPermitted, Unsound where a part is not declared, Closed where there is nothing to sign, Hindered while a
    request is open, AlreadyDone with who has signed, or where another package stands than the one that was seen.
    """
    current, by = locked(application), By(actor, at)
    review = _review(current, actor)
    package = standing_package(current)
    if package is None or review.state not in {ReviewState.OPEN, ReviewState.CONCLUDED}:
        raise Closed(_nothing_to_sign(current))
    if review.state == ReviewState.OPEN:
        raise Hindered(_not_concluded(current, review))
    _require_sound(current, signature)
    if signature.package_sha256 != package.sha256:
        raise AlreadyDone(_another_package(current, package))
    _require_unsigned(current)
    _require_settled(current)
    return _signed(review, package, by)


def void_statements(application: Application, why: Voided, by: By) -> int:
    """Make the statement in force void: returned, withdrawn, or another package stands; returns how many were."""
    rows = Statement.objects.select_for_update(of=("self",), no_key=True).select_related("league", "package")
    found = list(rows.filter(application=application, voided_at=None))
    for one in found:
        one.voided_at, one.void_reason = by.at, why
        one.save(update_fields=["voided_at", "void_reason"])
        subject, bound = review_subject(application), one.package_sha256
        noted("void", subject, by, body=one.league, reason=one.void_reason, package_sha256=bound)
        holding.voided(application, one.league, one.package, by)
    return len(found)


def _signed(review: Review, package: Package, by: By) -> Statement:
    with override("zh-hans"):
        text = statement_text(review.league.name_zh)
    made = Statement.objects.create(
        application=review.application,
        package=package,
        package_sha256=package.sha256,
        league=review.league,
        text=text,
        signed_by_id=person_of(by.actor),
        signed_at=by.at,
    )
    holding.signed(review, by)
    subject = review_subject(review.application)
    noted("sign", subject, by, body=review.league, package_sha256=package.sha256, number=package.number)
    return made


def _review(application: Application, actor: Actor) -> Review:
    review = Review.objects.select_related("league").filter(pk=application.pk).first()
    if review is None:
        raise rules.NotPermitted("sign", None, hidden=True, sought=f"review {application.pk}")
    review.application = application
    rules.require(actor, "see", review)
    if review.state in {ReviewState.OPEN, ReviewState.CONCLUDED}:
        rules.require(actor, "sign", review)
    return review


def _require_sound(application: Application, signature: Signature) -> None:
    parts = {
        "truth": (signature.truth, _("truth")),
        "legality": (signature.legality, _("legality")),
        "completeness": (signature.completeness, _("completeness")),
    }
    missing = [said for declared, said in parts.values() if not declared]
    if missing:
        raise Unsound(
            Problem(
                code="not_declared",
                what=_("Not declared: %(parts)s.") % {"parts": ", ".join(missing)},
                where=str(application),
                expected=_("Truth, legality and completeness, each declared by itself."),
                how=_("Tick what you answer for; where you cannot, return the application for correction."),
            )
        )


def _require_unsigned(application: Application) -> None:
    signed = Statement.objects.select_related("signed_by").filter(application=application, voided_at=None).first()
    if signed is not None:
        raise AlreadyDone(_already_signed(signed))


def _require_settled(application: Application) -> None:
    open_ones = Request.objects.filter(application=application, state=RequestState.OPEN).count()
    if open_ones:
        raise Hindered(
            Problem(
                code="requests_open",
                what=_("The applicant has not answered everything yet: %(n)s open.") % {"n": open_ones},
                where=str(application),
                expected=_("Nothing is open that was asked of the applicant."),
                how=_("Wait for the answer, or settle the question."),
            )
        )


def _already_signed(statement: Statement) -> Problem:
    return Problem(
        code="already_signed",
        what=_("%(person)s has signed this package at %(time)s.")
        % {"person": statement.signed_by, "time": moment(statement.signed_at)},
        where=str(statement.application),
        expected=_("A package is signed once."),
        how=_("Nothing is left to do."),
    )


def _another_package(application: Application, package: Package) -> Problem:
    return Problem(
        code="another_package",
        what=_("Package %(number)s stands now, not the one that you saw; nothing was signed.")
        % {"number": package.number},
        where=str(application),
        expected=_("The signature is bound to the package with the hash %(hash)s.") % {"hash": package.sha256[:16]},
        how=_("Look at what has changed, and sign then."),
    )


def _not_concluded(application: Application, review: Review) -> Problem:
    return Problem(
        code="not_concluded",
        what=_("%(league)s has not concluded the review of this package.") % {"league": review.league.name},
        where=str(application),
        expected=_("The statement is signed once the lead body has taken its stand, after the others."),
        how=_("Take the stand of the lead body first; the signature is asked for then."),
    )


def _nothing_to_sign(application: Application) -> Problem:
    return Problem(
        code="nothing_to_sign",
        what=_("There is nothing to sign: no package stands under review."),
        where=str(application),
        expected=_("A package that is submitted and under review."),
        how=_("Wait for the corrected package; you are asked to sign then."),
    )
