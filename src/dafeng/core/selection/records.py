"""Terms read from JSON, and answers turned into it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from dafeng.core.selection.errors import BadTerms
from dafeng.core.selection.terms import Bound, Exclusion, Likeness, Terms

Plain = Any
"""What JSON can hold."""


def record(value: object) -> Plain:
    """A value of this package as JSON can hold it: dataclasses as objects, tuples as lists, infinity as null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: record(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): record(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [record(one) for one in value]
    return None if isinstance(value, float) and value - value != 0 else value


def terms_from(source: Mapping[str, Plain]) -> Terms:
    """The terms in a JSON object, as ``record`` writes them; raises BadTerms with the name of what is wrong."""
    known = {one.name: one for one in fields(Terms)}
    if strange := sorted(set(source) - set(known)):
        raise BadTerms(strange[0], f"no such term; the terms are {', '.join(known)}")
    if "quotas" not in source:
        raise BadTerms("quotas", "no track has a quota")
    return Terms(**{name: READERS[name](name, value) for name, value in source.items()})


def _whole(where: str, value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise BadTerms(where, "not a whole number")
    return int(value)


def _number(where: str, value: Plain) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value - value != 0:
        raise BadTerms(where, "not a finite number")
    return float(value)


def _word(where: str, value: Plain) -> str:
    if not isinstance(value, str):
        raise BadTerms(where, "not a text")
    return value


def _flag(where: str, value: Plain) -> bool:
    if not isinstance(value, bool):
        raise BadTerms(where, "not true or false")
    return value


def _words(where: str, value: Plain) -> tuple[str, ...]:
    return tuple(_list(_word)(where, value))


def _perhaps(read: Callable[[str, Plain], Plain]) -> Callable[[str, Plain], Plain]:
    return lambda where, value: None if value is None else read(where, value)


def _by_track(read: Callable[[str, Plain], Plain]) -> Callable[[str, Plain], Plain]:
    def by_track(where: str, value: Plain) -> dict[str, Plain]:
        return {str(track): read(f"{where}.{track}", one) for track, one in _object(where, value).items()}

    return by_track


def _list(read: Callable[[str, Plain], Plain]) -> Callable[[str, Plain], Plain]:
    def each(where: str, value: Plain) -> tuple[Plain, ...]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise BadTerms(where, "not a list")
        return tuple(read(f"{where} {number}", one) for number, one in enumerate(value, 1))

    return each


def _object(where: str, value: Plain) -> Mapping[str, Plain]:
    if not isinstance(value, Mapping):
        raise BadTerms(where, "not an object")
    return value


def _made(
    kind: type, readers: Mapping[str, Callable[[str, Plain], Plain]], needed: tuple[str, ...]
) -> Callable[[str, Plain], Plain]:
    def make(where: str, value: Plain) -> Plain:
        parts = _object(where, value)
        if strange := sorted(set(parts) - set(readers)):
            raise BadTerms(where, f"it has no {strange[0]}; it has {', '.join(readers)}")
        if missing := [name for name in needed if name not in parts]:
            raise BadTerms(where, f"{missing[0]} is missing")
        return kind(**{name: readers[name](f"{where}.{name}", one) for name, one in parts.items()})

    return make


BOUND = {"attribute": _word, "value": _word, "lower": _whole, "upper": _perhaps(_whole), "track": _perhaps(_word)}
EXCLUSION = {"ids": _words, "at_most": _whole, "reason": _word}
LIKENESS = {"attributes": _words, "radius": _number, "furthest": _number}
READERS: dict[str, Callable[[str, Plain], Plain]] = {
    "quotas": _by_track(_whole),
    "exact": _flag,
    "minimum_score": _perhaps(_number),
    "bounds": _list(_made(Bound, BOUND, ("attribute", "value"))),
    "exclusions": _list(_made(Exclusion, EXCLUSION, ("ids",))),
    "priority_weight": _number,
    "bond": _word,
    "bond_limit": _perhaps(_whole),
    "bond_weight": _number,
    "likeness": _by_track(_made(Likeness, LIKENESS, ("attributes",))),
    "coverage_weight": _number,
    "coverage_minimum": _by_track(_number),
}
"""How each term is read."""
