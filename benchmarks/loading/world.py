"""The platform with 3,000 applications for a server to serve: `python -m benchmarks.loading.world FOLDER [--people N]`.

Makes the instance in the folder, on the database of DATABASE_URL or an embedded one, and prints as JSON who is signed
in and what may be asked for.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from dafeng.web.config.founding import bring_up_to_date, enter
from dafeng.web.config.instance import Instance


def main() -> None:
    """Make everything and tell it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=0, help="so many people who act, instead of three who read")
    asked = parser.parse_args()
    instance = Instance(asked.folder)
    instance.create("demonstration")
    enter(instance)
    bring_up_to_date()

    from benchmarks.loading import playing, reading  # noqa: PLC0415 -- Django must stand first
    from benchmarks.serving import planting  # noqa: PLC0415 -- likewise

    at = datetime.now(UTC)
    planted = planting.plant(asked.folder, at=at, states=playing.STATES if asked.people else planting.NOW_STATES)
    told = playing.world(asked.people, at) if asked.people else reading.world(planted, at)
    planting.analyse()
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
