"""Ensemble, plan, cost curve and wedges beside their peers: answers compared first, then time and memory.

Every contestant runs in a process of its own, several times; the median counts, memory is the peak of the process. The
solver named is the one the log reports, not the one asked for.

    python benchmarks/pathway.py [--quick] [--repeats N] [--hours] [--power] [--only WORD ...]

``--quick`` runs small sizes, where no goal is judged. ``--hours`` adds the plan with 12 days x 24 h against linopy,
``--power`` the power plan of 10 periods x 288 h against PyPSA; both take many minutes.
"""

import argparse
import importlib
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
Outcome = Mapping[str, Any]
"""What a contestant reports: ``seconds``, ``answer`` (numbers to compare), ``peak_mb`` and what else it knows."""
Outcomes = Mapping[str, Outcome]


@dataclass(frozen=True)
class Goal:
    """A figure with its goal: ``figure`` of the outcomes of a contest, at most or at least ``goal``."""

    text: str
    figure: Callable[[Outcomes], float]
    goal: float
    unit: str
    at_least: bool = False

    def line(self, outcomes: Outcomes, *, judged: bool) -> str:
        """One line of the table; a goal whose contestant did not run is not measured."""
        try:
            value = self.figure(outcomes)
        except KeyError as absent:
            return f"{self.text:58} not measured: no {absent.args[0]}"
        met = value >= self.goal if self.at_least else value <= self.goal
        verdict = ("met" if met else "NOT MET") if judged else "not judged"
        sign = ">=" if self.at_least else "<="
        return f"{self.text:58} {value:10.4g} {self.unit:4} {sign} {self.goal:<8g} {verdict}"


@dataclass(frozen=True)
class Contest:
    """Contestants (``module:function``) over one task, how far their answers may differ, and the goals.

    ``once`` names those too slow to repeat; ``option`` the flag without which the contest is left out.
    """

    name: str
    contestants: Mapping[str, str]
    goals: tuple[Goal, ...]
    tolerance: float = 1e-9
    once: frozenset[str] = frozenset()
    option: str = ""


def ratio(slower: str, faster: str) -> Callable[[Outcomes], float]:
    """How many times as long one contestant takes as another."""
    return lambda outcomes: outcomes[slower]["seconds"] / outcomes[faster]["seconds"]


def arithmetic(slower: str, faster: str) -> Callable[[Outcomes], float]:
    """The same without the random numbers."""
    return lambda outcomes: outcomes[slower]["arithmetic_s"] / outcomes[faster]["arithmetic_s"]


def of(contestant: str, key: str) -> Callable[[Outcomes], float]:
    """A figure that a contestant reports."""
    return lambda outcomes: float(outcomes[contestant][key])


def better(*contestants: str) -> Callable[[Outcomes], float]:
    """The least time of some contestants."""
    return lambda outcomes: min(outcomes[one]["seconds"] for one in contestants)


