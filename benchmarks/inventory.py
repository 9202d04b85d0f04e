"""The inventory engine over every county of China for twenty years, against pandas and a row-by-row loop.

One generated table (2,843 counties x 20 years x 47 sectors x 20 carriers, about 53 million rows) is written once as
Parquet. Each engine runs in a process of its own, reads that file and gives CO2 by county, year and sector; time is
wall time from opening the file to the sums, memory the peak of the process. The three answers must agree.

    python benchmarks/inventory.py [--counties N] [--folder DIR]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from dafeng.core.accounting.sources.fuels import factor_matrix, fuel_co2
from dafeng.data.library import method, release
from dafeng.files.exchange.tidy import Axes, cell_co2_mt, tidy_cases

YEARS, SECTORS, CARRIERS = 20, 47, 20
COUNTIES = 2_843
METHOD = method("cn-industry")
DATASET = release(METHOD.combustion_dataset)


def write_table(path: Path, counties: int) -> None:
    """The generated table, a row group a batch of counties; the seed makes it the same every time."""
    random = np.random.default_rng(20240)
    parts = path.parent / "parts"
    parts.mkdir(exist_ok=True)
    for start in range(0, counties, 100):
        counties_here = np.arange(start, min(start + 100, counties), dtype=np.int32) + 100_000
        cases, cells = len(counties_here) * YEARS, SECTORS * CARRIERS
        pl.DataFrame(
            {
                "case_id": np.repeat(counties_here, YEARS * cells),
                "year": np.tile(np.repeat(np.arange(2005, 2005 + YEARS, dtype=np.int16), cells), len(counties_here)),
                "sector": np.tile(np.repeat(np.arange(1, SECTORS + 1, dtype=np.int8), CARRIERS), cases),
                "carrier": pl.Series(carriers()).gather(np.tile(np.arange(CARRIERS), cases * SECTORS)),
                "quantity": random.random(cases * cells) * 1_000,
            }
        ).write_parquet(parts / f"{start:05}.parquet", compression="zstd")
    pl.scan_parquet(parts / "*.parquet").sink_parquet(path, compression="zstd")


def carriers() -> list[str]:
    """Twenty carriers of one dataset."""
    return list(DATASET.carriers)[:CARRIERS]


def factors() -> np.ndarray:
    """The factor table, sector x carrier, tCO2 a unit: the same for all three engines."""
    return factor_matrix(DATASET, tuple(str(number + 1) for number in range(SECTORS)), tuple(carriers()), METHOD)


def dafeng(path: Path, table: np.ndarray) -> np.ndarray:
    """The engine as the product runs it, some millions of rows at a time."""
    axes = Axes(tuple(str(number + 1) for number in range(SECTORS)), tuple(carriers()))
    parts = [cell_co2_mt(cases.use, METHOD, table).sum(axis=2) for cases in tidy_cases(path, axes)]
    return np.concatenate(parts) * 1e6


def pandas(path: Path, table: np.ndarray) -> np.ndarray:
    """The usual way in pandas: merge the factors on, multiply, group."""
    sector, carrier = np.indices(table.shape)
    known = pd.DataFrame(
        {"sector": sector.ravel() + 1, "carrier": np.array(carriers())[carrier.ravel()], "factor": table.ravel()}
    ).astype({"sector": "int8"})
    rows = pd.read_parquet(path).merge(known, on=["sector", "carrier"], how="left")
    rows["co2"] = rows["quantity"] * rows["factor"]
    return rows.groupby(["case_id", "year", "sector"])["co2"].sum().to_numpy().reshape(-1, SECTORS)


def loop(path: Path, table: np.ndarray) -> np.ndarray:
    """Row by row in plain Python: the scalar formula, a dictionary of factors, a dictionary of sums."""
    names = carriers()
    known = {(row + 1, names[column]): table[row, column].item() for row, column in np.ndindex(*table.shape)}
    sums: dict[tuple[int, int, int], float] = {}
    for batch in pl.read_parquet(path).iter_slices(1_000_000):
        for case_id, year, sector, carrier, quantity in batch.iter_rows():
            key = (case_id, year, sector)
            sums[key] = sums.get(key, 0.0) + fuel_co2(quantity, known[sector, carrier])
    return np.array(list(sums.values())).reshape(-1, SECTORS)


ENGINES = {"dafeng": dafeng, "pandas": pandas, "loop": loop}


def run_one(name: str, path: Path) -> None:
    """Run one engine in this process and print its figures as JSON."""
    table = factors()
    start = time.perf_counter()
    sums = ENGINES[name](path, table)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(json.dumps({"wall_s": wall, "peak_gb": peak, "total_t": float(sums.sum()), "cells": sums.size}))


def compare(path: Path, repeats: int) -> None:
    """Run the engines in turn, again and again, and print their medians and ratios."""
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in ENGINES}
    for number in range(repeats):
        for name in ENGINES:
            if name == "loop" and number:
                continue
            command = [sys.executable, __file__, "--engine", name, "--table", str(path)]
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            figures[name].append(json.loads(output))
    totals = [runs[0]["total_t"] for runs in figures.values()]
    if not np.allclose(totals, totals[0], rtol=1e-9):
        raise SystemExit(f"The engines disagree: {totals}")
    medians = {name: float(np.median([run["wall_s"] for run in runs])) for name, runs in figures.items()}
    for name, runs in figures.items():
        peak = max(run["peak_gb"] for run in runs)
        times = f"{medians[name] / medians['dafeng']:.1f}"
        print(f"{name:8} {medians[name]:8.2f} s   {times:>7} x   peak {peak:5.2f} GB   runs {len(runs)}")


def main() -> None:
    """Read the arguments, write the table, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counties", type=int, default=COUNTIES)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--table", type=Path)
    arguments = parser.parse_args()
    if arguments.engine:
        run_one(arguments.engine, arguments.table)
        return
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        path = Path(folder) / "table.parquet"
        write_table(path, arguments.counties)
        rows = arguments.counties * YEARS * SECTORS * CARRIERS
        print(f"{rows / 1e6:.1f} million rows, {path.stat().st_size / 1024**2:.0f} MB of Parquet")
        compare(path, arguments.repeats)


if __name__ == "__main__":
    main()
