"""What is asked of a selection: terms from a JSON file and the command line."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dafeng.core.selection import BadTerms, Likeness, Terms, Track, record, terms_from

USUAL = ("endowment", "industry", "stage")
"""The attributes by which the scheme (二) tells pilots apart; likeness is measured by those a table has."""


def read_terms(path: Path | None, quotas: Mapping[Track, int | None], attributes: Sequence[str]) -> Terms:
    """The terms of a JSON file, quotas of the command line before those in it; raises BadTerms.

    Where no likeness is stated it is measured by the usual attributes that the table of applicants has.
    """
    source = _source(path) if path is not None else {}
    stated = source.get("quotas", {})
    if not isinstance(stated, Mapping):
        raise BadTerms("quotas", "not an object")
    asked = {**stated, **{track: number for track, number in quotas.items() if number is not None}}
    usual = tuple(name for name in USUAL if name in attributes)
    if "likeness" not in source and usual:
        source = {**source, "likeness": {track: record(Likeness(usual)) for track in asked}}
    return terms_from({**source, "quotas": asked})


def bounded(path: Path | None) -> tuple[str, ...]:
    """The attributes that bounds of a JSON file name, before it is read in earnest."""
    bounds = _source(path).get("bounds", []) if path is not None else []
    found = [one.get("attribute") for one in bounds if isinstance(one, Mapping)] if isinstance(bounds, list) else []
    return tuple(one for one in found if isinstance(one, str))


def _source(path: Path) -> dict[str, Any]:
    try:
        source = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadTerms(str(path), f"not JSON in UTF-8 ({error})") from None
    if not isinstance(source, dict):
        raise BadTerms(str(path), "not a JSON object")
    return source
