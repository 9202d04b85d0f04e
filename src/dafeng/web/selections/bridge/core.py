"""Frozen inputs as values of the core, and everything it answers as one JSON."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dafeng.core.selection import (
    Applicant,
    BadApplicant,
    BadTerms,
    Bound,
    Exclusion,
    Judgement,
    Likeness,
    Member,
    Noise,
    Terms,
    choose,
    explain,
    judged,
    price_of_representativeness,
    record,
    stability,
)
from dafeng.web.applications.bridge.plain import plain, sha256

DIGITS = 9
"""Significant digits that are kept of what the solver answers: more would be its rounding."""
SOLVED = ("optimal", "within gap", "time limit")
INFEASIBLE = "infeasible"
Json = Mapping[str, Any]
Heard = Callable[[int, int], None]
Nonsense = (BadTerms, BadApplicant)
"""What the core raises for terms or applicants that make no sense."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the core is asked: everything that is frozen with a run."""

    applicants: tuple[Applicant, ...]
    terms: Terms
    population: tuple[Member, ...]
    seed: int
    draws: int
    spread: float | None


def question_of(inputs: Json, seed: int, draws: int) -> Question:
    """The frozen inputs as values of the core; raises BadTerms, BadApplicant."""
    return Question(
        tuple(_applicant(one) for one in inputs["applicants"]),
        terms_of(inputs["terms"]),
        tuple(Member(one["id"], one["track"], _attributes(one["attributes"])) for one in inputs["population"]),
        seed,
        draws,
        inputs["terms"].get("spread"),
    )


def terms_of(content: Json) -> Terms:
    """The terms as the core takes them; raises BadTerms."""
    return Terms(
        quotas=dict(content["quotas"]),
        exact=content["exact"],
        minimum_score=content["minimum_score"],
        bounds=tuple(Bound(**one) for one in content["bounds"]),
        exclusions=tuple(Exclusion(tuple(one["ids"]), one["at_most"], one["reason"]) for one in content["exclusions"]),
        priority_weight=content["priority_weight"],
        bond=content["bond"],
        bond_limit=content["bond_limit"],
        bond_weight=content["bond_weight"],
        likeness={
            track: Likeness(tuple(one["attributes"]), one["radius"]) for track, one in content["likeness"].items()
        },
        coverage_weight=content["coverage_weight"],
        coverage_minimum=dict(content["coverage_minimum"]),
    )


def answered(question: Question, heard: Heard = lambda _done, _total: None) -> dict[str, Any]:
    """Everything the core says: the portfolio, why of each, the price, the stability; as JSON.

    ``heard`` is told how many draws are done and may raise to stop. Raises BadTerms, BadApplicant, SolverFault.
    """
    asked = (question.applicants, question.terms, question.population)
    portfolio = choose(*asked)
    said: dict[str, Any] = {"portfolio": record(portfolio), "explanations": record(explain(*asked, portfolio))}
    if portfolio.status in SOLVED:
        said["price"] = record(price_of_representativeness(*asked, portfolio))
    if portfolio.status in SOLVED and question.draws:
        noise = Noise(question.draws, question.seed, question.spread or 0.0)
        said["stability"] = record(stability(*asked, noise, heard=heard))
    said["portfolio"].pop("seconds", None)
    return dict(settled(said))


def judgement_of(inputs: Json, chosen: Sequence[str]) -> Judgement:
    """What the same terms say of a set that people chose."""
    question = question_of(inputs, 0, 0)
    return judged(question.applicants, question.terms, question.population, sorted(chosen))


def settled(value: Any) -> Any:  # noqa: ANN401 -- any JSON
    """JSON with its numbers to so many significant digits, so that the same answer is the same text."""
    match value:
        case bool() | int() | str() | None:
            return value
        case float():
            return (float(f"{value:.{DIGITS}g}") + 0.0) if math.isfinite(value) else None
        case Mapping():
            return {str(name): settled(one) for name, one in value.items()}
    return [settled(one) for one in value]


def hashed(value: Json) -> str:
    """The hash of inputs or of a result: of the canonical text, without fractions, the same on every database."""
    return sha256(plain(value))


def _applicant(one: Json) -> Applicant:
    return Applicant(
        id=one["id"],
        track=one["track"],
        score=one["score"],
        passed=one["passed"],
        league=one["league"],
        attributes=_attributes(one["attributes"]),
        priority=one["priority"],
        counties=tuple(one["counties"]),
        spread=one["spread"],
        grounds=tuple(one["grounds"]),
    )


def _attributes(said: Json) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}


__all__ = [
    "INFEASIBLE",
    "SOLVED",
    "Nonsense",
    "Question",
    "answered",
    "hashed",
    "judgement_of",
    "question_of",
    "settled",
    "terms_of",
]
