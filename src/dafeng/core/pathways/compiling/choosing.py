"""Which measures a scenario holds, and whether they agree with themselves and with each other."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from dafeng.core.pathways.errors import BadMeasure, UnknownPart, UnmetPrerequisite
from dafeng.core.pathways.measures import Action, ActionKind, Measure
from dafeng.core.pathways.request import Scenario


def measures_in(measures: Sequence[Measure], scenario: Scenario) -> tuple[Measure, ...]:
    """The measures of a scenario, in the order given: those that name it, and those it lists.

    Raises UnknownPart for one it lists or scales that does not exist, BadMeasure for one that contradicts itself, and
    UnmetPrerequisite where a measure lacks what it needs or stands beside what it excludes. Source: the request.
    """
    known = [one.id for one in measures]
    if twice := [name for name, times in Counter(known).items() if times > 1]:
        raise BadMeasure(twice[0], "it stands twice")
    for name in (*scenario.measures, *(name for name in scenario.ambition if name)):
        if name not in known:
            raise UnknownPart("measure", name, f"scenario {scenario.id}", known)
    chosen = tuple(one for one in measures if scenario.id in one.scenarios or one.id in scenario.measures)
    _check_together(chosen)
    for one in chosen:
        check_measure(one)
    return chosen


def check_measure(measure: Measure) -> None:
    """Refuse a measure that contradicts itself: raises BadMeasure, named by sheet and cell where they are known.

    Source: the definition of a measure.
    """
    for what in (*_faults(measure), *(fault for action in measure.actions for fault in _action_faults(action))):
        raise BadMeasure(named(measure), what)


def named(measure: Measure) -> str:
    """The id of a measure, with its sheet and cell where they are known. Source: the measure."""
    return f"{measure.where}: {measure.id}" if measure.where else measure.id


def _check_together(chosen: Sequence[Measure]) -> None:
    present = {one.id for one in chosen}
    for one in chosen:
        for other in one.requires:
            if other not in present:
                raise UnmetPrerequisite(named(one), other)
        for other in one.excludes:
            if other in present:
                raise UnmetPrerequisite(named(one), other, excluded=True)


def _faults(measure: Measure) -> list[str]:
    checks = (
        (
            measure.full_year >= measure.start_year,
            f"its ramp ends in {measure.full_year}, before it starts in {measure.start_year}",
        ),
        (measure.life_years >= 1, f"its life is {measure.life_years:g} years, which must be at least one"),
        (0 <= measure.ceiling <= 1, f"its highest uptake is {measure.ceiling:g}, which must lie between 0 and 1"),
    )
    return [what for holds, what in checks if not holds]


def _action_faults(action: Action) -> list[str]:
    amount = 0.0 if action.amount_tco2 is None else action.amount_tco2
    checks = (
        (action.kind in get_args(ActionKind), f"{action.kind!r} is no kind of action"),
        (0 <= action.share <= 1, f"its share in {action.block} is {action.share:g}, which must lie between 0 and 1"),
        (action.ratio >= 0, f"its ratio in {action.block} is {action.ratio:g}, which must not be negative"),
        (action.amount_mwh >= 0, f"it supplies {action.amount_mwh:g} MWh, which must not be negative"),
        (amount >= 0, f"it cuts {amount:g} tCO2, which must not be negative"),
    )
    return [what for holds, what in checks if not holds]
