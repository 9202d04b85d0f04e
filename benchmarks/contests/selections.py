"""Calls of made-up applicants, ours and greedy choices from them, and the same problem as plain JSON for a peer."""

import time
from typing import Any

import numpy as np

from dafeng.core.selection import (
    Applicant,
    Bound,
    Likeness,
    Member,
    Noise,
    Options,
    Terms,
    Track,
    Value,
    choose,
    explain,
    stability,
)
from dafeng.core.selection.cases import NO_LIMIT, Case, case_of
from dafeng.core.selection.likeness import Flags
from dafeng.core.selection.worth import bonded, is_kept, total_of

SEED = 20260101
ENDOWMENTS = ("coal", "oil_gas", "wind", "solar", "hydro", "biomass", "farmland", "forest", "grassland", "iron_ore")
INDUSTRIES = ("steel", "building_materials", "power", "nonferrous", "petrochemical", "chemical", "coal", "food")
STAGES = ("rising", "plateau", "peaked")
ATTRIBUTES = ("endowment", "industry", "stage", "energy", "density")
Call = tuple[list[Applicant], Terms, list[Member]]


def real_call() -> Call:
    """25 counties and 25 parks of 103 and 81 apply in 12 leagues; 15 of each are chosen."""
    random = np.random.default_rng(SEED)
    region = [*_made(random, "county", 103, 12, 103), *_made(random, "park", 81, 12, 103)]
    applicants = [*region[:25], *region[103:128]]
    return applicants, _terms(15, 5, 0.5), [_member(one) for one in region]


def national_call() -> Call:
    """All 2,843 counties and 2,543 parks of 31 provinces apply; 300 of each are chosen."""
    random = np.random.default_rng(SEED)
    region = [*_made(random, "county", 2_843, 31, 2_843), *_made(random, "park", 2_543, 31, 2_843)]
    return region, _terms(300, 100, 2.0), [_member(one) for one in region]


CALLS = {"real": (real_call, 0.0), "national": (national_call, 1e-3)}
"""Each call with the relative gap that is asked for."""


def _made(random: np.random.Generator, track: Track, count: int, leagues: int, counties: int) -> list[Applicant]:
    likely = {name: random.dirichlet(np.ones(len(kinds))) for name, kinds in (("e", ENDOWMENTS), ("i", INDUSTRIES))}
    made = []
    for number in range(count):
        attributes: dict[str, Value] = {
            "endowment": str(random.choice(ENDOWMENTS, p=likely["e"])),
            "industry": str(random.choice(INDUSTRIES, p=likely["i"])),
            "stage": str(random.choice(STAGES)),
            "energy": float(random.normal()),
            "density": float(random.normal()),
        }
        score, league = round(float(random.normal(78, 7)), 2), f"{random.integers(leagues) + 1:02d}"
        lies_in = (f"c{random.integers(counties):04d}",) if track == "park" else ()
        identity = f"{track[0]}{number:04d}"
        first = bool(random.random() < 0.4)  # noqa: PLR2004 -- two in five are of priority industries
        made.append(Applicant(identity, track, score, True, league, attributes, first, lies_in, 2.0))  # noqa: FBT003 -- its gates are met
    return made


def _member(one: Applicant) -> Member:
    return Member(one.id, one.track, one.attributes)


