"""What the terms of a run say of the set that people chose: what it is worth, and which terms it breaks."""

from dataclasses import dataclass

from dafeng.core.selection import record
from dafeng.web.selections.bridge.core import judgement_of
from dafeng.web.selections.models import Choice
from dafeng.web.selections.queries.choices import chosen_of
from dafeng.web.selections.queries.runs import applicants_in
from dafeng.web.selections.states import RunState
from dafeng.web.selections.wording import constraint_said


@dataclass(frozen=True, slots=True)
class Judged:
    """The value of the set in points, how far it lies from the solver's, and the terms it breaks, in words."""

    total: float
    difference: float | None
    broken: tuple[tuple[str, float], ...]


def judged(choice: Choice) -> Judged | None:
    """The set as it stands, under the terms of its run; None where the run has no set."""
    if choice.run.state != RunState.SOLVED:
        return None
    frozen = applicants_in(choice.run)
    found = judgement_of(choice.run.inputs, [one.application.place_id for one in chosen_of(choice)])
    broken = tuple((constraint_said(record(one.constraint), frozen), one.count) for one in found.broken)
    best = choice.run.objective
    return Judged(found.worth.total, None if best is None else round(found.worth.total - best, 6), broken)
