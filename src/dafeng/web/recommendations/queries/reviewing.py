"""What the reviews of applications say: the joint acts with their standing, and the statements in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dafeng.core.joint import Standing
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.reviews.models import JointAct, Statement
from dafeng.web.reviews.queries.standings import PartyShown, joint_acts, shown_parties, standing_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An application as its review stands at a moment: the package that stands, the joint act, the statement."""

    application: Application
    package: Package | None
    act: JointAct | None
    standing: Standing | None
    statement: Statement | None

    @property
    def parties(self) -> tuple[PartyShown, ...]:
        """The bodies in their order, each with what it said; none before the review is opened."""
        if self.act is None or self.standing is None:
            return ()
        return shown_parties(self.act, self.standing)

    @property
    def is_bound(self) -> bool:
        """Whether the bodies were asked about the package that stands."""
        return self.act is not None and self.package is not None and self.act.bound_sha256 == self.package.sha256


def reviewed(applications: Iterable[Application], at: datetime) -> dict[str, Reviewed]:
    """How the reviews of applications stand, by their number; six queries however many."""
    rows = {str(one.pk): one for one in applications}
    packages = {
        str(one.application_id): one
        for one in Package.objects.filter(application__in=list(rows.values()), **STANDING).order_by("number")
    }
    acts = {
        str(one.review.application_id): one
        for one in joint_acts().filter(review__application__in=list(rows.values())).select_related("place", "review")
    }
    signed = Statement.objects.filter(application__in=list(rows.values()), voided_at=None).select_related(
        "package", "signed_by", "league"
    )
    statements = {str(one.application_id): one for one in signed}
    return {
        key: Reviewed(
            application,
            packages.get(key),
            acts.get(key),
            standing_of(acts[key], at) if key in acts else None,
            statements.get(key),
        )
        for key, application in rows.items()
    }
