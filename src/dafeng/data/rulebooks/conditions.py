"""The conditions of a rulebook, each with a test that exists and the parameters that the test needs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import cast

from dafeng.core.rules import DEMANDS, Condition
from dafeng.core.rules.rulebook import KINDS, SEVERITIES, WAIVER_POLICIES, Kind, Severity, WaiverPolicy
from dafeng.data.rulebooks.entries import Entry, document, entries
from dafeng.data.rulebooks.parts import Names
from dafeng.data.tables import HERE, vocabulary

CONDITION = (
    "id",
    "track",
    "clause",
    "kind",
    "test",
    "parameters",
    "message_zh",
    "message_en",
    "supplier",
    "evidence",
    "proof",
    "severity",
    "error_from",
    "waiver",
    "waived_by",
    "valid_from",
    "valid_to",
)
TYPES = {str: "a text", int: "a whole number", list: "a list", dict: "a table of values"}
STRICT = frozenset({"gate", "pledge"})
"""Kinds that may not rest on a clause that somebody only recalls."""


def condition_entries(folder: Path) -> tuple[Entry, ...]:
    """The entries of the file of conditions, at least one."""
    whole = document(folder / "conditions.toml").only(("condition",))
    if not (found := tuple(entries(whole, "condition"))):
        raise whole.bad("condition", "none; add an entry [[condition]]")
    return found


def conditions_from(found: Iterable[Entry], names: Names) -> tuple[Condition, ...]:
    """The conditions in their order; raises BadRulebook where versions of one overlap in time."""
    versions: dict[str, list[tuple[Entry, Condition]]] = {}
    for entry in found:
        condition = _condition(entry, names)
        versions.setdefault(condition.id, []).append((entry, condition))
    for several in versions.values():
        _check_versions(several)
    return tuple(condition for several in versions.values() for _entry, condition in several)


def _condition(one: Entry, names: Names) -> Condition:
    one.only(CONDITION)
    kind = cast("Kind", one.known("kind", KINDS))
    clause = names.clause(one)
    if kind in STRICT and names.clauses[clause].standing == "R":
        raise one.bad("clause", f"{clause} is only recalled (R), so no {kind} may rest on it; find its source first")
    evidence = names.some(one, "evidence", names.evidence)
    test = one.known("test", DEMANDS)
    made = Condition(
        one.said("id"),
        one.known("track", names.tracks),
        clause,
        kind,
        test,
        one.wording("message"),
        one.known("supplier", names.bodies),
        _parameters(one, test),
        evidence,
        names.some(one, "proof", evidence),
        cast("Severity", one.known("severity", SEVERITIES) if one.text("severity") else "error"),
        one.day("error_from"),
        cast("WaiverPolicy", one.known("waiver", WAIVER_POLICIES) if one.text("waiver") else "none"),
        one.known("waived_by", names.bodies) if one.text("waived_by") else "",
        one.day("valid_from"),
        one.day("valid_to"),
    )
    _check_whole(one, made)
    return made


def _check_whole(one: Entry, made: Condition) -> None:
    """What single values cannot show: dates out of order, a waiver that nobody grants, words of no list."""
    if made.valid_from and made.valid_to and made.valid_to < made.valid_from:
        raise one.bad("valid_to", f"{made.valid_to} lies before {made.valid_from}")
    if made.error_from and made.severity == "error":
        raise one.bad("error_from", "only for a condition that starts with severity warning")
    if (made.waiver == "with_reason") is not bool(made.waived_by):
        raise one.bad("waived_by", "a waiver with_reason and the body that grants it belong together")
    for check in (_check_vocabulary, _check_grades):
        check(Entry(f"{one.where}, parameters", made.parameters))


def _parameters(one: Entry, test: str) -> Mapping[str, object]:
    demand, given = DEMANDS[test], one.mapping("parameters")
    known = {**demand.required, **demand.optional}
    inside = Entry(f"{one.where}, parameters", given).only(tuple(known) or ("nothing",))
    for name, kind in known.items():
        if name not in given and name in demand.required:
            raise inside.bad(name, f"the test {test} needs it; give {TYPES[kind]}")
        if name in given and not isinstance(given[name], kind):
            raise inside.bad(name, f"{given[name]!r} is not {TYPES[kind]}")
        if given.get(name) in ("", [], {}):
            raise inside.bad(name, "empty; give it or take it out")
    return given


def _check_vocabulary(parameters: Entry) -> None:
    values = parameters.values
    if "indicator" in values:
        parameters.known("indicator", vocabulary("indicators"))
    if "vocabulary" in values:
        listed = parameters.known("vocabulary", [path.stem for path in (HERE / "vocabularies").glob("*.csv")])
        if strange := [word for word in parameters.words("words") if word not in vocabulary(listed)]:
            raise parameters.bad("words", f"{', '.join(strange)} not in the vocabulary {listed}")


def _check_grades(parameters: Entry) -> None:
    if "readings" not in parameters.values:
        return
    readings, grades = parameters.mapping("readings"), parameters.words("grades")
    parameters.known("reading", readings)
    parameters.count("years")
    for name, thresholds in readings.items():
        chosen = thresholds if isinstance(thresholds, dict) else {"": ""}
        if strange := [str(grade) for grade in chosen.values() if grade not in grades]:
            raise parameters.bad(f"readings.{name}", f"unknown grade {', '.join(strange)}; one of: {', '.join(grades)}")


def _check_versions(several: list[tuple[Entry, Condition]]) -> None:
    in_time = sorted(several, key=lambda pair: pair[1].valid_from or date.min)
    for (_earlier, before), (entry, after) in pairwise(in_time):
        if (before.valid_to or date.max) >= (after.valid_from or date.min):
            raise entry.bad(
                "valid_from", f"overlaps another version of {after.id}; end that one before this one begins"
            )


def citing(found: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Pairs of clause and condition id, as the entries cite them."""
    yield from dict.fromkeys((one.text("clause"), one.text("id")) for one in found)
