"""The table of totals: what each reviewer gave each applicant, and the one door by which recused reviewers leave."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

Pair = tuple[str, str]
"""A reviewer and an applicant, in this order."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals by reviewer and applicant; the rosters name also those without any total.

    Everything is in order of ids, so that no aggregate depends on the order of what came in. Make it with
    ``Totals.of``.
    """

    scores: Mapping[Pair, float]
    reviewers: tuple[str, ...]
    applicants: tuple[str, ...]

    @classmethod
    def of(
        cls, given: Mapping[Pair, float | None], *, reviewers: Iterable[str] = (), applicants: Iterable[str] = ()
    ) -> "Totals":
        """The table of what was given; a total of None leaves reviewer and applicant on the rosters only."""
        scores = {pair: value for pair, value in sorted(given.items()) if value is not None}
        return cls(
            MappingProxyType(scores),
            tuple(sorted({*reviewers, *(reviewer for reviewer, _ in given)})),
            tuple(sorted({*applicants, *(applicant for _, applicant in given)})),
        )

    def of_applicant(self, applicant: str) -> dict[str, float]:
        """What an applicant got, by reviewer."""
        return {reviewer: value for (reviewer, other), value in self.scores.items() if other == applicant}

    def by_applicant(self) -> dict[str, dict[str, float]]:
        """What every applicant of the roster got, by reviewer."""
        found: dict[str, dict[str, float]] = {name: {} for name in self.applicants}
        for (reviewer, applicant), value in self.scores.items():
            found[applicant][reviewer] = value
        return found

    def of_reviewer(self, reviewer: str) -> dict[str, float]:
        """What a reviewer gave, by applicant."""
        return {applicant: value for (other, applicant), value in self.scores.items() if other == reviewer}

    def only(self, applicants: Collection[str]) -> "Totals":
        """The table of some applicants, such as those of a track, and of the reviewers who marked any of them."""
        kept = {pair: value for pair, value in self.scores.items() if pair[1] in set(applicants)}
        return Totals.of(kept, applicants=(one for one in self.applicants if one in set(applicants)))


def without(totals: Totals, *, reviewers: Collection[str] = (), pairs: Collection[Pair] = ()) -> Totals:
    """The table as if recused reviewers, or reviewers on the applicants they are recused from, had never been there.

    Applicants stay on the roster. A reviewer who is recused from every applicant marked leaves the roster.
    """
    gone, apart = set(reviewers), set(pairs)
    kept = {pair: value for pair, value in totals.scores.items() if pair[0] not in gone and pair not in apart}
    touched = gone | {reviewer for reviewer, _ in apart}
    marking = {reviewer for reviewer, _ in kept}
    staying = (one for one in totals.reviewers if one not in touched or (one not in gone and one in marking))
    return Totals.of(kept, reviewers=staying, applicants=totals.applicants)
