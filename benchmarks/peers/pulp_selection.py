"""A selection as it is written first in PuLP, solved by the CBC of its wheel; run by a Python without dafeng.

usage: PYTHON pulp_selection.py PROBLEM.json GAP SECONDS

A column for every applicant and every county or park of the region, a row for every term; nothing is put together.
Prints JSON: seconds to build and solve, status, total points, and the places of the chosen.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import pulp  # type: ignore[import-not-found]  # lives in an environment of its own


def model_of(problem: dict[str, Any]) -> tuple[Any, list[Any]]:
    """The model and its columns of applicants."""
    model = pulp.LpProblem("selection", pulp.LpMaximize)
    chosen = [pulp.LpVariable(f"x{place}", cat="Binary") for place in range(len(problem["points"]))]
    parts = [points * column for points, column in zip(problem["points"], chosen, strict=True)]
    for line in problem["lines"]:
        total = pulp.lpSum(chosen[place] for place in line["places"])
        if line["lower"]:
            model += total >= line["lower"]
        if line["upper"] is not None:
            model += total <= line["upper"]
    for number, cover in enumerate(problem["covers"]):
        for row, (near, points) in enumerate(zip(cover["near"], cover["points"], strict=True)):
            covered = pulp.LpVariable(f"z{number}_{row}", cat="Binary")
            model += covered <= pulp.lpSum(chosen[place] for place in near)
            parts.append(points * covered)
    add_bonds(model, chosen, problem)
    model += pulp.lpSum(parts)
    return model, chosen


def add_bonds(model: Any, chosen: list[Any], problem: dict[str, Any]) -> None:  # noqa: ANN401 -- PuLP has no types
    """A column for every park that lies in a county, and the limit on how many may stand beside theirs."""
    beside = []
    for number, (park, counties) in enumerate(problem["bonds"]):
        both = pulp.LpVariable(f"y{number}", cat="Binary")
        beside.append(both)
        for county in counties:
            model += both >= chosen[park] + chosen[county] - 1
    model += pulp.lpSum(beside) <= problem["bond_limit"]


def main(path: str, gap: str, seconds: str) -> None:
    """Build, solve and print."""
    problem = json.loads(Path(path).read_text(encoding="utf-8"))
    start = time.perf_counter()
    model, chosen = model_of(problem)
    built = time.perf_counter()
    model.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=float(gap), timeLimit=float(seconds), threads=1))
    done = time.perf_counter()
    places = [place for place, column in enumerate(chosen) if (column.value() or 0) > 0.5]  # noqa: PLR2004 -- zero or one
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    cpu_s = sum(one.ru_utime + one.ru_stime for one in both)
    told = {
        "cpu_s": cpu_s,
        "status": pulp.LpSolution[model.sol_status],
        "build_s": built - start,
        "seconds": done - start,
    }
    print(json.dumps({**told, "total": pulp.value(model.objective), "chosen": places}))


if __name__ == "__main__":
    main(*sys.argv[1:])
