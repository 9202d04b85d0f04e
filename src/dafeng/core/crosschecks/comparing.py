"""Comparing filings: only what is truly the same thing, or a part and its whole, and nothing that one side left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from dafeng.core.crosschecks.contradictions import KINDS, Contradiction, Kind, Relation, Side
from dafeng.core.crosschecks.filings import Assigned, Figure, Filing, Project, Spot, Stated
from dafeng.core.rules.demands.folding import folded
from dafeng.core.rules.reductions import in_force, shown

PERCENT = "%"
Pair = tuple[Filing, Filing]


def contradictions(
    filings: Sequence[Filing], assigned_targets: Iterable[Assigned], *, on: date = date.max
) -> tuple[Contradiction, ...]:
    """All contradictions, by kind and then by applicant; a figure that one side does not state contradicts nothing.

    ``assigned_targets`` are every version of the list; of each target the one that holds ``on`` that day counts.
    """
    found = (
        *_claimed_twice(filings),
        *_park_and_county(filings),
        *_counted_twice(filings),
        *_targets_differ(filings, tuple(assigned_targets), on),
    )
    return tuple(sorted(found, key=_order))


def _order(one: Contradiction) -> tuple[int, str, str, str, tuple[int, ...]]:
    return KINDS.index(one.kind), one.one.applicant, one.other.applicant, one.about + one.subject, one.years


def _claimed_twice(filings: Iterable[Filing]) -> Iterator[Contradiction]:
    """Two parks that stand for one zone of the catalogue, by code or by any of its names."""
    claims: dict[str, list[Filing]] = {}
    for filing in filings:
        keys = filing.zones or ((folded(filing.claim.name),) if filing.claim and filing.claim.name else ())
        for zone in keys if filing.is_park else ():
            claims.setdefault(zone, []).append(filing)
    told: set[tuple[int, int]] = set()
    for zone, several in claims.items():
        for one, other in combinations(several, 2):
            if (id(one), id(other)) not in told:
                told.add((id(one), id(other)))
                yield Contradiction("park_claimed_twice", zone, _claim(one), _claim(other))


def _claim(filing: Filing) -> Side:
    said = filing.claim
    value = " ".join(filter(None, (said.code, said.name))) if said else ""
    return Side(filing.applicant, filing.name, value, spot=filing.claim_spot)


def _inside(filings: Iterable[Filing]) -> Iterator[Pair]:
    """Every park with every county it lies in that filed as well."""
    everyone = tuple(filings)
    counties = {one.applicant: one for one in everyone if not one.is_park}
    for park in everyone:
        for code in dict.fromkeys(park.counties) if park.is_park else ():
            if code in counties:
                yield park, counties[code]


def _park_and_county(filings: Sequence[Filing]) -> Iterator[Contradiction]:
    for park, county in _inside(filings):
        if len(set(park.counties)) == 1:
            yield from _parts_above_whole(park, county)
        yield from _targets_of_one_paper(park, county)
        for mine, theirs in _same_projects(park, county):
            yield from _project_figures(park, county, (mine, theirs))


def _parts_above_whole(park: Filing, county: Filing) -> Iterator[Contradiction]:
    """What a park that lies wholly in a county has more of than the county."""
    wholes = {(one.id, one.year, one.unit): one for one in county.figures}
    for part in park.figures:
        whole = wholes.get((part.id, part.year, part.unit))
        if whole is not None and part.value > whole.value:
            yield _disagreement((park, part), (county, whole), "part")


def _targets_of_one_paper(park: Filing, county: Filing) -> Iterator[Contradiction]:
    """A reduction that both quote from the same document for the same years, with different rates."""
    theirs = {key: one for one in county.targets if (key := _paper(one))[-1]}
    for mine in park.targets:
        other = theirs.get(_paper(mine))
        if other is not None and other.reduction.percent != mine.reduction.percent:
            yield Contradiction(
                "park_and_county_disagree",
                mine.indicator,
                _stated(park, mine),
                _stated(county, other),
                mine.reduction.span,
            )


def _paper(one: Stated) -> tuple[str, tuple[int, int], str]:
    return one.indicator, one.reduction.span, folded(one.reduction.document)


def _project_figures(park: Filing, county: Filing, projects: tuple[Project, Project]) -> Iterator[Contradiction]:
    mine, theirs = projects
    stated = {(one.id, one.unit): one for one in theirs.figures}
    for figure in mine.figures:
        other = stated.get((figure.id, figure.unit))
        if other is not None and other.value != figure.value:
            yield _disagreement((park, figure), (county, other), "same", mine.name)


def _disagreement(
    one: tuple[Filing, Figure], other: tuple[Filing, Figure], relation: Relation, about: str = ""
) -> Contradiction:
    kind: Kind = "park_and_county_disagree"
    years = () if one[1].year is None else (one[1].year,)
    return Contradiction(kind, one[1].id, _figure(*one), _figure(*other), years, relation, about)


def _figure(filing: Filing, figure: Figure) -> Side:
    return Side(filing.applicant, filing.name, _plain_number(figure.value), figure.unit, figure.spot)


def _counted_twice(filings: Iterable[Filing]) -> Iterator[Contradiction]:
    """One project in two filings, whoever filed them."""
    listed: dict[str, list[tuple[Filing, Project]]] = {}
    for filing in filings:
        for project in filing.projects:
            for key in _keys(project):
                listed.setdefault(key, []).append((filing, project))
    told: set[tuple[Spot, Spot, str, str]] = set()
    for several in listed.values():
        for (one, mine), (other, theirs) in combinations(several, 2):
            pair = (mine.spot, theirs.spot, one.applicant, other.applicant)
            if one is not other and pair not in told:
                told.add(pair)
                sides = (_listing(one, mine), _listing(other, theirs))
                yield Contradiction("project_counted_twice", mine.name, *sides)


def _listing(filing: Filing, project: Project) -> Side:
    """How a filing lists a project: by name, owner and national code."""
    value = " · ".join(filter(None, (project.name, project.owner, project.national_code)))
    return Side(filing.applicant, filing.name, value, spot=project.spot)


def _same_projects(park: Filing, county: Filing) -> Iterator[tuple[Project, Project]]:
    theirs: Mapping[str, Project] = {key: one for one in county.projects for key in _keys(one)}
    for mine in park.projects:
        other = next((theirs[key] for key in _keys(mine) if key in theirs), None)
        if other is not None:
            yield mine, other


def _keys(project: Project) -> tuple[str, ...]:
    """By what a project is known: its national code, and its name with its owner; a name alone says nothing."""
    named = f"{folded(project.name)}|{folded(project.owner)}" if project.name and project.owner else ""
    return tuple(filter(None, (project.national_code, named)))


def _targets_differ(filings: Iterable[Filing], assigned: Sequence[Assigned], on: date) -> Iterator[Contradiction]:
    """Targets that applicants state otherwise than the list has them for their place or, for a park, for its county."""
    lists: dict[tuple[str, str], list[Assigned]] = {}
    for one in assigned:
        lists.setdefault((one.place, one.indicator), []).append(one)
    for filing in filings:
        for stated in filing.targets:
            places = dict.fromkeys((filing.applicant, *filing.counties))
            listed = [one for place in places for one in _holding(lists.get((place, stated.indicator), ()), on)]
            same_years = [one for one in listed if one.reduction.span == stated.reduction.span]
            if same_years and all(one.reduction.percent != stated.reduction.percent for one in same_years):
                yield _unlike(filing, stated, same_years[0])


def _holding(versions: Iterable[Assigned], on: date) -> list[Assigned]:
    """Of each span the version in force on a day."""
    several = tuple(versions)
    current = in_force((one.reduction for one in several), on)
    return [one for one in several if any(one.reduction is held for held in current)]


def _unlike(filing: Filing, stated: Stated, listed: Assigned) -> Contradiction:
    reduction = listed.reduction
    record = Side(listed.place, reduction.place, shown(reduction.percent), PERCENT, document=reduction.document)
    return Contradiction("target_differs", stated.indicator, _stated(filing, stated), record, stated.reduction.span)


def _stated(filing: Filing, stated: Stated) -> Side:
    percent = shown(stated.reduction.percent)
    return Side(filing.applicant, filing.name, percent, PERCENT, stated.spot, stated.reduction.document)


def _plain_number(value: Decimal) -> str:
    """A number as people write it, without exponent or trailing zeros."""
    return f"{value.normalize():f}"
