"""The answer of a run as pages, exports and pictures show it: one row an applicant, and the constraints in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dafeng.web.selections.models import Run
from dafeng.web.selections.queries.outcomes import outcomes_of
from dafeng.web.selections.queries.runs import applicants_in
from dafeng.web.selections.states import Outcome
from dafeng.web.selections.wording import attribute_named, constraint_said, in_a_row, in_parts, place_named, reason_said

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """An applicant of a run: its score, its outcome and why, what would have changed it, and how firm it stands.

    ``margin`` are the points that deciding otherwise costs the whole set; ``enters`` and ``leaves`` the swap.
    """

    id: str
    application: str
    track: str
    name: str
    league: str | None
    counties: tuple[str, ...]
    attributes: Json
    priority: bool | None
    score: float | None
    spread: float | None
    reviewers: int
    outcome: str
    rank: int | None
    reason: str
    grounds: tuple[str, ...]
    margin: float | None
    score_to_change: float | None
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    constraints: tuple[str, ...]
    share: float | None
    computed: bool

    @property
    def said(self) -> str:
        """Why, in words."""
        return reason_said(self.reason) if self.reason else ""

    @property
    def outcome_said(self) -> str:
        """Chosen, alternate in which place, or not chosen."""
        label = str(Outcome(self.outcome).label)
        return f"{label} {self.rank}" if self.rank else label

    @property
    def swap(self) -> str:
        """Who would come in and who would fall out if it were decided otherwise."""
        others = [f"+{name}" for name in self.enters] + [f"−{name}" for name in self.leaves]
        return in_a_row(others)

    def kinds(self, attribute: str) -> tuple[str, ...]:
        """The kinds that it counts for in an attribute; none where it is unknown."""
        value = self.league if attribute == "league" else self.attributes.get(attribute)
        if not value:
            return ()
        return (str(value),) if isinstance(value, str) else tuple(map(str, value))


@dataclass(frozen=True, slots=True)
class Held:
    """A constraint that the set just keeps: what it asks for, how many there are, and the points it costs."""

    said: str
    count: float
    gain: float | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make the terms possible: its changes in words, and whether a single one does."""

    changes: tuple[str, ...]
    alone: bool

    @property
    def said(self) -> str:
        """All its changes."""
        return in_parts(self.changes)


def rows_of(run: Run) -> list[Row]:
    """Everyone of a run, by track, then outcome, then score falling."""
    frozen = applicants_in(run)
    outcomes = outcomes_of(run.result)
    explained = {one["id"]: one for one in run.result.get("explanations", ())}
    shares = {one["id"]: one["share"] for one in run.result.get("stability", {}).get("shares", ())}
    made = [
        _row(one, outcomes.get(one["id"], (Outcome.NOT_CHOSEN, None)), explained.get(one["id"], {}), shares, frozen)
        for one in frozen.values()
    ]
    order = {name: place for place, name in enumerate(Outcome.values)}
    return sorted(made, key=lambda one: (one.track, order[one.outcome], one.rank or 0, -(one.score or 0.0), one.id))


def _row(
    one: Json, outcome: tuple[str, int | None], said: Json, shares: Mapping[str, float], frozen: Mapping[str, Json]
) -> Row:
    names = {part: tuple(place_named(each, frozen) for each in said.get(part, ())) for part in ("enters", "leaves")}
    return Row(
        id=one["id"],
        application=one["application"],
        track=one["track"],
        name=place_named(one["id"], frozen),
        league=one["league"],
        counties=tuple(one["counties"]),
        attributes=one["attributes"],
        priority=one["priority"],
        score=one["score"],
        spread=one["spread"],
        reviewers=one["reviewers"],
        outcome=outcome[0],
        rank=outcome[1],
        reason=said.get("reason", ""),
        grounds=tuple(one["grounds"]),
        margin=said.get("margin"),
        score_to_change=said.get("score_to_change"),
        enters=tuple(name for name in names["enters"] if name != place_named(one["id"], frozen)),
        leaves=tuple(name for name in names["leaves"] if name != place_named(one["id"], frozen)),
        constraints=tuple(constraint_said(each, frozen) for each in said.get("constraints", ())),
        share=shares.get(one["id"]),
        computed=bool(said.get("computed")),
    )


def held_of(run: Run) -> list[Held]:
    """The constraints that the set just keeps, the dearest first."""
    frozen = applicants_in(run)
    found = [
        Held(constraint_said(one["constraint"], frozen), one["count"], one["gain"])
        for one in run.result.get("portfolio", {}).get("binding", ())
    ]
    return sorted(found, key=lambda one: -(one.gain or 0.0))


def ways_of(run: Run) -> list[Way]:
    """The ways to make impossible terms possible, the smallest first."""
    frozen = applicants_in(run)
    portfolio = run.result.get("portfolio", {})
    return [
        Way(tuple(_changed(change, frozen) for change in one["changes"]), one["alone"])
        for one in portfolio.get("remedies", ())
    ]


def _changed(change: Json, frozen: Mapping[str, Json]) -> str:
    return f"{constraint_said(change['constraint'], frozen)} → {change['needed']:g}"


def sets_of(run: Run) -> list[tuple[str, ...]]:
    """All best sets that were found, as what makes each differ from what all of them have in common."""
    frozen, ties = applicants_in(run), run.result.get("portfolio", {}).get("ties", {})
    always = set(ties.get("always", ()))
    return [tuple(place_named(one, frozen) for one in each if one not in always) for each in ties.get("sets", ())]


def unknowns_of(run: Run) -> list[tuple[str, str]]:
    """Who lacks a value that the terms ask for, and which: unknown, never taken for anything."""
    frozen = applicants_in(run)
    found = run.result.get("portfolio", {}).get("unknown", ())
    return [(place_named(one["id"], frozen), attribute_named(one["attribute"])) for one in found]


def named(run: Run, ids: Sequence[str]) -> Iterator[str]:
    """The names of applicants, as they were frozen."""
    frozen = applicants_in(run)
    return (place_named(one, frozen) for one in ids)
