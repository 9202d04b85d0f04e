"""Who is like whom: differences of standardised attributes between members of the region and applicants."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dafeng.core.selection.applicants import Applicant, Member, Value
from dafeng.core.selection.errors import BadApplicant
from dafeng.core.selection.terms import Likeness

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Subject = Applicant | Member
SLACK = 1e-9
"""How far rounding may carry a difference beyond the radius."""


def alike(members: Sequence[Member], applicants: Sequence[Applicant], rule: Likeness) -> Flags:
    """Whether each member (row) is like each applicant (column) of its track; everyone is like itself.

    Source: docs/reference/methods/80, root mean square of standardised differences.
    """
    found = _squares(members, applicants, rule) <= len(rule.attributes) * (rule.radius + SLACK) ** 2
    place = {one.id: column for column, one in enumerate(applicants)}
    for row, member in enumerate(members):
        if member.id in place:
            found[row, place[member.id]] = True
    return np.asarray(found)


def differences(members: Sequence[Member], applicants: Sequence[Applicant], rule: Likeness) -> Array:
    """Root mean square difference of each member (row) and applicant (column), in standard deviations of the members.

    Raises BadApplicant where an attribute is a number here and a kind there. Source: docs/reference/methods/80.
    """
    return np.asarray(np.sqrt(_squares(members, applicants, rule) / len(rule.attributes)))


def unknown_of(subject: Subject, rule: Likeness) -> tuple[str, ...]:
    """The attributes of likeness whose value is unknown. Identity."""
    return tuple(one for one in rule.attributes if _value(subject, one) is None)


def _value(subject: Subject, attribute: str) -> Value:
    value = subject.attributes.get(attribute)
    if value is None and attribute == "league" and isinstance(subject, Applicant):
        return subject.league or None
    return value if value not in ("", ()) else None


def _squares(members: Sequence[Member], applicants: Sequence[Applicant], rule: Likeness) -> Array:
    """The sum over the attributes of squared differences."""
    total = np.zeros((len(members), len(applicants)))
    for attribute in rule.attributes:
        rows = [_value(one, attribute) for one in members]
        columns = [_value(one, attribute) for one in applicants]
        if _is_numeric((*members, *applicants), (*rows, *columns), attribute):
            total += _number_squares(_numbers(rows), _numbers(columns), rule.furthest)
        else:
            total += _kind_squares(rows, columns, rule.furthest)
    return total


def _is_numeric(subjects: Sequence[Subject], values: Sequence[Value], attribute: str) -> bool:
    known = [(one, value) for one, value in zip(subjects, values, strict=True) if value is not None]
    numeric = [isinstance(value, int | float) for _, value in known]
    if any(numeric) and not all(numeric):
        odd = known[numeric.index(not numeric[0])][0]
        raise BadApplicant(odd.id, f"{attribute} is a number for some and a kind for others; make them one")
    return bool(numeric) and numeric[0]


def _numbers(values: Sequence[Value]) -> Array:
    return np.array([float("nan") if value is None else float(value) for value in values])  # type: ignore[arg-type]  # numeric, as was seen


def _number_squares(rows: Array, columns: Array, furthest: float) -> Array:
    known = rows[~np.isnan(rows)]
    spread = float(known.std()) if known.size else 0.0
    gap = np.abs(rows[:, np.newaxis] - columns)
    if spread > 0:
        gap /= spread
    else:
        gap[gap > 0] = furthest
    np.minimum(gap, furthest, out=gap)
    gap[np.isnan(rows)] = furthest
    gap[:, np.isnan(columns)] = furthest
    gap *= gap
    return gap


def _kind_squares(rows: Sequence[Value], columns: Sequence[Value], furthest: float) -> Array:
    """Each two sets of kinds are compared once, however many have them."""
    left, right = [_kinds(value) for value in rows], [_kinds(value) for value in columns]
    number = {kinds: place for place, kinds in enumerate(dict.fromkeys((*left, *right)))}
    between = np.array([[(furthest * _unshared(one, other)) ** 2 for other in number] for one in number])
    if not number:
        return np.zeros((len(rows), len(columns)))
    return np.asarray(between[np.ix_([number[one] for one in left], [number[one] for one in right])])


def _unshared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the kinds of either that is not in both; all of it where one of them is unknown."""
    if not one or not other:
        return 1.0
    return 1 - len(one & other) / len(one | other)


def _kinds(value: Value) -> frozenset[str]:
    if value is None or isinstance(value, int | float):
        return frozenset()
    return frozenset((value,) if isinstance(value, str) else value)
