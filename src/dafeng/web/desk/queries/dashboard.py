"""The dashboard of a call, of the region or a league: the one value that page, export and API are made of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dafeng.web.desk.queries.figures import (
    Stated,
    Total,
    Wanted,
    packages_seen,
    stated,
    totals,
    usual_year,
    years_of,
)
from dafeng.web.desk.queries.funnel import Funnel, funnel
from dafeng.web.desk.wording import term
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls


@dataclass(frozen=True, slots=True)
class Share:
    """How many applicants name a word of a vocabulary; ``most`` is how many name the commonest."""

    word: str
    label: str
    count: int
    most: int


@dataclass(frozen=True, slots=True)
class Structure:
    """Which kinds of applicants there are: each may name several words; ``silent`` ones name none."""

    shares: tuple[Share, ...]
    silent: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A call as someone who oversees it sees it; figures are of those handed in and not turned down."""

    call: Call
    league: Place | None
    funnel: Funnel
    year: int | None
    years: tuple[tuple[int, int], ...]
    applicants: tuple[Stated, ...]
    endowments: Structure
    industries: Structure
    totals: tuple[Total, ...]


def call_of(at: datetime, number: int | None = None) -> Call | None:
    """The call of that number, else the newest that has opened."""
    calls = current_calls(at)
    return calls.filter(pk=number).first() if number is not None else calls.first()


def leagues() -> list[Place]:
    """The leagues that a dashboard may be narrowed to."""
    return list(Place.objects.filter(level=Place.Level.LEAGUE))


def dashboard(actor: Actor, call: Call, *, league: Place | None = None, year: int | None = None) -> Dashboard:
    """What the actor may know of the call, of all leagues or of one; as many queries for thousands as for one."""
    code = league.pk if league else ""
    packages = packages_seen(actor, Wanted(call.pk, code))
    years = years_of(packages)
    known = {one for one, _count in years}
    chosen = year if year in known else usual_year(years)
    applicants = stated(packages, chosen)
    return Dashboard(
        call,
        league,
        funnel(actor, call, code),
        chosen,
        tuple(years),
        tuple(applicants),
        _structure("endowments", [one.endowments for one in applicants]),
        _structure("industries", [one.industries[:1] for one in applicants]),
        totals(applicants),
    )


def _structure(vocabulary: str, named: Iterable[tuple[str, ...]]) -> Structure:
    every = list(named)
    counts = Counter(word for words in every for word in words)
    most = max(counts.values(), default=0)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    shares = tuple(Share(word, term(vocabulary, word), count, most) for word, count in ordered)
    return Structure(shares, sum(not words for words in every))
