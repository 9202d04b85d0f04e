"""Tables of totals for the tests of the panels: written by hand, or drawn with planted reviewers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.panels import Totals
from dafeng.core.panels.variances import Array

SHROUT_FLEISS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
"""Six targets by four judges: table 2 of Shrout and Fleiss 1979."""


def full(rows: Sequence[Sequence[float]]) -> Totals:
    """A full table from rows of applicants (t0, t1, …) by columns of reviewers (j0, j1, …)."""
    return Totals.of({(f"j{j}", f"t{i:02}"): float(v) for i, row in enumerate(rows) for j, v in enumerate(row)})


@dataclass(frozen=True, eq=False)
class Panel:
    """A drawn table with what was planted in it, applicants and reviewers in order of ids."""

    totals: Totals
    level: Array
    leniency: Array


def drawn(seed: int, *, reviewer_sd: float, applicants: int = 50, reviewers: int = 12, each: int = 5) -> Panel:
    """A panel in which every applicant is marked by a few reviewers drawn at random, with an error of 4 points."""
    stream = np.random.default_rng(seed)
    level, leniency = stream.normal(70.0, 8.0, applicants), stream.normal(0.0, reviewer_sd, reviewers)
    given = {
        (f"r{j:02}", f"a{i:03}"): level[i] + leniency[j] + stream.normal(0.0, 4.0)
        for i in range(applicants)
        for j in stream.choice(reviewers, each, replace=False)
    }
    return Panel(Totals.of(given), level, leniency)
