"""What draws are made of: a compiled scenario with the names that say which input moves which part of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.ensemble.errors import MissingFigures
from dafeng.core.pathways.errors import UnknownPart
from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.system import System

Flags = npt.NDArray[np.bool_]
FEWEST_SHOWN = 5


@dataclass(frozen=True)
class Subject:
    """A scenario of a place as the draws see it; empty fields mean that nothing of the kind is known.

    ``drivers`` and ``grades``: by block, ``""`` for one that follows nothing. ``projects``: by measure, the code of the
    key project. ``begun``: by measure, whether it had started by the first year, so that nothing delays it any more.
    ``shift_scope`` and ``shift_share``: by shift, what it displaces and how much of it at full effect; shifts of one
    scope never exceed it. ``fixed``: by shift, whether its amount stays when its block grows.
    ``gdp_10k_cny``: by year, constant prices, NaN where unknown. Raises MissingFigures. Source: System and Measure.
    """

    model: Model
    place: str = ""
    scenario: str = ""
    drivers: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    begun: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))
    shift_scope: tuple[str, ...] = ()
    shift_share: Array = field(default_factory=lambda: np.zeros(0))
    fixed: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))
    gdp_10k_cny: Array = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        """Fill what is not told with nothing known, and refuse what is not a number; raises MissingFigures."""
        model = self.model
        blocks, measures, shifts = len(model.blocks), len(model.measures), len(model.shift_measure)
        plain = np.zeros(shifts)
        for name, size, nothing in (
            ("drivers", blocks, ("",) * blocks),
            ("grades", blocks, ("",) * blocks),
            ("projects", measures, ("",) * measures),
            ("begun", measures, model.start <= model.years[0]),
            ("shift_scope", shifts, ("",) * shifts),
            ("shift_share", shifts, plain),
            ("fixed", shifts, plain.astype(bool)),
            ("gdp_10k_cny", len(model.years), np.full(len(model.years), np.nan)),
        ):
            given = getattr(self, name)
            if len(given) == 0:
                object.__setattr__(self, name, nothing)
            elif len(given) != size:
                raise MissingFigures(f"{name} ({len(given)} of {size})", (self.place or "the place",))
        if model.years != tuple(range(model.years[0], model.years[0] + len(model.years))):
            raise MissingFigures("the list of years, which must follow one another,", map(str, model.years))
        for what, values, places in _figures(model):
            _refuse_missing(what, values, places)


def subject_of(
    system: System, model: Model, measures: Sequence[Measure], *, scenario: str = "", grades: Mapping[str, str]
) -> Subject:
    """The subject of a scenario compiled to ``model``; ``grades`` by block id, ``""`` for the others.

    Raises UnknownPart for a measure of the model that is not among ``measures``. Source: System and Measure.
    """
    known = {measure.id: measure for measure in measures}
    if missing := [name for name in model.measures if name not in known]:
        raise UnknownPart("measure", missing[0], scenario or system.place, known)
    shifts = [action for name in model.measures for action in known[name].actions if action.kind != "cut"]
    blocks = {block.id: block for block in system.blocks}
    return Subject(
        model,
        system.place,
        scenario,
        tuple(blocks[name].driver for name in model.blocks),
        tuple(grades.get(name, grades.get("", "")) for name in model.blocks),
        tuple(known[name].project for name in model.measures),
        np.array([known[name].start_year <= system.base_year for name in model.measures], dtype=bool),
        tuple(_scope(action) for action in shifts),
        np.array([action.share if _scope(action) else 0.0 for action in shifts]),
        np.array([_is_fixed(action) for action in shifts], dtype=bool),
        system.gdp_10k_cny,
    )


def _is_fixed(action: Action) -> bool:
    return action.kind == "supply" or action.amount_tco2 is not None


def _scope(action: Action) -> str:
    """The carrier of a block that a shift takes a share of; the CO2 of every block is guarded besides."""
    return f"{action.block}/{action.carrier}" if action.carrier and not _is_fixed(action) else ""


def _figures(model: Model) -> Iterator[tuple[str, Array, Sequence[str]]]:
    blocks, measures = model.blocks, model.measures
    yield "the level of the base year", model.level, blocks
    yield "activity or intensity", model.scale, blocks
    yield "the share saved", model.cut_share, [measures[place] for place in model.cut_measure]
    yield "the amount displaced", model.shift_amount, [measures[place] for place in model.shift_measure]
    for what, values in (("the start", model.start), ("the ramp", model.ramp), ("the ceiling", model.ceiling)):
        yield what, values, measures


def _refuse_missing(what: str, values: Array, places: Sequence[str]) -> None:
    wrong = ~np.isfinite(values.reshape(len(places), -1)).all(axis=1) if len(places) else np.zeros(0, dtype=bool)
    if wrong.any():
        raise MissingFigures(what, list(dict.fromkeys(np.array(places)[wrong].tolist()))[:FEWEST_SHOWN])
