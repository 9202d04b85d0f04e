"""Another's set under the same terms: what it is worth, what it breaks, and how far it lies from the best."""

from collections.abc import Sequence
from dataclasses import dataclass

from dafeng.core.selection.answers.coverage import coverage_of
from dafeng.core.selection.applicants import Applicant, Member
from dafeng.core.selection.cases import case_of
from dafeng.core.selection.portfolio import Coverage
from dafeng.core.selection.terms import Terms
from dafeng.core.selection.worth import Standing, Worth, standings, worth_of


@dataclass(frozen=True, slots=True)
class Judgement:
    """A set that somebody else chose, in points: its worth, the terms it breaks, and those of it who are not eligible.

    ``standings``: every term with what the set has of it; ``strangers``: ids that nobody applied with.
    """

    worth: Worth
    broken: tuple[Standing, ...]
    standings: tuple[Standing, ...]
    coverage: tuple[Coverage, ...]
    not_eligible: tuple[str, ...]
    strangers: tuple[str, ...]


def judged(
    applicants: Sequence[Applicant], terms: Terms, population: Sequence[Member], chosen: Sequence[str]
) -> Judgement:
    """Judge a set under the terms, in points; who is not eligible in it is named and counts for nothing.

    Raises BadTerms, BadApplicant. Source: docs/reference/methods/81.
    """
    case = case_of(applicants, terms, population)
    flags = case.flags(chosen)
    known, eligible = {one.id for one in case.applicants}, {one.id for one in case.eligible}
    found = tuple(standings(case, flags))
    wanted = sorted(set(chosen))
    return Judgement(
        worth=worth_of(case, flags),
        broken=tuple(one for one in found if not one.is_kept),
        standings=found,
        coverage=tuple(coverage_of(cover, case, flags) for cover in case.covers),
        not_eligible=tuple(one for one in wanted if one in known - eligible),
        strangers=tuple(one for one in wanted if one not in known),
    )