def _terms(quota: int, bonds: int, coverage_weight: float) -> Terms:
    tracks: tuple[Track, ...] = ("county", "park")
    return Terms(
        quotas=dict.fromkeys(tracks, quota),
        bounds=(
            *(Bound("league", "*", quota // 50, max(quota // 12, 3), track) for track in tracks),
            Bound("stage", "*", quota // 5),
            Bound("industry", "*", quota // 60, max(quota // 5, 8), "park"),
            Bound("endowment", "*", quota // 60, None, "county"),
        ),
        priority_weight=1.0,
        bond="limited",
        bond_limit=bonds,
        likeness={track: Likeness(ATTRIBUTES, radius=0.9) for track in tracks},
        coverage_weight=coverage_weight,
    )


def _spent(start: float, used: float) -> dict[str, float]:
    """Seconds on the clock and of the processor since then."""
    return {"seconds": time.perf_counter() - start, "cpu_s": time.process_time() - used}


def ours(name: str) -> dict[str, Any]:
    """Choose, with everything that stands in a portfolio; the national call to a gap."""
    call, gap = CALLS[name]
    given = call()
    start, used = time.perf_counter(), time.process_time()
    found = choose(*given, Options(gap=gap))
    spent = _spent(start, used)
    assert found.worth is not None  # noqa: S101 -- the calls are made so that a set exists
    told = {"status": found.status, "total": found.worth.total, "bound": found.bound, "gap": found.gap}
    return {**told, **spent, "solver_s": found.seconds, "solver": found.solver}


def explained() -> dict[str, Any]:
    """The real call, chosen and explained for every applicant."""
    given = real_call()
    start, used = time.perf_counter(), time.process_time()
    told = explain(*given, choose(*given))
    return {**_spent(start, used), "explanations": len(told)}


def drawn() -> dict[str, Any]:
    """The stability of the real call over 1,000 draws, in one process."""
    given = real_call()
    start, used = time.perf_counter(), time.process_time()
    found = stability(*given, Noise(1_000, SEED))
    spent = _spent(start, used)
    firm = sum(one.share >= 0.95 for one in found.shares if one.chosen)  # noqa: PLR2004 -- firm, as the summary says
    return {**spent, "firm": firm}


def greedy(name: str) -> dict[str, Any]:
    """Fill the lower sides with the best that count for them, then take whoever adds most while no upper breaks."""
    case = case_of(*CALLS[name][0]())
    start, used = time.perf_counter(), time.process_time()
    chosen = _greedily(case)
    return {
        **_spent(start, used),
        "total": total_of(case, chosen) / 1e4,
        "kept": is_kept(case, chosen),
    }


def _greedily(case: Case) -> Flags:
    chosen = np.zeros(len(case.eligible), dtype=np.bool_)
    open_ = [np.ones(len(cover.members), dtype=np.bool_) for cover in case.covers]
    for line in sorted(case.lines, key=lambda line: line.constraint.kind == "quota"):
        while int(chosen[line.places].sum()) < line.lower:
            best = _next(case, chosen, open_, line.places)
            if best is None:
                break
            chosen[best] = True
            open_ = [rest & ~cover.near[:, best] for cover, rest in zip(case.covers, open_, strict=True)]
    return chosen


def _next(case: Case, chosen: Flags, open_: list[Flags], among: np.ndarray[Any, Any]) -> int | None:
    gain, full = case.points.astype(np.float64), np.zeros(len(chosen), dtype=np.bool_)
    for cover, rest in zip(case.covers, open_, strict=True):
        gain += cover.points[rest] @ cover.near[rest]
    for line in case.lines:
        if int(chosen[line.places].sum()) >= line.upper:
            full[line.places] = True
    for place in among[np.argsort(-gain[among], kind="stable")].tolist():
        trial = chosen.copy()
        trial[place] = True
        if not chosen[place] and not full[place] and len(bonded(case, trial)) <= case.bonds.limit:
            return int(place)
    return None


def problem(name: str) -> dict[str, Any]:
    """The call as numbers alone: points, terms, who is like whom, which park lies in which county."""
    case = case_of(*CALLS[name][0]())
    lines = [
        {"places": line.places.tolist(), "lower": line.lower, "upper": None if line.upper >= NO_LIMIT else line.upper}
        for line in case.lines
    ]
    covers = [
        {"near": [np.flatnonzero(row).tolist() for row in cover.near], "points": (cover.points / 1e4).tolist()}
        for cover in case.covers
    ]
    pairs = zip(case.bonds.parks.tolist(), case.bonds.counties, strict=True)
    bonds = [(park, counties.tolist()) for park, counties in pairs]
    return {
        "points": (case.points / 1e4).tolist(),
        "lines": lines,
        "covers": covers,
        "bonds": bonds,
        "bond_limit": case.bonds.limit,
    }


def counted(name: str, places: list[int]) -> tuple[float, bool]:
    """What a peer's set is worth, counted by us, and whether it keeps the terms."""
    case = case_of(*CALLS[name][0]())
    chosen = np.zeros(len(case.eligible), dtype=np.bool_)
    chosen[places] = True
    return total_of(case, chosen) / 1e4, is_kept(case, chosen)
