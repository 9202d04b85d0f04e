"""The correlations of groups of inputs: one matrix, checked to be possible."""

from collections.abc import Mapping, Sequence

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.errors import BadSpread, ContradictoryCorrelations
from dafeng.core.pathways.errors import UnknownPart

FIXED_GROUPS = ("grid", "base", "effect", "delay", "speed", "slippage")
"""The groups that every ensemble has, beside one a driver (``growth:gdp``)."""
GROWTH = "growth"
"""In a pair, any driver; ``growth`` with ``growth`` is any two of them."""
Pair = tuple[str, str]


def correlation_matrix(groups: Sequence[str], pairs: Mapping[Pair, float]) -> Array:
    """The correlations (-1 to 1), group x group; a named pair goes before one told of ``growth``, others are 0.

    Raises UnknownPart, BadSpread outside -1 to 1, ContradictoryCorrelations. Source: the spread.
    """
    for pair, value in pairs.items():
        _check(pair, value)
    matrix = np.eye(len(groups))
    for row, one in enumerate(groups):
        for column, other in enumerate(groups[:row]):
            matrix[row, column] = matrix[column, row] = _between(one, other, pairs)
    _refuse_contradiction(groups, matrix)
    return matrix


def _between(one: str, other: str, pairs: Mapping[Pair, float]) -> float:
    """The most exactly named pair wins: both by their names, one of them as any driver, both as any driver."""
    for left, right in ((one, other), (_kind(one), other), (one, _kind(other)), (_kind(one), _kind(other))):
        for pair in ((left, right), (right, left)):
            if pair in pairs:
                return pairs[pair]
    return 0.0


def _kind(group: str) -> str:
    return GROWTH if group.startswith(f"{GROWTH}:") else group


def _check(pair: Pair, value: float) -> None:
    for group in pair:
        if _kind(group) not in {GROWTH, *FIXED_GROUPS}:
            raise UnknownPart("group", group, "correlations", (f"{GROWTH}:<driver>", GROWTH, *FIXED_GROUPS))
    if not -1 <= value <= 1:
        raise BadSpread(f"a correlation of {value} between {pair[0]} and {pair[1]}", "give one from -1 to 1")


def _refuse_contradiction(groups: Sequence[str], matrix: Array) -> None:
    values, vectors = np.linalg.eigh(matrix)
    if values[0] > np.finfo(float).eps * len(groups):
        return
    pull = np.tril(matrix * np.outer(vectors[:, 0], vectors[:, 0]), -1)
    row, column = np.unravel_index(np.argmin(pull), pull.shape)
    pair = (groups[int(column)], groups[int(row)])
    raise ContradictoryCorrelations(float(values[0]), pair, float(matrix[row, column]), float(1 / (1 - values[0])))
