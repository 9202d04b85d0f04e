"""What a panel marks by, and which relations of experts are conflicts: the file ``rubric.toml`` of a rulebook."""

from collections.abc import Mapping
from math import isclose
from pathlib import Path
from typing import cast

from dafeng.core.panels import (
    BASES,
    EFFECTS,
    REACHES,
    Basis,
    ConflictEffect,
    ConflictRule,
    Criterion,
    Level,
    Reach,
    Rubric,
)
from dafeng.data.rulebooks.entries import Entry, by_id, document, entries
from dafeng.data.rulebooks.parts import Names

RUBRIC = "rubric.toml"
WHOLE = ("id", "version", "lowest", "highest", "step", "comment_at", "criterion", "conflict")
CRITERION = ("id", "weight", "zh", "en", "tracks", "clauses", "may_be_not_applicable", "level")
LEVEL = ("value", "zh", "en")
CONFLICT = ("id", "basis", "effect", "zh", "en", "reach", "years")
ALL_WEIGHTS = 100.0
"""What the weights of a track sum to."""


def rubric_of(folder: Path, names: Names) -> Rubric | None:
    """The rubric of a folder, None where it has none."""
    if (whole := _whole(folder)) is None:
        return None
    scale = Rubric(whole.said("id"), whole.said("version"), *_ends(whole), _step(whole), ())
    comment_at = frozenset(_mark(whole, scale, "comment_at", value) for value in whole.numbers("comment_at"))
    criteria = tuple(_criterion(one, names, scale) for one in by_id(entries(whole, "criterion")).values())
    _refuse_weights(whole, criteria, names.tracks)
    return Rubric(scale.id, scale.version, scale.lowest, scale.highest, scale.step, criteria, comment_at)


def conflict_rules_of(folder: Path) -> tuple[ConflictRule, ...]:
    """The kinds of conflict of a folder, in order; none where it has no rubric."""
    if (whole := _whole(folder)) is None:
        return ()
    return tuple(_conflict(one.only(CONFLICT)) for one in by_id(entries(whole, "conflict")).values())


def _whole(folder: Path) -> Entry | None:
    path = folder / RUBRIC
    return document(path).only(WHOLE) if path.exists() else None


def _ends(whole: Entry) -> tuple[float, float]:
    lowest, highest = whole.figure("lowest"), whole.figure("highest")
    if lowest >= highest:
        raise whole.bad("highest", f"{highest:g} is not above lowest {lowest:g}")
    return lowest, highest


def _step(whole: Entry) -> float | None:
    """The step of the scale, which must lead from its lower end to its upper."""
    if "step" not in whole.values:
        return None
    step, (lowest, highest) = whole.figure("step"), _ends(whole)
    steps = (highest - lowest) / step if step > 0 else 0.0
    if round(steps) < 1 or not isclose(steps, round(steps)):
        raise whole.bad("step", f"{step:g} does not lead from {lowest:g} to {highest:g}; give one that does")
    return step


def _mark(one: Entry, scale: Rubric, name: str, value: float) -> float:
    if not scale.allows(value):
        raise one.bad(name, f"{value:g} is no mark of the scale from {scale.lowest:g} to {scale.highest:g}")
    return value


def _criterion(one: Entry, names: Names, scale: Rubric) -> Criterion:
    one.only(CRITERION)
    wording = one.wording("")
    if (weight := one.figure("weight")) <= 0:
        raise one.bad("weight", f"{weight:g} is not above 0; leave the criterion out instead")
    return Criterion(
        one.said("id"),
        weight,
        wording.zh,
        wording.en,
        _levels(one, scale),
        one.flag("may_be_not_applicable"),
        names.at_least_one(one, "tracks", names.tracks),
        names.at_least_one(one, "clauses", names.clauses),
    )


def _levels(criterion: Entry, scale: Rubric) -> tuple[Level, ...]:
    """The anchors, falling, both ends of the scale among them."""
    found = tuple(_level(one.only(LEVEL), scale) for one in entries(criterion, "level"))
    values = [one.value for one in found]
    ends = {scale.lowest, scale.highest}
    if values != sorted(set(values), reverse=True) or not ends <= set(values):
        raise criterion.bad("level", f"write anchors from {scale.highest:g} down to {scale.lowest:g}, each once")
    return found


def _level(one: Entry, scale: Rubric) -> Level:
    wording = one.wording("")
    return Level(_mark(one, scale, "value", one.figure("value")), wording.zh, wording.en)


def _refuse_weights(whole: Entry, criteria: tuple[Criterion, ...], tracks: Mapping[str, object]) -> None:
    for track in tracks:
        weights = sum(one.weight for one in criteria if track in one.tracks)
        if not isclose(weights, ALL_WEIGHTS):
            raise whole.bad("criterion", f"the weights of {track} sum to {weights:g}; make them {ALL_WEIGHTS:g}")


def _conflict(one: Entry) -> ConflictRule:
    basis = cast("Basis", one.known("basis", BASES))
    reach = cast("Reach", one.known("reach", [name for name in REACHES if name]) if one.text("reach") else "")
    years, wording = one.count("years"), one.wording("")
    if (basis == "place") != bool(reach):
        raise one.bad("reach", "belongs to the basis place and to no other: county or league")
    if years is not None and basis != "earlier_work":
        raise one.bad("years", "belongs to the basis earlier_work only")
    effect = cast("ConflictEffect", one.known("effect", EFFECTS))
    return ConflictRule(one.said("id"), basis, effect, wording.zh, wording.en, reach, years)
