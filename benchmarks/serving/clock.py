"""Wall clock and processor time of steps, and how they are printed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Result = TypeVar("Result")


@dataclass
class Clock:
    """Times of named steps, the best of a few runs: wall clock and processor (s)."""

    best: dict[str, tuple[float, float]] = field(default_factory=dict)

    def run(self, name: str, step: Callable[[], Result]) -> Result:
        """Run the step and note how long it took."""
        wall, processor = time.perf_counter(), time.process_time()
        result = step()
        self.note(name, time.perf_counter() - wall, time.process_time() - processor)
        return result

    def note(self, name: str, wall_s: float, processor_s: float) -> None:
        """Note a time that was taken elsewhere."""
        self.best[name] = min(self.best.get(name, (float("inf"), 0.0)), (wall_s, processor_s))

    def told(self) -> None:
        """Print what was noted."""
        for name, (wall, processor) in self.best.items():
            print(f"{name:<56}{wall:8.2f} s{processor:8.2f} s processor")
