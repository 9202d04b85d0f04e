"""Experts and applications as facts of the core, by which conflicts of interest are found."""

from collections.abc import Iterable, Iterator
from typing import Any

from dafeng.core.panels import ApplicantFacts, ExpertFacts, Work
from dafeng.core.panels import Declaration as Declared
from dafeng.data.places import parks, renamings
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.experts.models import Declaration, EarlierWork, Expert
from dafeng.web.places.models import Place

PROJECTS, PROFILE = "version__draft__sheets__projects", "version__draft__sheets__profile"
"""Where the workbook of a package names organisations with an interest of their own."""
CELLS = (("owner",), ("name", "applicant_body"))
"""The cells in which they do: whose a project is; the name of the applicant, and its body."""


def bodies_named(applications: Iterable[Application]) -> dict[Any, tuple[str, ...]]:
    """The organisations that the workbook of each application's standing package names, as they stand there."""
    packages = Package.objects.filter(application__in=list(applications), **STANDING)
    rows = packages.values_list("application", PROJECTS, PROFILE)
    return {number: tuple(_cells(projects, profile)) for number, projects, profile in rows}


def expert_facts(expert: Expert, works: Iterable[EarlierWork], declared: Iterable[Declaration]) -> ExpertFacts:
    """What is known of an expert, from among what is known of many."""
    own = [one for one in declared if one.expert_id == expert.pk]
    return ExpertFacts(
        id=str(expert.pk),
        employer=expert.employer,
        place=_division(expert.place),
        works=tuple(Work(one.organisation, one.until_year, str(one)) for one in works if one.expert_id == expert.pk),
        declarations=tuple(Declared(str(one.application_id), kind, one.text) for one in own for kind in one.kinds),
    )


def applicant_facts(application: Application, named: Iterable[str]) -> ApplicantFacts:
    """What is known of an applicant: its body, its zone under every name, and whom its workbook names."""
    place = application.place
    bodies = (application.applicant.name_zh, place.name_zh, *_zone_names(place), *named)
    return ApplicantFacts(
        id=str(application.pk),
        bodies=tuple(dict.fromkeys(filter(None, bodies))),
        counties=tuple(sorted(_counties(place))),
        league=_league(place),
    )


def _division(place: Place | None) -> str:
    """The code of the place of work; of a park that of its county."""
    if place is None:
        return ""
    return str(place.parent_id) if place.level == Place.Level.PARK and place.parent_id else place.pk


def _counties(place: Place) -> set[str]:
    """The county that it is or lies in; of a zone of several counties all of them."""
    if place.level == Place.Level.COUNTY:
        return {place.pk}
    zone = parks().get(place.pk)
    return {*(zone.counties if zone else ()), *([place.parent_id] if place.parent_id else ())}


def _league(place: Place) -> str:
    codes = place.path.split("/")
    return codes[1] if len(codes) > 1 else ""


def _zone_names(place: Place) -> Iterator[str]:
    """The name of a zone in the catalogue, and those it has borne since."""
    if (zone := parks().get(place.pk)) is not None:
        yield zone.zh
        yield from (name for one in renamings() if one.code == place.pk for name in one.names)


def _cells(*sheets: Any) -> Iterator[str]:
    for rows, cells in zip(sheets, CELLS, strict=True):
        for row in rows or ():
            yield from (text for cell in cells if (text := str(row["cells"].get(cell, "")).strip()))
