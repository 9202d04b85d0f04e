"""The closed decision of the panel as this app needs it: whom it chose, and the alternates in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dafeng.web.programmes.models import Call
from dafeng.web.selections.models import Choice
from dafeng.web.selections.queries.choices import closed_choice
from dafeng.web.selections.states import ChoiceState

CHOSEN, ALTERNATE = "chosen", "alternate"


@dataclass(frozen=True, slots=True)
class Decided:
    """What the panel decided on one applicant; ``rank`` is the place of an alternate within its track."""

    application: str
    track: str
    outcome: str
    rank: int | None
    package_sha256: str


@dataclass(frozen=True, slots=True)
class ClosedChoice:
    """A closed decision: its number and hash, and everyone it decided on."""

    number: int
    sha256: str
    decided: Mapping[str, Decided]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The applications that it chose."""
        return tuple(one.application for one in self.decided.values() if one.outcome == CHOSEN)

    def alternates(self, track: str) -> tuple[str, ...]:
        """The alternates of a track, in the order in which they are called."""
        found = [one for one in self.decided.values() if one.outcome == ALTERNATE and one.track == track]
        return tuple(one.application for one in sorted(found, key=lambda one: one.rank or 0))


def choice_of(call: Call) -> ClosedChoice | None:
    """The closed decision of a call, None where there is none."""
    held = closed_choice(call)
    return None if held is None else ClosedChoice(held.number, held.sha256, decided_in(held.manifest))


def decided_in(manifest: Mapping[str, Any]) -> dict[str, Decided]:
    """Everyone that a frozen decision speaks of, by application."""
    found = {}
    for one in manifest["decisions"]:
        key = str(one["application"])
        found[key] = Decided(key, one["track"], one["outcome"], one["rank"], one["package"][1])
    return found


def decided_calls() -> QuerySet[Call]:
    """The calls in which a decision is closed."""
    closed = Choice.objects.filter(state=ChoiceState.CLOSED).values("call")
    return (
        Call.objects.filter(pk__in=closed).select_related("programme__region", "programme__lead").order_by("-opens_at")
    )
