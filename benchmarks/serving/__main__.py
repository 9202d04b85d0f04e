"""All server times on the database of DATABASE_URL, without one on an embedded database in a temporary folder."""

import argparse
import atexit
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from dafeng.web.config.founding import bring_up_to_date, enter
from dafeng.web.config.instance import Instance

HOME = Path(tempfile.mkdtemp(prefix="dafeng-bench-"))


def main() -> None:
    """Make an instance, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, required=True)
    asked = parser.parse_args()
    instance = Instance(HOME / "instance")
    instance.create("demonstration")
    enter(instance)
    bring_up_to_date()

    from benchmarks.serving import computing, documents, pages, planting  # noqa: PLC0415 -- Django must stand first

    print(f"load of the machine {os.getloadavg()[0]:.1f}")
    computing.measure(HOME)
    planted = planting.plant(HOME, at=datetime.now(UTC))
    documents.measure(planted.filled)
    pages.measure(planted, asked.requests)
    print(f"load of the machine {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    atexit.register(shutil.rmtree, HOME, ignore_errors=True)
    main()
