"""Chunks of draws: what each input is multiplied by, or put off by, in each draw."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.inputs.correlation import FIXED_GROUPS, GROWTH, correlation_matrix
from dafeng.core.pathways.ensemble.inputs.marginals import Tables, tables_of
from dafeng.core.pathways.ensemble.inputs.spread import Spread, Wander
from dafeng.core.pathways.ensemble.inputs.streams import CHUNK, Stream, normals
from dafeng.core.pathways.ensemble.inputs.subject import Subject
from dafeng.core.pathways.system import DIRECT

GDP = "gdp"
GRID = "grid"
CYCLE = "cycle"
"""The good and bad years that all drivers share."""


@dataclass(frozen=True)
class Draws:
    """The inputs of a chunk of draws, the draw last in every array.

    ``paths``: multipliers, path x year x draw, the last two paths GDP and the grid factor. ``path_of``: by block.
    ``base``: multipliers, block x draw. ``effect`` (multiplier), ``start`` (year) and ``ramp`` (years): measure x draw.
    ``room``: shift x draw, what its scope leaves of it (1 = all). ``told``: arrays of
    input x draw, one after another in the order of the names, for the ranking.
    """

    paths: Array
    base: Array
    effect: Array
    start: Array
    ramp: Array
    room: Array
    told: tuple[Array, ...]

    def first(self, draws: int) -> "Draws":
        """The first draws of the chunk alone."""
        if draws >= self.base.shape[1]:
            return self
        arrays = {
            name: np.ascontiguousarray(values[..., :draws]) for name, values in vars(self).items() if name != "told"
        }
        return Draws(**arrays, told=tuple(values[:, :draws] for values in self.told))


@dataclass(frozen=True)
class Inputs:
    """The inputs of a subject under a spread, ready to be drawn chunk by chunk."""

    subject: Subject
    spread: Spread

    @cached_property
    def drivers(self) -> tuple[str, ...]:
        """The drivers that the blocks follow, without GDP, which has its own path."""
        return tuple(sorted(set(self.subject.drivers) - {"", GDP}))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that correlate, one a path first."""
        return (*(f"{GROWTH}:{driver}" for driver in (*self.drivers, GDP)), *FIXED_GROUPS)

    @cached_property
    def path_of(self) -> tuple[int, ...]:
        """The path of each block, -1 for one that follows none."""
        order = (*self.drivers, GDP)
        return tuple(order.index(driver) if driver else -1 for driver in self.subject.drivers)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the inputs that ``told`` gives, in its order."""
        model = self.subject.model
        of_measures = (f"{kind}:{name}" for kind in ("effect", "delay", "speed") for name in model.measures)
        return (*self.groups[: len(self._wander)], *(f"base:{name}" for name in model.blocks), *of_measures)

    def prepare(self) -> None:
        """Work out once what every chunk needs, before threads share it; raises what is wrong with the spread."""
        _ = (
            self.factor,
            self.wander,
            self.path_of,
            self.names,
            self._base_tables,
            self._measure_tables,
            self._most_effect,
        )

    def draw(self, stream: Stream, *, swapped: str = "") -> Draws:
        """A chunk of draws; the inputs of the group ``swapped`` come from the other sample of the stream."""
        scores = _Scores(self, stream, swapped)
        model = self.subject.model
        (paths, ends), base = scores.paths(), self._base_tables.at(scores.base())
        strength, late, slow = (
            tables.at(rows) for rows, tables in zip(scores.measures(), self._measure_tables, strict=True)
        )
        begun = self.subject.begun[:, np.newaxis]
        effect = np.minimum(strength, self._most_effect[:, np.newaxis])
        return Draws(
            paths,
            base,
            effect,
            model.start[:, np.newaxis] + np.where(begun, 0.0, late),
            np.maximum(model.ramp[:, np.newaxis] * np.where(begun, 1.0, slow), 1.0),
            self._room(effect),
            (ends, base, strength, late, slow),
        )

    @cached_property
    def factor(self) -> Array:
        """The lower triangle that turns independent groups into correlated ones."""
        return np.asarray(
            np.linalg.cholesky(correlation_matrix(self.groups, self.spread.correlation)), dtype=np.float64
        )

    def shared(self, group: str) -> float:
        """The share of the variance of a group's inputs that is common to them."""
        return self.spread.shared.get(group, 0.0)

    @cached_property
    def wander(self) -> tuple[Array, Array]:
        """The persistent and yearly standard deviations of the paths, as shares of growth."""
        pairs = np.array([(one.persistent_pct, one.yearly_pct) for one in self._wander]) / 100
        return pairs[:, 0], pairs[:, 1]

    @cached_property
    def _wander(self) -> tuple[Wander, ...]:
        return (*(self.spread.wander(driver) for driver in (*self.drivers, GDP)), self.spread.grid)

    @cached_property
    def _base_tables(self) -> Tables:
        return tables_of([self.spread.base(grade) for grade in self.subject.grades])

    @cached_property
    def _measure_tables(self) -> tuple[Tables, Tables, Tables]:
        named = list(zip(self.subject.model.measures, self.subject.projects, strict=True))
        return (
            tables_of([self.spread.strength(name) for name, _ in named]),
            tables_of([self.spread.lateness(name, project) for name, project in named]),
            tables_of([self.spread.slowness(name) for name, _ in named]),
        )

    @cached_property
    def _most_effect(self) -> Array:
        """By measure, the multiplier at which the largest of its cuts saves all."""
        model = self.subject.model
        largest = np.zeros(len(model.measures))
        np.maximum.at(largest, model.cut_measure, model.cut_share.max(axis=1, initial=0.0))
        return np.asarray(1 / np.maximum(largest, np.finfo(float).tiny))

    @cached_property
    def _scopes(self) -> list[tuple[list[int], Array]]:
        """Shifts that share a carrier, or the CO2 of a block, and how much of it each takes at its highest uptake."""
        model, subject = self.subject.model, self.subject
        falls = np.maximum(-model.shift_amount[:, :, DIRECT], 0.0).max(axis=1, initial=0.0)
        carbon = model.level[model.shift_block, DIRECT]
        of_carbon = np.where((carbon > 0) & ~subject.fixed, falls / np.where(carbon > 0, carbon, 1.0), 0.0)
        blocks = [f"{model.blocks[block]}/CO2" for block in model.shift_block]
        found = []
        for names, shares in ((subject.shift_scope, subject.shift_share), (blocks, of_carbon)):
            taken = shares * model.ceiling[model.shift_measure]
            for scope in sorted(set(names) - {""}):
                members = [number for number, name in enumerate(names) if name == scope and shares[number] > 0]
                found.append((members, taken[members]))
        return found

    def _room(self, effect: Array) -> Array:
        """By shift and draw, the part of it that its scopes have room for."""
        shifted = self.subject.model.shift_measure
        room = np.ones((len(shifted), effect.shape[1]))
        for members, taken in self._scopes:
            wanted = taken @ effect[shifted[members]]
            room[members] = np.minimum(room[members], max(1.0, taken.sum()) / np.maximum(wanted, max(1.0, taken.sum())))
        return room


