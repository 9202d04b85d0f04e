"""Choosing 15 + 15 of a real call and 300 + 300 of a national one, beside plain PuLP with CBC and a greedy choice.

Every contestant runs in a process of its own, several times; the medians count, of the clock and of the processor (for
PuLP with its start), memory is the peak of the process. What
a peer chose is counted by us: its total must be what it says and its set must keep the terms.

    python benchmarks/selection.py [--repeats N] [--pulp PYTHON] [--peer-seconds S] [--only real|national]

``--pulp`` names a Python that has PuLP, which is no dependency of ours: ``python -m venv /tmp/pulp`` and
``/tmp/pulp/bin/pip install pulp==3.3.2``. Without it that peer is not measured.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
GOALS = {"real": 1.0, "national": 60.0, "explained": 1.0, "drawn": 30.0}
"""Seconds at most."""
GAP_GOAL = 1e-3
Outcome = dict[str, Any]


def run_one(words: list[str]) -> None:
    """Run one contestant of ``benchmarks.contests.selections`` in this process and print its outcome as JSON."""
    from benchmarks.contests import selections  # noqa: PLC0415 -- only in the process of a contestant

    outcome = getattr(selections, words[0])(*words[1:])
    print(json.dumps({**outcome, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def measured(repeats: int, *words: str) -> Outcome:
    """The outcome of a contestant: median time, highest memory, every run in a fresh process."""
    command = [sys.executable, str(Path(__file__)), "--run", *words]
    runs = [_told(command) for _ in range(repeats)]
    seconds = statistics.median(run["seconds"] for run in runs)
    cpu_s = statistics.median(run["cpu_s"] for run in runs)
    return {
        **runs[0],
        "seconds": seconds,
        "cpu_s": cpu_s,
        "peak_mb": max(run["peak_mb"] for run in runs),
        "runs": repeats,
    }


def _told(command: list[str]) -> Outcome:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    if done.returncode:
        raise SystemExit(f"{command[-2:]} failed:\n{done.stderr[-2000:]}")
    told: Outcome = json.loads(done.stdout.splitlines()[-1])
    return told


def peer(python: str, name: str, gap: float, seconds: float) -> Outcome:
    """What PuLP and CBC make of the same call; raises SystemExit where its set is not worth what it says."""
    from benchmarks.contests import selections  # noqa: PLC0415 -- slow import

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "problem.json"
        path.write_text(json.dumps(selections.problem(name)), encoding="utf-8")
        script = str(PROJECT / "benchmarks" / "peers" / "pulp_selection.py")
        found = _told([python, script, str(path), str(gap), str(seconds)])
    if found["chosen"]:
        total, is_kept = selections.counted(name, found["chosen"])
        if not is_kept or abs(total - found["total"]) > 0.01:  # noqa: PLR2004 -- a hundredth of a point
            raise SystemExit(f"PuLP on {name}: its set is worth {total}, it says {found['total']}; kept: {is_kept}")
    return found


def goal(text: str, value: float, most: float, unit: str) -> None:
    """Print one line of the table."""
    print(f"  {text:52} {value:10.4g} {unit:3} <= {most:<6g} {'met' if value <= most else 'NOT MET'}")


def hold(name: str, arguments: argparse.Namespace) -> None:
    """Choose from one call by every contestant, and print the table."""
    from benchmarks.contests.selections import CALLS  # noqa: PLC0415 -- slow import

    gap = CALLS[name][1]
    ours, greedy = measured(arguments.repeats, "ours", name), measured(1, "greedy", name)
    print(f"\n{name}: {ours['status']}, {ours['total']:g} points, bound {ours['bound']:g}, {ours['solver']}")
    goal("ours: laid out, solved, told", ours["seconds"], GOALS[name], "s")
    solver = f"s; {ours['solver_s']:.4g} s, {ours['peak_mb']:.0f} MB"
    print(f"  {'processor; of the clock the solver':52} {ours['cpu_s']:10.4g} {solver}")
    goal("relative gap", ours["gap"], GAP_GOAL, "")
    lost = ours["total"] - greedy["total"]
    share = f"{lost:.2f} points lost ({100 * lost / ours['total']:.2f} %)"
    print(f"  greedy: {greedy['cpu_s']:.3g} s of the processor, {share}, keeps the terms: {greedy['kept']}")
    if arguments.pulp:
        found = peer(arguments.pulp, name, gap, arguments.peer_seconds)
        words = f"{found['seconds']:.4g} s ({found['build_s']:.3g} building), processor {found['cpu_s']:.4g} s"
        print(f"  PuLP + CBC: {words}, {found['status']}, {found['total']:.2f} points")


def main() -> None:
    """Read the arguments and hold the contests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--pulp", metavar="PYTHON", default="")
    parser.add_argument("--peer-seconds", type=float, default=300.0)
    parser.add_argument("--only", choices=("real", "national"))
    parser.add_argument("--run", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        run_one(arguments.run)
        return
    print(f"load {', '.join(f'{one:.1f}' for one in os.getloadavg())} on {os.cpu_count()} cores")
    for name in ("real", "national"):
        if arguments.only in {None, name}:
            hold(name, arguments)
    if arguments.only != "national":
        print()
        for what, words in (("explained", "real call, chosen and explained"), ("drawn", "real call, 1,000 draws")):
            found = measured(arguments.repeats, what)
            goal(words, found["seconds"], GOALS[what], "s")
            print(f"  {'processor':52} {found['cpu_s']:10.4g} s")


if __name__ == "__main__":
    main()
