"""Who should read what: rows into the terms of the core, which solves them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from dafeng.core.panels import Assignment as Solved
from dafeng.core.panels import AssignmentTerms, assign
from dafeng.data.tables import vocabulary
from dafeng.web.applications.models import Package
from dafeng.web.applications.wording import language
from dafeng.web.experts.wording import in_a_row
from dafeng.web.inventories.bridge.material import reading_of
from dafeng.web.panels.models import Case, Panel, Seat

Pair = tuple[str, str]


def industries_of(package: Package) -> frozenset[str]:
    """The leading industries that the frozen profile names; empty where it names none."""
    workbook = reading_of(package.version.draft).workbook
    said = workbook.profile.get("leading_industries") if workbook else None
    return frozenset(str(one) for one in said) if isinstance(said, tuple) else frozenset()


def industry_names(industries: Iterable[str]) -> str:
    """The industries as they are called in the language of the reader, in the order of the vocabulary."""
    wanted, said = set(industries), language()
    return in_a_row(term.name(said) for name, term in vocabulary("industries").items() if name in wanted)


def expertise_of(seats: Iterable[Seat], industries: Mapping[str, frozenset[str]]) -> dict[Pair, float]:
    """How much of what an applicant does its expert knows: the share of its leading industries, by seat and case."""
    return {
        (str(seat.pk), case): len(known & named) / len(named)
        for seat in seats
        if (known := frozenset(map(str, seat.expert.industries)))
        for case, named in industries.items()
        if named
    }


def solved(
    panel: Panel,
    seats: Sequence[Seat],
    cases: Sequence[Case],
    *,
    barred: Collection[Pair],
    kept: Collection[Pair],
) -> Solved:
    """The assignment of the core for the seats and cases of a panel, by their numbers."""
    industries = {str(case.pk): industries_of(case.package) for case in cases}
    terms = AssignmentTerms(
        per_applicant=panel.per_case,
        load=max(len(cases), 1),
        expertise=expertise_of(seats, industries),
        barred=barred,
        kept=kept,
    )
    return assign([str(one.pk) for one in seats], [str(one.pk) for one in cases], terms)