@dataclass(frozen=True)
class _Scores:
    """The standard normal numbers behind a chunk."""

    inputs: Inputs
    stream: Stream
    swapped: str

    @cached_property
    def common(self) -> dict[str, Array]:
        """What the inputs of a group have in common, correlated between the groups."""
        groups = self.inputs.groups
        independent = np.stack([self._numbers(group, f"group:{group}", 1)[0] for group in groups])
        return dict(zip(groups, self.inputs.factor @ independent, strict=True))

    def paths(self) -> tuple[Array, Array]:
        """What each path is multiplied by, path x year x draw, 1 in the first year; and the logarithm in the last."""
        persistent, yearly = self.inputs.wander
        groups, years = self.inputs.groups[: len(persistent)], len(self.inputs.subject.model.years)
        cycle, grid = (self._numbers(group, f"years:{group}", years - 1).cumsum(axis=0) for group in (CYCLE, GRID))
        passed = np.arange(1.0, years)[:, np.newaxis]
        logs, spare = np.empty((len(groups), years, CHUNK)), np.empty_like(cycle)
        logs[:, 0], ends = 0.0, np.empty((len(groups), CHUNK))
        for number, group in enumerate(groups):
            np.multiply(passed, persistent[number] * self.common[group], out=logs[number, 1:])
            logs[number, 1:] += np.multiply(grid if group == GRID else cycle, yearly[number], out=spare)
            ends[number] = logs[number, -1]
            np.exp(logs[number], out=logs[number])
        return logs, ends

    def base(self) -> Array:
        """The scores of the base year, block x draw."""
        own = [self._numbers("base", f"base:{name}", 1)[0] for name in self.inputs.subject.model.blocks]
        return self._mixed(np.stack(own), "base")

    def measures(self) -> tuple[Array, Array, Array]:
        """The scores of effect, delay and speed, each measure x draw."""
        names, projects = self.inputs.subject.model.measures, self.inputs.subject.projects
        groups = [("effect", "slippage" if project else "delay", "speed") for project in projects]
        own = np.zeros((3, len(names), CHUNK))
        for number, (name, kinds) in enumerate(zip(names, groups, strict=True)):
            own[:, number] = self._of_measure(f"measure:{name}", kinds)
        late = self._mixed(own[1], "delay")
        is_project = np.array([bool(project) for project in projects], dtype=bool)
        if is_project.any():
            late = np.where(is_project[:, np.newaxis], self._mixed(own[1], "slippage"), late)
        return self._mixed(own[0], "effect"), late, self._mixed(own[2], "speed")

    def _of_measure(self, key: str, kinds: tuple[str, str, str]) -> Array:
        rows = normals(self.stream, key, len(kinds))
        if self.swapped in kinds:
            row = kinds.index(self.swapped)
            rows[row] = normals(self._other, key, len(kinds))[row]
        return rows

    def _mixed(self, own: Array, group: str) -> Array:
        if not (shared := self.inputs.shared(group)):
            return own
        mixed = np.asarray(own * np.sqrt(1 - shared))
        mixed += np.sqrt(shared) * self.common[group]
        return np.asarray(mixed)

    def _numbers(self, group: str, key: str, rows: int) -> Array:
        return normals(self._other if group == self.swapped else self.stream, key, rows)

    @property
    def _other(self) -> Stream:
        return replace(self.stream, sample=self.stream.sample + 1)
