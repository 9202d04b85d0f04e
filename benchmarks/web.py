"""Server times of the platform on both databases: pages over 3,000 applications, documents, and a workbook uploaded.

    python benchmarks/web.py [--requests N] [--only sqlite|postgresql]

Every database runs in a process of its own; PostgreSQL is a cluster of its own that ends with it (without PostgreSQL
it is left out, and said so). Requests pass through all middleware by Django's test client, without a network; wall
clock and processor time are told apart, so that a busy machine is seen.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
STARTED = {"sqlite": (), "postgresql": ("-m", "tools.postgres", sys.executable)}
"""What stands before the measuring process, by database."""


def measured(database: str, requests: int) -> bool:
    """Measure on one database, in a process of its own; whether it came to its end."""
    print(f"\n== {database}", flush=True)
    command = [sys.executable, *STARTED[database], "-m", "benchmarks.serving", f"--requests={requests}"]
    clean = {name: said for name, said in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(command, cwd=PROJECT, env=clean, check=False).returncode == 0


def main() -> int:
    """Measure and print; 1 where a database could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=200, help="how often each page is asked for")
    parser.add_argument("--only", choices=STARTED, help="one database")
    asked = parser.parse_args()
    chosen = [asked.only] if asked.only else list(STARTED)
    ended = [measured(database, asked.requests) for database in chosen]  # each, whatever came of the one before
    return int(not all(ended))


if __name__ == "__main__":
    sys.exit(main())
