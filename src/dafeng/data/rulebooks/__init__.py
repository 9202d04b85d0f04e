"""Rulebooks as folders of data: the shipped ones, and those that a user lays beside them.

A rulebook is a folder: ``rulebook.toml``, ``conditions.toml``, ``chapters.toml``, ``stages.toml``, ``clauses.csv``,
``bodies.csv``, ``evidence.csv``; ``checklists.toml`` where bodies are given lists, ``rubric.toml`` where a panel marks.
A folder of such folders named by the environment variable ``DAFENG_PROGRAMMES`` adds programmes without touching code;
one there stands in for the shipped one of its id.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from dafeng.core.rules import Rulebook
from dafeng.data.rulebooks.carriers import Carrier, carriers
from dafeng.data.rulebooks.conditions import citing, condition_entries, conditions_from
from dafeng.data.rulebooks.entries import BadRulebook, Entry, document
from dafeng.data.rulebooks.parts import (
    Names,
    assumptions_of,
    bodies_of,
    chapters_of,
    clauses_of,
    evidence_of,
    milestones_of,
    source_of,
    tracks_of,
)
from dafeng.data.rulebooks.procedure import CHECKLISTS, checklists_of, nomination_of, stages_of
from dafeng.data.rulebooks.rubrics import RUBRIC, conflict_rules_of, rubric_of
from dafeng.data.tables import HERE, vocabulary

FILES = (
    "rulebook.toml",
    "conditions.toml",
    "chapters.toml",
    "stages.toml",
    "clauses.csv",
    "bodies.csv",
    "evidence.csv",
)
"""The files of a rulebook, in the order in which they are hashed; those it may do without follow where they are."""
OPTIONAL = (CHECKLISTS, RUBRIC)
RULEBOOK = (
    "id",
    "version",
    "title_zh",
    "title_en",
    "term_years",
    "catalogue",
    "source",
    "track",
    "milestone",
    "vocabularies",
    "nomination",
    "assumption",
)


class UnknownRulebook(LookupError):
    """A rulebook that no folder has."""

    def __init__(self, name: str) -> None:
        self.name, self.known = name, tuple(rulebook_ids())
        super().__init__(f"No rulebook {name!r}; there are: {', '.join(self.known)}.")


def programme_folders() -> list[Path]:
    """The folders that hold rulebooks: those named by DAFENG_PROGRAMMES, then the shipped one."""
    added = os.environ.get("DAFENG_PROGRAMMES", "")
    return [Path(part) for part in added.split(os.pathsep) if part] + [HERE / "programmes"]


def rulebook_ids() -> list[str]:
    """The names of all rulebooks, shipped and added."""
    return sorted({file.parent.name for folder in programme_folders() for file in folder.glob("*/rulebook.toml")})


@cache
def rulebook(name: str) -> Rulebook:
    """The rulebook of that name; raises UnknownRulebook when no folder has it, BadRulebook for an entry to refuse."""
    for folder in programme_folders():
        for file in folder.glob("*/rulebook.toml"):
            if file.parent.name == name:
                return rulebook_from(file.parent)
    raise UnknownRulebook(name)


def rulebook_from(folder: Path) -> Rulebook:
    """The rulebook of a folder; raises BadRulebook naming file and entry for the first thing to refuse."""
    whole = document(folder / "rulebook.toml").only(RULEBOOK)
    if whole.said("id") != folder.name:
        raise whole.bad("id", f"{whole.said('id')} lies in the folder {folder.name}; give both the same name")
    found = condition_entries(folder)
    cited: dict[str, list[str]] = {}
    for clause, condition in citing(found):
        cited.setdefault(clause, []).append(condition)
    names = Names(clauses_of(folder, cited), bodies_of(folder))
    names = replace(names, tracks=tracks_of(whole, names))
    names = replace(names, evidence=evidence_of(folder, names))
    conditions = conditions_from(found, names)
    return Rulebook(
        whole.said("id"),
        whole.said("version"),
        whole.wording("title"),
        source_of(whole),
        _digest(folder),
        whole.count("term_years"),
        whole.text("catalogue"),
        names.tracks,
        names.bodies,
        names.clauses,
        names.evidence,
        conditions,
        chapters_of(folder, names),
        stages_of(folder, names),
        milestones_of(whole, names),
        assumptions_of(whole, names),
        _vocabularies(whole),
        nomination_of(whole),
        checklists_of(folder, names, conditions),
        rubric_of(folder, names),
        conflict_rules_of(folder),
    )


def _digest(folder: Path) -> str:
    """One sha256 over all files, each with its name before it."""
    whole = hashlib.sha256()
    for name in (*FILES, *(one for one in OPTIONAL if (folder / one).exists())):
        if not (folder / name).exists():
            raise BadRulebook(f"{folder.name}/{name}", "not there; add the file")
        content = (folder / name).read_bytes()
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def _vocabularies(whole: Entry) -> Mapping[str, str]:
    lists = {path.stem for path in (HERE / "vocabularies").glob("*.csv")}
    inside = Entry(f"{whole.where}, vocabularies", whole.mapping("vocabularies"))
    chosen = {name: inside.known(name, sorted(lists)) for name in inside.values}
    return {name: words for name, words in chosen.items() if vocabulary(words)}


__all__ = [
    "BadRulebook",
    "Carrier",
    "UnknownRulebook",
    "carriers",
    "programme_folders",
    "rulebook",
    "rulebook_from",
    "rulebook_ids",
]
