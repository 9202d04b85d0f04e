"""What everyone gave on a case, side by side; whoever is recused is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dafeng.web.applications.wording import language
from dafeng.web.panels.models import Assignment, Case
from dafeng.web.panels.queries.people import name_of
from dafeng.web.panels.queries.totals import last_sheet
from dafeng.web.panels.states import Part, Phase, Round
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Compared:
    """The scores of a case in one round: who gave them, by criterion, and the totals."""

    round: Round
    names: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    totals: tuple[float | None, ...]
    is_finished: tuple[bool, ...]


def rounds_seen(case: Case, *, by_office: bool) -> list[Round]:
    """The rounds whose scores are seen: final ones once the panel is concluded, by office as they come."""
    both = case.panel.is_concluded or (case.panel.phase == Phase.FINAL and by_office)
    return [Round.FIRST, Round.FINAL] if both else [Round.FIRST]


def compared(case: Case, actor: Actor, *, rounds: Sequence[Round]) -> list[Compared]:
    """The scores of everyone on a case, in each round that the actor may see; one's own first."""
    return [_round(case, actor, one) for one in rounds]


def _round(case: Case, actor: Actor, round_: Round) -> Compared:
    given = [one for one in case.assignments.all() if one.part == Part.SCORES]
    given.sort(key=lambda one: (not _is_own(one, actor), one.seat.number or 0, str(one.pk)))
    sheets = [last_sheet(one, round_) for one in given]
    said = language()
    rows = tuple(
        {
            "id": one["id"],
            "name": one[said],
            "weight": one["weight"],
            "marks": [sheet.marks.get(one["id"], {}) if sheet else None for sheet in sheets],
        }
        for one in case.panel.rubric["criteria"]
    )
    names = tuple(name_of(one.seat, actor, case.panel) for one in given)
    totals = tuple(sheet.total if sheet else None for sheet in sheets)
    return Compared(round_, names, rows, totals, tuple(sheet is not None for sheet in sheets))


def _is_own(one: Assignment, actor: Actor) -> bool:
    return actor.own_id is not None and one.seat.expert.person_id == actor.own_id
