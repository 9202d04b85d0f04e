"""Replicability: how much of the region has a chosen one like it."""

import numpy as np

from dafeng.core.selection.cases import Case, Cover
from dafeng.core.selection.likeness import Flags, unknown_of
from dafeng.core.selection.portfolio import Coverage
from dafeng.core.selection.worth import covered


def coverage_of(cover: Cover, case: Case, chosen: Flags) -> Coverage:
    """The coverage of a track by a set, share of the members by weight. Source: docs/reference/methods/80."""
    rule, have = case.terms.likeness[cover.track], covered(cover, chosen)
    by = {
        one.id: tuple(case.eligible[place].id for place in np.flatnonzero(cover.near[row] & chosen))
        for row, one in enumerate(cover.members)
        if have[row]
    }
    total = int(cover.weight.sum())
    return Coverage(
        track=cover.track,
        members=len(cover.members),
        covered=int(have.sum()),
        share=int(cover.weight[have].sum()) / total if total else None,
        uncovered=tuple(one.id for one, is_in in zip(cover.members, have, strict=True) if not is_in),
        unknown=tuple(one.id for one in cover.members if unknown_of(one, rule)),
        by=by,
    )
