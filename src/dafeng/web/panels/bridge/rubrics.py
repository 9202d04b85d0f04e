"""The rubric of a panel: frozen as JSON when it is opened, read back as the core knows it."""

from collections.abc import Mapping
from typing import Any

from dafeng.core.panels import Criterion, Level, Rubric
from dafeng.data.rulebooks import rulebook
from dafeng.web.panels.models import Panel
from dafeng.web.programmes.models import Call


def shipped_rubric(call: Call, track: str) -> Rubric:
    """The rubric of the programme for a kind of applicant; raises LookupError where the rulebook has none."""
    book = rulebook(call.programme.rulebook)
    found = book.track_for(track)
    return book.rubric(found.id if found else track)


def record_of(rubric: Rubric) -> dict[str, Any]:
    """The rubric as JSON."""
    return {
        "id": rubric.id,
        "version": rubric.version,
        "lowest": rubric.lowest,
        "highest": rubric.highest,
        "step": rubric.step,
        "comment_at": sorted(rubric.comment_at),
        "criteria": [_criterion_record(one) for one in rubric.criteria],
    }


def rubric_of(panel: Panel) -> Rubric:
    """The rubric that a panel was opened with."""
    said = panel.rubric
    return Rubric(
        id=said["id"],
        version=said["version"],
        lowest=said["lowest"],
        highest=said["highest"],
        step=said["step"],
        criteria=tuple(_criterion(one) for one in said["criteria"]),
        comment_at=frozenset(said["comment_at"]),
    )


def _criterion(said: Mapping[str, Any]) -> Criterion:
    return Criterion(
        id=said["id"],
        weight=said["weight"],
        zh=said["zh"],
        en=said["en"],
        levels=tuple(Level(one["value"], one["zh"], one["en"]) for one in said["levels"]),
        may_be_not_applicable=said["may_be_not_applicable"],
        tracks=tuple(said["tracks"]),
        clauses=tuple(said["clauses"]),
    )


def _criterion_record(one: Criterion) -> dict[str, Any]:
    return {
        "id": one.id,
        "weight": one.weight,
        "zh": one.zh,
        "en": one.en,
        "levels": [{"value": level.value, "zh": level.zh, "en": level.en} for level in one.levels],
        "may_be_not_applicable": one.may_be_not_applicable,
        "tracks": list(one.tracks),
        "clauses": list(one.clauses),
    }
