"""The applications of a league as its page shows them: place, reasons, how far the review is, what was signed."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.recommendations.models import Nomination, Nominee
from dafeng.web.recommendations.queries.nominations import DECIDABLE, applications_of, nominees_of
from dafeng.web.recommendations.queries.reviewing import Reviewed, reviewed
from dafeng.web.recommendations.states import Choice
from dafeng.web.reviews.queries.standings import named, said_of


@dataclass(frozen=True, slots=True)
class Placed:
    """An application in the order, or beside it."""

    application: Application
    nominee: Nominee | None
    review: Reviewed

    @property
    def choice(self) -> str:
        """What the league makes of it."""
        return self.nominee.choice if self.nominee else Choice.OPEN

    @property
    def is_decidable(self) -> bool:
        """Whether the league has a word on it now."""
        return self.application.state in DECIDABLE

    @property
    def is_fixed(self) -> bool:
        """Whether it is with the region, or was declined: its decision stays, only place and reasons may change."""
        return self.application.state in {State.RECOMMENDED, State.DECLINED}

    @property
    def is_changed(self) -> bool:
        """Whether another package stands than the one that was decided on."""
        package = self.review.package
        return self.nominee is not None and package is not None and self.nominee.package_id != package.pk

    @property
    def is_signed(self) -> bool:
        """Whether the statement is in force for the package that stands."""
        statement, package = self.review.statement, self.review.package
        return statement is not None and package is not None and statement.package_sha256 == package.sha256

    @property
    def standing(self) -> str:
        """The joint act in one line; empty where none is open."""
        if self.review.act is None or self.review.standing is None:
            return ""
        return said_of(self.review.act, self.review.standing)

    @property
    def missing(self) -> str:
        """The bodies that have not acted, by name."""
        if self.review.act is None or self.review.standing is None:
            return ""
        standing = self.review.standing
        return named(self.review.act, (*standing.waiting, *standing.silent))

    @property
    def is_complete(self) -> bool:
        """Whether the joint act hinders nothing."""
        return self.review.is_bound and self.review.standing is not None and self.review.standing.is_complete

    @property
    def dissent(self) -> int:
        """How many objections and conditions there are."""
        return len(self.review.standing.dissent) if self.review.standing else 0


def placed(nomination: Nomination, at: datetime) -> list[Placed]:
    """The applications of the league: those in order by place, the others by where they lie."""
    nominees = {one.application_id: one for one in nominees_of(nomination)}
    applications = list(applications_of(nomination))
    reviews = reviewed(applications, at)
    rows = [Placed(one, nominees.get(one.pk), reviews[str(one.pk)]) for one in applications]
    return sorted(rows, key=lambda row: (row.nominee.rank or 10_000) if row.nominee else 10_000)
