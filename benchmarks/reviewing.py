"""Lists, details and review pages of 3,000 applications, served beside pretalx with as many submissions, in one run.

    make pretalx; python benchmarks/reviewing.py [--requests N] [--seconds S] [--rows N] [--only sqlite|postgresql]

pretalx comes from PyPI into .tools/pretalx, with its own demonstration made larger. Both are served by granian with as
many workers and threads, on databases in one cluster or one kind of file, to an organiser who is signed in; requests
for one and the other alternate, so that a busy machine is busy for both. Pages alone are asked for, no static files.
A page that is slow is asked for less often: ``--seconds`` is all the time it may take.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.loading.asking import Line, Taken, asked_for  # noqa: E402 -- after the path
from benchmarks.loading.hosts import leave_when_told, serving  # noqa: E402 -- likewise
from tools.postgres import cluster  # noqa: E402 -- likewise

PEER = PROJECT / ".tools" / "pretalx" / "bin" / "python"
PAGES = {
    "list": "list, {rows} rows of 3,000",
    "detail": "one application; one submission",
    "reviews": "list of reviews, {rows} rows",
    "review": "the review of one",
}
AIM, ROUNDS, WARMING_S, P95 = 3.0, 8, 10.0, 94
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name, and for each page the connections over which it is asked for."""

    name: str
    paths: Mapping[str, str]
    lines: Mapping[str, list[Line]]


