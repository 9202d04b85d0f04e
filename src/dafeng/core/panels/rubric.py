"""What experts mark by: criteria with weights, the scale, and what each level means for each criterion."""

from dataclasses import dataclass, replace

STEP_TOLERANCE = 1e-9
"""How far a mark may stand beside a step of the scale: rounding of decimals only."""


@dataclass(frozen=True, slots=True)
class Level:
    """An anchor of the scale: what a mark of this value says of an applicant, in both languages."""

    value: float
    zh: str
    en: str

    def said(self, language: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is marked: its weight in the total, its anchors from the highest down, the tracks it is for.

    ``clauses`` are those of the scheme it rests on.
    """

    id: str
    weight: float
    zh: str
    en: str
    levels: tuple[Level, ...]
    may_be_not_applicable: bool
    tracks: tuple[str, ...]
    clauses: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Rubric:
    """The criteria and the scale from ``lowest`` to ``highest``, in steps of ``step`` (None: any value between).

    A mark of one of the values ``comment_at`` needs a comment.
    """

    id: str
    version: str
    lowest: float
    highest: float
    step: float | None
    criteria: tuple[Criterion, ...]
    comment_at: frozenset[float] = frozenset()

    def of(self, track: str) -> "Rubric":
        """The same rubric with the criteria of one track."""
        return replace(self, criteria=tuple(one for one in self.criteria if track in one.tracks))

    def criterion(self, criterion: str) -> Criterion:
        """The criterion of that id; raises KeyError."""
        return {one.id: one for one in self.criteria}[criterion]

    @property
    def values(self) -> tuple[float, ...]:
        """Every mark that may be given, rising; nothing where the scale has no steps."""
        if self.step is None:
            return ()
        count = int((self.highest - self.lowest) / self.step + STEP_TOLERANCE)
        return tuple(self.lowest + number * self.step for number in range(count + 1))

    def within(self, value: float) -> bool:
        """Whether a mark lies on the scale at all, between steps or not; nothing that is no number does."""
        return self.lowest <= value <= self.highest

    def allows(self, value: float) -> bool:
        """Whether a mark may be given: on the scale, and on one of its steps."""
        if not self.within(value):
            return False
        return self.step is None or any(abs(value - one) <= STEP_TOLERANCE for one in self.values)
