"""Conflicts of interest: found in what is known of experts and applicants, or declared, each with what it bars."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dafeng.core.panels.totals import Pair

Basis = Literal["employer", "place", "earlier_work", "declaration"]
ConflictEffect = Literal["bars", "bars_discussion", "disclosed"]
Reach = Literal["", "county", "league"]
BASES: tuple[Basis, ...] = ("employer", "place", "earlier_work", "declaration")
EFFECTS: tuple[ConflictEffect, ...] = ("bars", "bars_discussion", "disclosed")
"""The strictest first: no part in the case at all · reads and marks, but leaves the discussion · told, no more."""
REACHES: tuple[Reach, ...] = ("", "county", "league")
SHORTEST = 3
"""Characters of a body's name below which only the whole name counts: another may begin with so few by chance."""


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """A kind of conflict: what it rests on, and what it bars.

    ``reach`` says within what a place counts; ``years`` how far back earlier work does, None for ever.
    """

    id: str
    basis: Basis
    effect: ConflictEffect
    zh: str
    en: str
    reach: Reach = ""
    years: int | None = None

    def said(self, language: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Work:
    """Earlier work of an expert for a body; without a year it counts as recent."""

    body: str
    year: int | None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What an expert declares of an applicant: the id of a rule that rests on declaration, and in words."""

    applicant: str
    kind: str
    statement: str = ""


@dataclass(frozen=True, slots=True)
class ExpertFacts:
    """What is known of an expert; ``place`` is a division code of six digits, empty where unknown."""

    id: str
    employer: str = ""
    place: str = ""
    works: tuple[Work, ...] = ()
    declarations: tuple[Declaration, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicantFacts:
    """What is known of an applicant: names of the bodies behind it, codes of its counties, code of its league."""

    id: str
    bodies: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    league: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict of an expert with an applicant, by the id of its rule; ``ground`` is the word or code it rests on."""

    expert: str
    applicant: str
    kind: str
    effect: ConflictEffect
    ground: str
    declared: bool = False


class UnknownDeclaration(ValueError):
    """A declaration of a kind that no rule has."""

    def __init__(self, expert: str, kind: str, known: Iterable[str]) -> None:
        self.expert, self.kind, self.known = expert, kind, tuple(known)
        super().__init__(f"{expert} declares {kind!r}, which no rule has; choose one of: {', '.join(self.known)}.")


def conflicts(
    rules: Iterable[ConflictRule], experts: Iterable[ExpertFacts], applicants: Iterable[ApplicantFacts], *, year: int
) -> tuple[Conflict, ...]:
    """Every conflict between experts and applicants in the present ``year``, in order of ids and rules.

    What is not known makes no conflict. Raises UnknownDeclaration.
    """
    book = tuple(rules)
    cases = sorted(applicants, key=lambda one: one.id)
    people = sorted(experts, key=lambda one: one.id)
    for one in people:
        _refuse_unknown(book, one)
    return tuple(
        Conflict(one.id, case.id, rule.id, rule.effect, ground, rule.basis == "declaration")
        for one in people
        for case in cases
        for rule in book
        for ground in _grounds(rule, one, case, year)
    )


def declarable(rules: Iterable[ConflictRule]) -> tuple[ConflictRule, ...]:
    """The kinds of conflict that an expert can declare, in their order."""
    return tuple(rule for rule in rules if rule.basis == "declaration")


def effect_of(found: Iterable[Conflict], expert: str, applicant: str) -> ConflictEffect | None:
    """The strictest effect of an expert's conflicts with an applicant, None where there is no conflict."""
    effects = {one.effect for one in found if (one.expert, one.applicant) == (expert, applicant)}
    return next((effect for effect in EFFECTS if effect in effects), None)


def barred(found: Iterable[Conflict]) -> frozenset[Pair]:
    """Who may have no part in which case, as pairs of reviewer and applicant."""
    return frozenset((one.expert, one.applicant) for one in found if one.effect == "bars")


def _refuse_unknown(rules: Iterable[ConflictRule], expert: ExpertFacts) -> None:
    known = [rule.id for rule in declarable(rules)]
    if strange := [one.kind for one in expert.declarations if one.kind not in known]:
        raise UnknownDeclaration(expert.id, strange[0], known)


def _grounds(rule: ConflictRule, expert: ExpertFacts, case: ApplicantFacts, year: int) -> Iterator[str]:
    """What a rule rests on between an expert and an applicant, once for each ground."""
    if rule.basis == "employer":
        yield from ([expert.employer] if _is_of(expert.employer, case) else [])
    elif rule.basis == "place":
        yield from _places(rule.reach, expert.place, case)
    elif rule.basis == "earlier_work":
        works = (work for work in expert.works if _is_of(work.body, case) and _is_recent(work, rule.years, year))
        yield from (work.what or work.body for work in works)
    else:
        said = (one for one in expert.declarations if (one.applicant, one.kind) == (case.id, rule.id))
        yield from (one.statement for one in said)


def _is_of(name: str, case: ApplicantFacts) -> bool:
    """Whether a name is that of a body behind the applicant, or of a part of it (the name goes on)."""
    mine = _key(name)
    bodies = {_key(body) for body in case.bodies}
    return bool(mine) and any(mine == body or (len(body) >= SHORTEST and mine.startswith(body)) for body in bodies)


def _places(reach: Reach, place: str, case: ApplicantFacts) -> Iterator[str]:
    """The place of the expert, where it lies in the county, or in the league but in no county of the applicant."""
    in_county = bool(place) and place in case.counties
    if reach == "county" and in_county:
        yield place
    if reach == "league" and not in_county and case.league and place.startswith(_stem(case.league)):
        yield place


def _is_recent(work: Work, years: int | None, year: int) -> bool:
    return work.year is None or years is None or work.year >= year - years


def _stem(league: str) -> str:
    """The digits of a league's code that its counties share."""
    return league[:4]


def _key(name: str) -> str:
    """The name without width, case and white space, as it is compared."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
