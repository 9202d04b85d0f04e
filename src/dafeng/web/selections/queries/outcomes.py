"""What a run makes of each applicant: chosen, alternate in which place, or not chosen."""

from collections.abc import Mapping
from typing import Any

from dafeng.web.selections.states import Outcome

Outcomes = dict[str, tuple[str, int | None]]


def outcomes_of(result: Mapping[str, Any]) -> Outcomes:
    """The outcome of each applicant by id, with the place of an alternate; empty where there is no answer."""
    portfolio = result.get("portfolio")
    if not portfolio:
        return {}
    found: Outcomes = {one["id"]: (Outcome.NOT_CHOSEN, None) for one in result.get("explanations", ())}
    found |= {one["id"]: (Outcome.ALTERNATE, one["rank"]) for one in portfolio["alternates"]}
    return found | {one["id"]: (Outcome.CHOSEN, None) for one in portfolio["chosen"]}