def main() -> int:
    """Measure and print; 1 where the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=200, help="how often each page is asked for, of each")
    parser.add_argument("--seconds", type=float, default=40.0, help="for how long at most, of each")
    parser.add_argument("--at-once", type=int, default=4, help="over how many connections")
    parser.add_argument("--rows", type=int, default=100, help="rows a page of the lists")
    parser.add_argument("--only", choices=DATABASES, help="one database")
    asked = parser.parse_args()
    leave_when_told()
    if not PEER.exists():
        print("pretalx is not there; fetch it with: make pretalx", file=sys.stderr)
        return 1
    met = [measured(database, asked) for database in ([asked.only] if asked.only else DATABASES)]
    return int(not all(met))


def measured(database: str, asked: argparse.Namespace) -> bool:
    """Measure on one kind of database; whether every page met the aim."""
    on_server = cluster() if database == "postgresql" else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="dafeng-bench-") as folder, on_server as address:
        print(f"\n== {database}; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
        with (
            ours(Path(folder, "dafeng"), address, asked) as one,
            theirs(Path(folder, "pretalx"), address, asked) as two,
        ):
            found = taken(one, two, asked)
    return told(found, asked)


@contextmanager
def ours(home: Path, address: str, asked: argparse.Namespace) -> Iterator[Side]:
    """The platform with 3,000 applications, served."""
    environment = {"DAFENG_HOME": str(home), "DATABASE_URL": _new_database(address, "dafeng")}
    environment = {name: said for name, said in environment.items() if said}
    world = _said([sys.executable, "-m", "benchmarks.loading.world", str(home)], environment)
    print(f"Dafeng: {world['rows']}", flush=True)
    with serving(Path(sys.executable), "dafeng.web.config.wsgi:application", environment, home / "log") as host:
        pages = world["pages"]
        lines = {name: [Line(host.port, pages[name][1]) for _ in range(asked.at_once)] for name in PAGES}
        yield _ready(Side("Dafeng", {name: pages[name][0] for name in PAGES}, lines), "size", asked.rows)


@contextmanager
def theirs(home: Path, address: str, asked: argparse.Namespace) -> Iterator[Side]:
    """The peer with as many submissions, served."""
    home.mkdir()
    environment = _peer_settings(home, _new_database(address, "pretalx"))
    static = [str(PEER), "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    if not Path(environment["PRETALX_FILESYSTEM_STATIC"], "staticfiles.json").exists():
        subprocess.run(static, env={**os.environ, **environment}, check=True, cwd=home)
    world = _said([str(PEER), str(PROJECT / "benchmarks" / "peers" / "pretalx_data.py"), "3000"], environment)
    print(f"pretalx: {world['rows']}", flush=True)
    with serving(PEER, "pretalx.wsgi:application", environment, home / "log") as host:
        lines = {name: [Line(host.port, world["cookies"]) for _ in range(asked.at_once)] for name in PAGES}
        yield _ready(Side("pretalx", world["pages"], lines), "page_size", asked.rows)


def taken(one: Side, two: Side, asked: argparse.Namespace) -> dict[str, dict[str, Taken]]:
    """What each page took of each, in rounds in which the two alternate."""
    found = {name: {side.name: Taken() for side in (one, two)} for name in PAGES}
    number = -(-asked.requests // ROUNDS)
    for turn in range(ROUNDS):
        for name in PAGES:
            for side in (one, two) if turn % 2 else (two, one):
                found[name][side.name].add(
                    asked_for(side.lines[name], side.paths[name], number, asked.seconds / ROUNDS)
                )
    return found


def told(found: Mapping[str, Mapping[str, Taken]], asked: argparse.Namespace) -> bool:
    """Print a line for each page; whether all met the aim."""
    print(f"{asked.at_once} requests at once, load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'':<36}{'Dafeng /s':>10}{'p95':>9}{'kB':>6}{'pretalx /s':>12}{'p95':>9}{'kB':>6}{'ratio':>8}")
    ratios = []
    for name, label in PAGES.items():
        figures = [_figures(found[name][side]) for side in ("Dafeng", "pretalx")]
        ratios.append(figures[0][0] / figures[1][0])
        said = "".join(
            f"{rate:{wide}.1f}{p95:6.0f} ms{size:6.0f}"
            for (rate, p95, size), wide in zip(figures, (10, 12), strict=True)
        )
        print(f"{label.format(rows=asked.rows):<36}{said}{ratios[-1]:7.1f}×{'' if ratios[-1] >= AIM else '  NOT MET'}")
    return min(ratios) >= AIM


def _figures(one: Taken) -> tuple[float, float, float]:
    """Requests a second, the 95th percentile (ms), and the size of the page (kB)."""
    p95 = statistics.quantiles(one.each, n=100, method="inclusive")[P95]
    return len(one.each) / one.together, p95 * 1e3, one.size / 1e3


def _ready(side: Side, size: str, rows: int) -> Side:
    """Choose how many rows the lists have, as a person would once, and let every worker make each page a few times."""
    for name in ("list", "reviews"):
        asked_for(side.lines[name][:1], f"{side.paths[name]}?{size}={rows}", 1)
    for name in PAGES:
        asked_for(side.lines[name], side.paths[name], 24, WARMING_S)
    return side


def _said(command: list[str], environment: Mapping[str, str]) -> Any:  # noqa: ANN401 -- JSON
    """What a process told as JSON."""
    known = {name: said for name, said in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(command, env={**known, **environment}, cwd=PROJECT, check=False, stdout=subprocess.PIPE)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:3])} ended with code {done.returncode}; what it said stands above.")
    return json.loads(done.stdout)


def _new_database(address: str, name: str) -> str:
    """A database of that name in the cluster; its address, empty where there is no cluster."""
    if not address:
        return ""
    import psycopg  # noqa: PLC0415 -- only with a cluster

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.replace("/postgres?", f"/{name}?")


def _peer_settings(home: Path, address: str) -> dict[str, str]:
    settings = {
        "DJANGO_SETTINGS_MODULE": "pretalx.settings",
        "PRETALX_NO_INITIAL_LOG": "1",
        "PRETALX_DEBUG": "False",
        "PRETALX_DATA_DIR": str(home),
        "PRETALX_FILESYSTEM_STATIC": str(PEER.parent.parent / "static.dist"),
    }
    if address:
        parts = urlsplit(address)
        settings |= {
            "PRETALX_DB_TYPE": "postgresql",
            "PRETALX_DB_NAME": parts.path.strip("/"),
            "PRETALX_DB_USER": parts.username or "",
            "PRETALX_DB_HOST": parse_qs(parts.query)["host"][0],
        }
    return settings


if __name__ == "__main__":
    sys.exit(main())
