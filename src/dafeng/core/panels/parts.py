"""Which applicants can be compared at all: those that a chain of common reviewers connects."""

from dataclasses import dataclass

from dafeng.core.panels.totals import Totals


@dataclass(frozen=True, slots=True)
class Part:
    """Applicants and reviewers that hang together; no mark leads from one part to another."""

    applicants: tuple[str, ...]
    reviewers: tuple[str, ...]


def parts(totals: Totals) -> tuple[Part, ...]:
    """The connected parts of a table, in order of their first applicant; who has no total is in none."""
    found = _grouped(totals)
    made = [
        Part(
            tuple(sorted({applicant for _, applicant in pairs})),
            tuple(sorted({reviewer for reviewer, _ in pairs})),
        )
        for pairs in found
    ]
    return tuple(sorted(made, key=lambda part: part.applicants))


def _grouped(totals: Totals) -> list[set[tuple[str, str]]]:
    """The pairs of each part: reviewer by reviewer, joined with every group that has an applicant in common."""
    groups: list[set[tuple[str, str]]] = []
    for reviewer in totals.reviewers:
        pairs = {(reviewer, applicant) for applicant in totals.of_reviewer(reviewer)}
        marked = {applicant for _, applicant in pairs}
        touching = [group for group in groups if marked & {applicant for _, applicant in group}]
        groups = [group for group in groups if group not in touching]
        if pairs:
            groups.append(pairs.union(*touching))
    return groups
