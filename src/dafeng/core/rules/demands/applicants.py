"""Whether the right body applies: a government or committee of the place, of the level that may apply."""

from dataclasses import dataclass

from dafeng.core.rules.demands.folding import folded
from dafeng.core.rules.outcomes import Case, Outcome, met, not_met


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies: the body's name, the level and the names of the place it stands for, and its kind if registered.

    ``kind`` is known where the body has an account of its own; then its name need not be read.
    """

    body: str
    level: str
    places: tuple[str, ...]
    kind: str = ""


def judge_applicant(case: Case) -> Outcome:
    """Met for a registered body of the right kind, or one whose name ends as it must and names the place."""
    applicant = case.facts.value("applicant", Applicant)
    if applicant is None or not applicant.body.strip():
        return case.lacks("applicant", "applicant_missing", by_applicant=True)
    if outcome := _wrong_level(case, applicant):
        return outcome
    if applicant.kind and case.words("kinds"):
        registered = applicant.kind in case.words("kinds")
        told = {"body": applicant.body}
        return met("applicant_registered", **told) if registered else not_met("applicant_other_kind", **told)
    body = folded(applicant.body)
    if not any(body.endswith(folded(ending)) for ending in case.words("endings")):
        return not_met("applicant_other_body", body=applicant.body, expected=case.words("endings")[0])
    if not any(folded(place) in body for place in applicant.places if place.strip()):
        return case.lacks("applicant", "applicant_place_unclear", {"body": applicant.body}, by_applicant=True)
    return met("applicant_fits", body=applicant.body)


def _wrong_level(case: Case, applicant: Applicant) -> Outcome | None:
    levels = case.words("levels")
    if not levels or applicant.level in levels:
        return None
    if not applicant.level:
        return case.lacks("applicant", "applicant_level_missing", {"body": applicant.body}, by_applicant=True)
    return not_met("applicant_other_level", body=applicant.body)