def measured(contestant: str, repeats: int, *, quick: bool) -> Outcome | None:
    """The outcome of a contestant, each run in a fresh process: median time, highest memory; None without the peer."""
    command = [sys.executable, "-m", "benchmarks.pathway", "--run", contestant, *(["--quick"] if quick else [])]
    runs = []
    for _ in range(repeats):
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
        if "No module named 'benchmarks.peers." in done.stderr:
            return None
        if done.returncode:
            raise SystemExit(f"{contestant} failed:\n{done.stderr[-2000:]}")
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    middle = sorted(runs, key=lambda run: run["seconds"])[len(runs) // 2]
    seconds = statistics.median(run["seconds"] for run in runs)
    return {**middle, "seconds": seconds, "peak_mb": max(run["peak_mb"] for run in runs), "runs": repeats}


def run_one(contestant: str, *, quick: bool) -> None:
    """Run one contestant in this process and print its outcome as JSON."""
    module, function = contestant.split(":")
    outcome = dict(getattr(importlib.import_module(f"benchmarks.{module}"), function)(quick=quick))
    outcome["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(outcome))


def differences(outcomes: Outcomes) -> Iterator[tuple[str, float]]:
    """How far each answer lies from the first one's, relative to its size, as far as the shorter of both reaches."""
    first = next(iter(outcomes.values()))["answer"]
    for name, outcome in outcomes.items():
        pairs = list(zip(first, outcome["answer"], strict=False))
        size = max(abs(left) for left, _ in pairs) or 1.0
        yield name, max(abs(left - right) for left, right in pairs) / size


def hold(contest: Contest, repeats: int, *, quick: bool) -> None:
    """Run a contest and print its table."""
    print(f"\n{contest.name}")
    ran = {
        name: measured(where, 1 if name in contest.once else repeats, quick=quick)
        for name, where in contest.contestants.items()
    }
    outcomes = {name: outcome for name, outcome in ran.items() if outcome}
    for name, difference in differences(outcomes):
        told = f"answer within {difference:.1e}" if difference <= contest.tolerance else f"DIFFERS by {difference:.1e}"
        one = outcomes[name]
        extra = f"   {one['note']}" if one.get("note") else ""
        print(f"  {name:20} {one['seconds']:10.4f} s {one['peak_mb']:7.0f} MB  runs {one['runs']}  {told}{extra}")
        if difference > contest.tolerance:
            raise SystemExit(f"{contest.name}: {name} gives another answer; no time is compared.")
    for goal in contest.goals:
        print("  " + goal.line(outcomes, judged=not quick))


ENSEMBLE = Contest(
    "Ensemble: 10,000 draws x 40 years x 8 sectors x 60 measures, 480 cuts",
    {
        "dafeng numba": "contests.ensemble:numba",
        "dafeng numpy": "contests.ensemble:numpy",
        "numpy by draw": "contests.ensemble:naive",
        "pandas": "contests.ensemble:pandas",
        "python": "contests.ensemble:python",
    },
    (
        Goal(
            "loop by draw / ours, both with random numbers",
            ratio("numpy by draw", "dafeng numba"),
            11,
            "x",
            at_least=True,
        ),
        Goal(
            "loop by draw / ours, arithmetic alone", arithmetic("numpy by draw", "dafeng numba"), 11, "x", at_least=True
        ),
        Goal("ours with random numbers", of("dafeng numba", "seconds"), 0.1, "s"),
        Goal("pandas / ours", ratio("pandas", "dafeng numba"), 95, "x", at_least=True),
        Goal("Python / ours", ratio("python", "dafeng numba"), 3_700, "x", at_least=True),
    ),
    once=frozenset({"pandas", "python"}),
)
COUNTIES = Contest(
    "103 counties: draws, quantiles and peak years",
    {"dafeng numba": "contests.counties:numba", "dafeng numpy": "contests.counties:numpy"},
    (
        Goal("time, compiled", of("dafeng numba", "seconds"), 10, "s"),
        Goal("peak memory, compiled", of("dafeng numba", "peak_mb"), 300, "MB"),
        Goal("peak memory, NumPy", of("dafeng numpy", "peak_mb"), 300, "MB"),
    ),
    once=frozenset({"dafeng numba", "dafeng numpy"}),
)
PLAN = Contest(
    "County plan: 25 years, 8 sectors, 60 measures in each, 6 carriers",
    {
        "dafeng": "contests.plan:county_dafeng",
        "linopy": "contests.plan:county_linopy",
        "PyPSA": "contests.plan:county_pypsa",
    },
    (
        Goal("ours", of("dafeng", "seconds"), 0.36, "s"),
        Goal("ours / its solver alone", of("dafeng", "over_solver"), 1.06, "x"),
        Goal("PyPSA / ours", ratio("PyPSA", "dafeng"), 26, "x", at_least=True),
        Goal("linopy / ours", ratio("linopy", "dafeng"), 3.7, "x", at_least=True),
    ),
    tolerance=1e-6,
)
CURVE = Contest(
    "Cost curve: 50 budgets of the county plan",
    {"dafeng warm": "contests.plan:curve_warm", "cold": "contests.plan:curve_cold"},
    (
        Goal("ours", of("dafeng warm", "seconds"), 2.0, "s"),
        Goal("cold / warm", ratio("cold", "dafeng warm"), 13, "x", at_least=True),
    ),
    tolerance=1e-6,
)
WEDGES = Contest(
    "Wedges: exact, 60 measures x 8 sectors x 40 years; and no measure at all",
    {"dafeng": "contests.wedges:exact"},
    (
        Goal("time", of("dafeng", "seconds"), 0.05, "s"),
        Goal("residual of the parts", of("dafeng", "residual"), 1e-12, ""),
        Goal("an empty scenario differs from the baseline", of("dafeng", "differs"), 0, ""),
    ),
)
HOURS = Contest(
    "County plan with 12 days x 24 h",
    {"dafeng": "contests.plan:hourly_dafeng", "linopy": "contests.plan:hourly_linopy"},
    (
        Goal("ours / its solver alone", of("dafeng", "over_solver"), 1.01, "x"),
        Goal("linopy / ours", ratio("linopy", "dafeng"), 1.0, "x", at_least=True),
    ),
    tolerance=1e-6,
    once=frozenset({"dafeng", "linopy"}),
    option="hours",
)
POWER = Contest(
    "Power plan: 10 periods x 288 h, each with its better solver",
    {
        "dafeng simplex": "contests.plan:power_simplex",
        "dafeng HiPO": "contests.plan:power_hipo",
        "PyPSA simplex": "contests.plan:power_pypsa_simplex",
        "PyPSA HiPO": "contests.plan:power_pypsa_hipo",
    },
    (
        Goal("ours, better solver", better("dafeng simplex", "dafeng HiPO"), 7.5, "s"),
        Goal(
            "PyPSA / ours, better solver each",
            lambda outcomes: (
                better("PyPSA simplex", "PyPSA HiPO")(outcomes) / better("dafeng simplex", "dafeng HiPO")(outcomes)
            ),
            18,
            "x",
            at_least=True,
        ),
    ),
    tolerance=1e-6,
    once=frozenset({"PyPSA simplex", "PyPSA HiPO"}),
    option="power",
)
CONTESTS = (ENSEMBLE, COUNTIES, PLAN, CURVE, WEDGES, HOURS, POWER)


def main() -> None:
    """Read the arguments and hold the contests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--hours", action="store_true")
    parser.add_argument("--power", action="store_true")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="contests with such a name")
    parser.add_argument("--run", metavar="MODULE:FUNCTION", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        run_one(arguments.run, quick=arguments.quick)
        return
    for contest in CONTESTS:
        asked = not contest.option or arguments.quick or getattr(arguments, contest.option)
        named = not arguments.only or any(word.lower() in contest.name.lower() for word in arguments.only)
        if asked and named:
            hold(contest, 1 if arguments.quick else arguments.repeats, quick=arguments.quick)


if __name__ == "__main__":
    main()
