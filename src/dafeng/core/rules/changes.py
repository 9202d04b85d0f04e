"""Verdicts given twice on one package: whose outcome differs, and what of that comes from facts and what from rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
"""A verdict as ``verdict_record`` writes it."""
GROUNDS = ("reason", "needs", "remarks", "waiver")


@dataclass(frozen=True, slots=True)
class Change:
    """A condition whose outcome differs; ``before`` or ``after`` is None where only the other judged it.

    ``facts`` names those with another value now. ``by_rulebook`` says that the rules are not the same files.
    """

    condition: str
    clause: str
    before: Record | None
    after: Record | None
    facts: tuple[str, ...] = ()
    by_rulebook: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two rulings: changed outcomes, and how many stand as they were.

    ``same`` counts the conditions with the same outcome, ``other_grounds`` those of them with another reason or fact.
    """

    changes: tuple[Change, ...]
    same: int
    other_grounds: int


def compared(before: Iterable[Record], after: Iterable[Record]) -> Comparison:
    """Compare the verdicts given once with those given now, condition by condition, in the order of the latter."""
    old, new = ({str(one["condition"]): one for one in records} for records in (before, after))
    names = (*new, *(name for name in old if name not in new))
    changes = tuple(
        _change(old.get(name), new.get(name)) for name in names if _outcome(old, name) != _outcome(new, name)
    )
    both = [name for name in new if name in old and _outcome(old, name) == _outcome(new, name)]
    return Comparison(changes, len(both), sum(not _same_grounds(old[name], new[name]) for name in both))


def _outcome(records: Mapping[str, Record], name: str) -> tuple[object, object] | None:
    found = records.get(name)
    return None if found is None else (found["status"], found["blocks"])


def _change(before: Record | None, after: Record | None) -> Change:
    known = after or before or {}
    rules = {str(one["rulebook_digest"]) for one in (before, after) if one is not None}
    facts = _facts_changed(before, after) if before is not None and after is not None else ()
    return Change(str(known["condition"]), str(known["clause"]), before, after, facts, len(rules) > 1)


def _same_grounds(before: Record, after: Record) -> bool:
    return all(before.get(name) == after.get(name) for name in GROUNDS) and not _facts_changed(before, after)


def _facts_changed(before: Record, after: Record) -> tuple[str, ...]:
    """The facts with another value; where a fact was read from is not what it says."""
    old, new = ({one["name"]: one["value"] for one in record["facts"]} for record in (before, after))
    return tuple(name for name in new if name not in old or old[name] != new[name])
