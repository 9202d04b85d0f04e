"""The smaller parts of a rulebook: clauses, bodies, tracks, evidence, chapters, milestones, assumptions."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from dafeng.core.rules import Chapter, Clause, Evidence, Track
from dafeng.core.rules.rulebook import STANDINGS, Assumption, Body, Milestone, Source, Standing
from dafeng.data.rulebooks.carriers import RULE, carriers, status_of
from dafeng.data.rulebooks.entries import Entry, by_id, document, entries, rows

CLAUSE = ("id", "parent", "zh", "en", "standing", "source", "carriers", "quote", "sha256", "note")
EVIDENCE = ("id", "zh", "en", "tracks", "clauses", "supplier", "required", "made", "note_zh", "note_en")
CHAPTER = (
    "id",
    "title_zh",
    "title_en",
    "tracks",
    "clauses",
    "required",
    "sheets",
    "guide_zh",
    "guide_en",
    "standing",
    "source",
)


@dataclass(frozen=True)
class Names:
    """The ids that the parts of a rulebook may refer to."""

    clauses: Mapping[str, Clause]
    bodies: Mapping[str, Body]
    tracks: Mapping[str, Track] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    def clause(self, entry: Entry) -> str:
        """The clause an entry cites."""
        return entry.known("clause", self.clauses)

    def some(self, entry: Entry, name: str, known: Iterable[str]) -> tuple[str, ...]:
        """A list of ids, each of which must be known."""
        words = entry.words(name)
        if strange := [word for word in words if word not in set(known)]:
            raise entry.bad(name, f"unknown {', '.join(strange)}; write any of: {', '.join(known)}")
        return words

    def at_least_one(self, entry: Entry, name: str, known: Iterable[str]) -> tuple[str, ...]:
        """A list of known ids that may not be empty."""
        if not (words := self.some(entry, name, known)):
            raise entry.bad(name, "empty; give at least one")
        return words


def clauses_of(folder: Path, conditions: Mapping[str, Iterable[str]]) -> dict[str, Clause]:
    """The register of clauses; ``conditions`` are the ids of those that cite each clause, which carry it out."""
    found = by_id(rows(folder / "clauses.csv"))
    for row in found.values():
        if row.text("parent") and row.text("parent") not in found:
            raise row.bad("parent", f"unknown clause {row.text('parent')!r}; add it, or correct it")
    return {name: _clause(row, tuple(conditions.get(name, ()))) for name, row in found.items()}


def _clause(row: Entry, conditions: tuple[str, ...]) -> Clause:
    row.only(CLAUSE)
    quote, digest = row.text("quote"), row.text("sha256")
    found = hashlib.sha256(quote.encode()).hexdigest() if quote else ""
    if digest != found:
        raise row.bad("sha256", f"is not that of the quote; write {found or 'nothing, there is no quote'}")
    if strange := [name for name in row.words("carriers") if name not in carriers()]:
        raise row.bad("carriers", f"unknown {', '.join(strange)}; write any of: {', '.join(carriers())}")
    names = (*(f"{RULE}{one}" for one in conditions), *row.words("carriers"))
    return Clause(
        row.said("id"),
        row.text("parent"),
        row.wording(""),
        quote,
        digest,
        cast("Standing", row.known("standing", STANDINGS)),
        row.text("source"),
        status_of(names),
        names,
        row.text("note"),
    )


def bodies_of(folder: Path) -> dict[str, Body]:
    """The bodies with a part in the programme."""
    found = by_id(rows(folder / "bodies.csv"))
    return {
        name: Body(name, row.only(("id", "level", "zh", "en")).wording(""), row.said("level"))
        for name, row in found.items()
    }


def tracks_of(whole: Entry, names: Names) -> dict[str, Track]:
    """The tracks, at least one."""
    found = by_id(entries(whole, "track"))
    if not found:
        raise whole.bad("track", "none; add an entry [[track]]")
    return {name: _track(one, names) for name, one in found.items()}


def _track(one: Entry, names: Names) -> Track:
    one.only(("id", "name_zh", "name_en", "clause", "applicant", "quota", "workbook"))
    applicant = one.known("applicant", names.bodies)
    quota = one.count("quota")
    return Track(one.said("id"), one.wording("name"), names.clause(one), applicant, quota, one.text("workbook"))


def evidence_of(folder: Path, names: Names) -> dict[str, Evidence]:
    """The documents of an application."""
    return {name: _evidence(row, names) for name, row in by_id(rows(folder / "evidence.csv")).items()}


def _evidence(row: Entry, names: Names) -> Evidence:
    row.only(EVIDENCE)
    return Evidence(
        row.said("id"),
        row.wording(""),
        names.at_least_one(row, "tracks", names.tracks),
        names.at_least_one(row, "clauses", names.clauses),
        row.known("supplier", names.bodies),
        row.flag("required"),
        row.flag("made"),
        row.wording("note", required=False),
    )


def chapters_of(folder: Path, names: Names) -> tuple[Chapter, ...]:
    """The chapters of the creation plan, in order."""
    found = by_id(entries(document(folder / "chapters.toml").only(("chapter",)), "chapter"))
    return tuple(_chapter(one, names) for one in found.values())


def _chapter(one: Entry, names: Names) -> Chapter:
    one.only(CHAPTER)
    standing = cast("Standing", one.known("standing", STANDINGS) if one.text("standing") else "S")
    if standing == "R" and one.flag("required"):
        raise one.bad("required", "a chapter that is only recalled (R) cannot be required; find its source first")
    return Chapter(
        one.said("id"),
        one.wording("title"),
        names.at_least_one(one, "tracks", names.tracks),
        names.at_least_one(one, "clauses", names.clauses),
        one.wording("guide"),
        one.flag("required"),
        one.words("sheets"),
        standing,
        one.text("source"),
    )


def source_of(whole: Entry) -> Source:
    """The document that a rulebook is made from."""
    one = Entry(f"{whole.where}, source", whole.mapping("source"))
    one.only(("title", "number", "issuer", "issued", "standing", "note_zh", "note_en"))
    return Source(
        one.said("title"),
        one.text("number"),
        one.said("issuer"),
        one.day("issued"),
        cast("Standing", one.known("standing", STANDINGS)),
        one.wording("note"),
    )


def milestones_of(whole: Entry, names: Names) -> tuple[Milestone, ...]:
    """The years by which something must be reached."""
    found = [one.only(("year", "clause", "aim_zh", "aim_en")) for one in entries(whole, "milestone")]
    return tuple(Milestone(_year(one), names.clause(one), one.wording("aim")) for one in found)


def _year(one: Entry) -> int:
    if (year := one.count("year")) is None:
        raise one.bad("year", "empty; give it")
    return year


def assumptions_of(whole: Entry, names: Names) -> tuple[Assumption, ...]:
    """What the scheme leaves open and the rulebook decides."""
    found = by_id(one.only(("id", "clause", "text_zh", "text_en")) for one in entries(whole, "assumption"))
    return tuple(Assumption(name, names.clause(one), one.wording("text")) for name, one in found.items())
