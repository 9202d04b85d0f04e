"""The expert panel's figures: severity, rank intervals, agreement and assignment, beside whole matrices.

Panels are drawn with planted reviewers. The peer does what a textbook says: it writes the covariance of all totals down
and hands the likelihood to SciPy. Both must find the same applicants' levels. Times are the best of three,
wall and processor; the latter is what a real panel is held to, as machines are shared.

    OPENBLAS_NUM_THREADS=1 python benchmarks/panels.py [--draws N]
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # it publishes no stubs

from dafeng.core.panels import AssignmentTerms, Totals, adjusted, assign, icc, kendalls_w, rank_intervals
from dafeng.core.panels.variances import Array

SIZES = ((50, 7, 7), (50, 12, 5), (500, 30, 7))
"""Applicants, reviewers, reviewers of each applicant; with as many as there are, everybody marks everything."""
PEER_TOTALS = 250
"""The most totals that the peer is asked for: its time grows with their cube."""
BARRED = 0.05
"""The share of pairs in conflict."""
ROUNDS = 3
SAME = 1e-3
"""Points by which two levels may differ: the peer stops early."""
LIMIT_S = 1.0
"""What rank intervals of a real panel may take of the processor."""


@dataclass(frozen=True)
class Case:
    """A drawn panel, and the task of assigning one of its size."""

    name: str
    totals: Totals
    people: tuple[str, ...]
    applicants: tuple[str, ...]
    terms: AssignmentTerms


def drawn(applicants: int, reviewers: int, each: int) -> Case:
    """A panel with reviewers that differ by 6 points and an error of 4; the seed makes it the same every time."""
    stream = np.random.default_rng(31)
    people = tuple(f"r{number:03}" for number in range(reviewers))
    places = tuple(f"a{number:04}" for number in range(applicants))
    level, leniency = stream.normal(70.0, 8.0, applicants), stream.normal(0.0, 6.0, reviewers)
    given = {
        (people[j], places[i]): level[i] + leniency[j] + stream.normal(0.0, 4.0)
        for i in range(applicants)
        for j in stream.choice(reviewers, each, replace=False)
    }
    pairs = [(one, place) for one in people for place in places]
    expertise = dict(zip(pairs, stream.random(len(pairs)), strict=True))
    barred = {pair for pair, chance in zip(pairs, stream.random(len(pairs)), strict=True) if chance < BARRED}
    terms = AssignmentTerms(min(each, reviewers - 2), applicants, expertise, barred)
    return Case(f"{applicants} applicants, {reviewers} reviewers, {each} each", Totals.of(given), people, places, terms)


def textbook_levels(totals: Totals) -> Array:
    """Applicants' levels by restricted likelihood with the covariance of all totals written down."""
    pairs, y = list(totals.scores), np.array(list(totals.scores.values()))
    x = np.array([[float(pair[1] == name) for name in totals.applicants] for pair in pairs])
    z = np.array([[float(pair[0] == name) for name in totals.reviewers] for pair in pairs])

    def solved(logs: Array) -> tuple[float, Array]:
        inverse = np.linalg.inv(np.exp(logs[0]) * z @ z.T + np.exp(logs[1]) * np.eye(len(y)))
        levels = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ y)
        rest = y - x @ levels
        depth = np.linalg.slogdet(x.T @ inverse @ x)[1] - np.linalg.slogdet(inverse)[1] + rest @ inverse @ rest
        return float(depth), levels

    best = minimize(lambda logs: solved(logs)[0], np.log([10.0, 10.0]), method="Nelder-Mead")
    return solved(best.x)[1]


def seconds(act: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The best wall time of an act, and the least time of the processor."""
    times = []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        act()
        times.append((time.perf_counter() - wall, time.process_time() - processor))
    return min(one for one, _ in times), min(one for _, one in times)


def told(case: Case, draws: int) -> None:
    """Times of one case; stops where the peer finds other levels or a real panel takes too long."""
    print(case.name)
    line("severity", seconds(lambda: adjusted(case.totals)))
    if len(case.totals.scores) <= PEER_TOTALS:
        line("severity, whole matrices", seconds(lambda: textbook_levels(case.totals), 1))
        ours = [one.value for one in adjusted(case.totals).applicants]
        apart = float(np.abs(np.array(ours) - textbook_levels(case.totals)).max())
        print(f"  levels apart by at most {apart:.1e} points")
        if apart > SAME:
            raise SystemExit("the peer finds other levels")
    ranking = seconds(lambda: rank_intervals(case.totals, draws=draws, seed=1))
    line(f"rank intervals, {draws} draws", ranking)
    if len(case.applicants) <= SIZES[0][0] and ranking[1] > LIMIT_S:
        raise SystemExit(f"rank intervals of a real panel took more than {LIMIT_S} s of the processor")
    line("Kendall's W and ICC(1,k)", seconds(lambda: (kendalls_w(case.totals), icc(case.totals, "ICC(1,k)"))))
    answer = assign(case.people, case.applicants, case.terms)
    line("assignment", seconds(lambda: assign(case.people, case.applicants, case.terms)))
    loads = answer.loads.values()
    print(f"  {answer.status} by {answer.solver}, loads {min(loads)} to {max(loads)}", end=", ")
    print(f"expertise {answer.expertise:.2f}, proven bound {answer.bound:.2f}")


def line(what: str, spent: tuple[float, float]) -> None:
    """A wall time and the processor's on the terminal."""
    wall, processor = spent
    print(f"  {what:<32}{wall * 1_000:>10.1f} ms wall {processor * 1_000:>10.1f} ms processor")


def main() -> None:
    """Every size in turn."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--draws", type=int, default=2_000)
    draws = options.parse_args().draws
    for size in SIZES:
        told(drawn(*size), draws)


if __name__ == "__main__":
    main()
