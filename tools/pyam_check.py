"""Read an IAMC table with pyam and print what it holds, as JSON: run by the Python of ``.tools/pyam``, not by ours.

usage: .tools/pyam/bin/python tools/pyam_check.py TABLE.csv

pyam stays out of the locked packages of the project (part of what it brings is under the GPL), so this script stands
alone and its environment is filled from ``tools/pyam.lock``.
"""

import json
import sys
import warnings

warnings.simplefilter("ignore")

import pyam  # type: ignore[import-not-found]  # noqa: E402 -- lives in an environment of its own; warns on import


def contents(path: str) -> dict[str, object]:
    """Return the index of the table and every value by scenario, variable, unit and year."""
    frame = pyam.IamDataFrame(path)
    rows = frame.data[["scenario", "variable", "unit", "year", "value"]].to_numpy().tolist()
    return {"models": frame.model, "regions": frame.region, "years": frame.year, "rows": rows}


if __name__ == "__main__":
    json.dump(contents(sys.argv[1]), sys.stdout)
