"""The figures of applicants: the one function that dashboard, API, export, comparison and case file are made of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, FilteredRelation, Q, QuerySet, Value

from dafeng.core.accounting.boundaries import KnownTotal, known_total
from dafeng.web.applications.models import STANDING, Package
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import language
from dafeng.web.desk.models import FIGURES, YearFigures
from dafeng.web.desk.models.facts import words_of
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible

SUMMED = ("energy_total_tce", "energy_total_equal_tce", "co2_direct_t", "co2_indirect_t")
"""What adds up over applicants; each is a sum of its own, for conventions and boundaries are never mixed."""
APPLYING = (
    State.SUBMITTED,
    State.RECOMMENDED,
    State.ACCEPTED,
    State.LISTED,
    State.REVISED,
    State.APPROVED,
)
"""The states in which an application is handed in and not turned down."""
STATES = {state.value: state for state in State}
NAMES = ("application__place__name_en", "application__place__name_zh")
COLUMNS = (
    "pk",
    "application_id",
    "application__place_id",
    "application__place__path",
    *NAMES,
    "application__track",
    "application__state",
    "facts__endowments",
    "facts__industries",
)
WIDTH = len(COLUMNS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which applicants: those of a call, of a league (its code), in these states, or these applications alone."""

    call: int | None = None
    league: str = ""
    states: Collection[State] = APPLYING
    applications: Collection[UUID] | None = None


class Stated(NamedTuple):
    """One applicant with the figures of a year, in the order of ``FIGURES``; None where there is none."""

    package: int
    application: UUID
    place: str
    path: str
    name_en: str
    name_zh: str
    track: str
    state: State
    endowments: tuple[str, ...]
    industries: tuple[str, ...]
    year: int | None
    figures: tuple[float | None, ...]

    def figure(self, name: str) -> float | None:
        """A figure by its id in the inventory."""
        return self.figures[FIGURES.index(name)]

    @property
    def name(self) -> str:
        """Its name in the language of the reader."""
        return self.name_en if self.name_en and language() == "en" else self.name_zh

    @property
    def league(self) -> str:
        """The code of its league."""
        return [*self.path.split("/"), ""][1]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over applicants, each emission counted once, with those who have no figure."""

    name: str
    known: KnownTotal
    missing: tuple[Stated, ...]


def packages_seen(actor: Actor, wanted: Wanted) -> QuerySet[Package]:
    """The packages that stand and that the actor may read."""
    rows = Package.objects.filter(application__state__in=[*wanted.states], **STANDING)
    if wanted.call is not None:
        rows = rows.filter(application__call=wanted.call)
    if wanted.league:
        rows = rows.filter(application__place__path__contains=f"/{wanted.league}/")
    if wanted.applications is not None:
        rows = rows.filter(application__in=wanted.applications)
    return visible(actor, rows.annotate(standing=Value("submitted")))


def years_of(packages: QuerySet[Package]) -> list[tuple[int, int]]:
    """The years for which there are figures, newest first, each with the number of applicants; one query."""
    given = YearFigures.objects.filter(Q(energy_total_tce__isnull=False) | Q(co2_direct_t__isnull=False))
    rows = given.filter(facts__in=packages.values("pk")).order_by().values("year").annotate(number=Count("pk"))
    return sorted(((row["year"], row["number"]) for row in rows), reverse=True)


def usual_year(years: list[tuple[int, int]]) -> int | None:
    """The year for which most applicants have figures, the newest of these."""
    return max(years, key=lambda one: (one[1], one[0]))[0] if years else None


def stated(packages: QuerySet[Package], year: int | None) -> list[Stated]:
    """These applicants with their figures of the year, in the order of the places; one query, no draft is loaded."""
    of_year = FilteredRelation("facts__figures", condition=Q(facts__figures__year=year))
    rows = packages.order_by("application__place__path")
    if year is not None:
        found = rows.annotate(of_year=of_year).values_list(*COLUMNS, *(f"of_year__{name}" for name in FIGURES))
        return [_stated(row[:WIDTH], year, row[WIDTH:]) for row in found]
    return [_stated(row, None, (None,) * len(FIGURES)) for row in rows.values_list(*COLUMNS)]


class Part(NamedTuple):
    """The figure of one applicant, as the core adds it up."""

    code: str
    amount: float | None
    inside: tuple[str, ...]


def totals(applicants: Sequence[Stated]) -> tuple[Total, ...]:
    """What adds up over these applicants; a park inside an applying county is counted once."""
    codes = [one.place for one in applicants]
    insides = [tuple(one.path.split("/")[:-1]) for one in applicants]
    by_code = dict(zip(codes, applicants, strict=True))
    made = []
    for name in SUMMED:
        place = FIGURES.index(name)
        amounts = (one.figures[place] for one in applicants)
        known = known_total(list(map(Part, codes, amounts, insides)))
        made.append(Total(name, known, tuple(by_code[code] for code in known.missing)))
    return tuple(made)


def _stated(row: tuple[Any, ...], year: int | None, figures: tuple[float | None, ...]) -> Stated:
    words = words_of(row[8] or ""), words_of(row[9] or "")
    return Stated._make((*row[:7], STATES[row[7]], *words, year, figures))
