"""A region small enough to list all its sets, and the sets listed."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from dafeng.core.selection import Applicant, Bound, Exclusion, Likeness, Member, Terms, Track, Value
from dafeng.core.selection.cases import Case
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.worth import is_kept, total_of

CODES: dict[str, Track] = {"c": "county", "p": "park"}


def one(identity: str, score: float | None, *, passed: bool | None = True, **more: Any) -> Applicant:
    """An applicant whose id begins with c or p for its track."""
    return Applicant(identity, CODES[identity[0]], score, passed, **more)


def counties(*scores: float) -> list[Applicant]:
    """Counties c1, c2 … with these scores."""
    return [one(f"c{number}", score) for number, score in enumerate(scores, 1)]


def region_of(applicants: Sequence[Applicant]) -> tuple[Member, ...]:
    """The applicants as members, and one county and one park that did not apply."""
    kinds: dict[str, Value] = {"endowment": "coal", "stage": 1.0}
    others = (Member("c99", "county", kinds), Member("p99", "park", kinds))
    return (*(Member(each.id, each.track, each.attributes) for each in applicants), *others)


def sets_of(case: Case) -> Iterator[Flags]:
    """Every set that keeps the terms, listed."""
    for picks in itertools.product((False, True), repeat=len(case.eligible)):
        flags = np.array(picks, dtype=np.bool_)
        if is_kept(case, flags):
            yield flags


def best_listed(case: Case) -> tuple[int, set[tuple[str, ...]]] | None:
    """The highest total of all sets (ten-thousandths) and all sets that reach it; None where there is no set."""
    totals = [(total_of(case, flags), case.ids(flags)) for flags in sets_of(case)]
    if not totals:
        return None
    highest = max(total for total, _ids in totals)
    return highest, {ids for total, ids in totals if total == highest}


def drawn_region(seed: int) -> tuple[list[Applicant], Terms]:
    """Up to five counties and four parks with coarse scores, so that ties occur, under terms of every kind."""
    random = np.random.default_rng(seed)
    applicants = [_drawn(random, f"c{number}") for number in range(random.integers(2, 6))]
    applicants += [_drawn(random, f"p{number}") for number in range(random.integers(1, 5))]
    return applicants, _drawn_terms(random)


def _drawn(random: np.random.Generator, identity: str) -> Applicant:
    kinds = ("coal", "wind", None)
    values = {
        "endowment": kinds[random.integers(3)],
        "stage": (float(random.integers(3)), None)[int(random.random() < 0.2)],
    }
    passed = (True, True, True, True, False, None)[random.integers(6)]
    more = {"league": str(random.integers(2)), "priority": (True, False, None)[random.integers(3)]}
    lies_in = (f"c{random.integers(4)}",) if identity[0] == "p" else ()
    return one(identity, float(random.integers(1, 6)), passed=passed, attributes=values, counties=lies_in, **more)


def _drawn_terms(random: np.random.Generator) -> Terms:
    bounds = (
        Bound("league", "*", upper=int(random.integers(1, 4)), track="county"),
        Bound("endowment", ("coal", "wind", "?")[random.integers(3)], lower=int(random.integers(0, 2))),
    )
    bond = ("allowed", "limited", "preferred")[random.integers(3)]
    likeness = Likeness(("endowment", "stage"), radius=float(random.choice([0.5, 1.0, 1.5])))
    return Terms(
        quotas={"county": int(random.integers(1, 4)), "park": int(random.integers(0, 3))},
        exact=bool(random.integers(2)),
        minimum_score=(None, 2.0)[random.integers(2)],
        bounds=bounds[: random.integers(3)],
        exclusions=(Exclusion(("c0", "p0")),)[: random.integers(2)],
        priority_weight=float(random.integers(3)),
        bond=bond,  # type: ignore[arg-type]  # one of the three, drawn
        bond_limit=int(random.integers(2)) if bond == "limited" else None,
        bond_weight=float(random.integers(3)) if bond == "preferred" else 0.0,
        likeness={"county": likeness, "park": likeness},
        coverage_weight=float(random.choice([0.0, 0.5, 1.0])),
        coverage_minimum={"county": float(random.choice([0.0, 0.3]))},
    )
