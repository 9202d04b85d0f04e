"""A selection written down: portfolio, explanations, stability and coverage as CSV, the run as JSON."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dafeng import __version__
from dafeng.core.selection import (
    Applicant,
    Explanation,
    Member,
    Options,
    Portfolio,
    Price,
    Stability,
    Terms,
    record,
)
from dafeng.files.exchange.selecting.wording import constraint_words, reason_sentence
from dafeng.files.exports.csv_file import csv_bytes
from dafeng.language import Language

MARK = "run.json"
"""The file by which a folder of results is known as one of ours."""
Row = Sequence[object]
Table = tuple[Sequence[str], Iterable[Row]]
"""Header and rows."""


@dataclass(frozen=True)
class Selection:
    """A selection with everything it was made from and everything that is told of it."""

    applicants: tuple[Applicant, ...]
    names: Mapping[str, str]
    terms: Terms
    population: tuple[Member, ...]
    options: Options
    portfolio: Portfolio
    explanations: tuple[Explanation, ...]
    price: Price | None
    stability: Stability | None


def write_selection(selection: Selection, folder: Path, language: Language, inputs: Mapping[str, Path]) -> None:
    """Write the tables and the run into an empty folder; same input, same bytes. ``inputs``: files by what they are."""
    for name, make in TABLES.items():
        header, rows = make(selection, language)
        (folder / name).write_bytes(csv_bytes(header, rows))
    text = json.dumps(run_record(selection, inputs), ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MARK).write_text(text + "\n", encoding="utf-8")


def run_record(selection: Selection, inputs: Mapping[str, Path]) -> dict[str, object]:
    """What a run was made from, and what the solver said: enough to make it again and to compare."""
    portfolio, stability = selection.portfolio, selection.stability
    told = record(portfolio)
    left_out = ("seconds", "coverage", "chosen", "status", "solver", "bound", "gap")
    return {
        "dafeng": __version__,
        "inputs": {what: {"name": path.name, "sha256": _digest(path.read_bytes())} for what, path in inputs.items()},
        "input_sha256": input_digest(selection.applicants, selection.terms, selection.population),
        "terms": record(selection.terms),
        "options": record(selection.options),
        "solver": {name: told[name] for name in ("status", "solver", "bound", "gap")},
        "chosen": list(portfolio.ids),
        "price": record(selection.price),
        "noise": None
        if stability is None
        else {name: getattr(stability, name) for name in ("draws", "seed", "spread", "without_spread")},
        **{name: value for name, value in told.items() if name not in left_out},
    }


def input_digest(applicants: Iterable[Applicant], terms: Terms, population: Iterable[Member]) -> str:
    """The hash of what a selection is made from, whatever the order of the rows: SHA-256 of canonical JSON."""
    ordered = [
        sorted((record(one) for one in some), key=lambda one: (one["track"], one["id"]))
        for some in (applicants, population)
    ]
    whole = {"applicants": ordered[0], "population": ordered[1], "terms": record(terms)}
    return _digest(json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _decisions(selection: Selection) -> dict[str, tuple[str, int | None]]:
    """The decision on each applicant and its place among the chosen or the alternates of its track."""
    found: dict[str, tuple[str, int | None]] = {
        one.id: ("not_eligible", None) for one in selection.portfolio.ineligible
    }
    rank = {"county": 0, "park": 0}
    for one in selection.portfolio.chosen:
        rank[one.track] += 1
        found[one.id] = ("chosen", rank[one.track])
    found |= {one.id: ("alternate", one.rank) for one in selection.portfolio.alternates}
    return found


def _portfolio(selection: Selection, _language: Language) -> Table:
    header = ("id", "name", "track", "league", "decision", "order", "score", "points", "reason", "stability")
    decisions, reasons = _decisions(selection), {one.id: one for one in selection.explanations}
    shares = {one.id: one.share for one in selection.stability.shares} if selection.stability else {}
    rows: list[Row] = []
    for one in sorted(selection.applicants, key=lambda one: (one.track, one.id)):
        why, (decision, order) = reasons[one.id], decisions.get(one.id, ("not_chosen", None))
        named = (one.id, selection.names.get(one.id), one.track, one.league)
        rows.append((*named, decision, order, one.score, why.points, why.reason, shares.get(one.id)))
    return header, rows


def _explanations(selection: Selection, language: Language) -> Table:
    header = ("id", "name", "track", "chosen", "reason", "margin", "score_to_change")
    rows: list[Row] = []
    for one in selection.explanations:
        named = (one.id, selection.names.get(one.id), one.track, _flag(is_so=one.chosen), one.reason)
        terms = ";".join(constraint_words(term, language, selection.names) for term in one.constraints)
        swap = (";".join(one.enters), ";".join(one.leaves), terms, ";".join(one.grounds))
        sentence = reason_sentence(one, language, selection.names)
        rows.append((*named, one.margin, one.score_to_change, *swap, sentence))
    return (*header, "enters", "leaves", "terms", "gates", "explanation"), rows


def _stability(selection: Selection, _language: Language) -> Table:
    header = ("id", "track", "chosen", "share", "drawn", "draws", "spread")
    found = selection.stability
    if found is None:
        return header, ()
    own = {one.id: found.spread if one.spread is None else one.spread for one in selection.applicants}
    rows = [
        (one.id, one.track, _flag(is_so=one.chosen), one.share, one.drawn, found.draws, own[one.id])
        for one in found.shares
    ]
    return header, rows


def _coverage(selection: Selection, _language: Language) -> Table:
    header = ("track", "member", "covered", "like", "values_unknown")
    rows = [
        (
            one.track,
            member,
            _flag(is_so=member in one.by),
            ";".join(one.by.get(member, ())),
            _flag(is_so=member in one.unknown),
        )
        for one in selection.portfolio.coverage
        for member in sorted({*one.by, *one.uncovered})
    ]
    return header, rows


def _flag(*, is_so: bool) -> str:
    return "yes" if is_so else "no"


TABLES: dict[str, Callable[[Selection, Language], Table]] = {
    "portfolio.csv": _portfolio,
    "explanations.csv": _explanations,
    "stability.csv": _stability,
    "coverage.csv": _coverage,
}
"""The tables of a selection by the name of their file."""
