"""How long it takes to read and check a workbook of 200 000 filled cells; aim: under 3 s.

$ python benchmarks/workbook.py
"""

import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from dafeng.data.tables import vocabulary
from dafeng.files.workbook import Row, check_workbook, read_workbook, write_workbook

YEARS = range(2001, 2021)
CARRIERS = 24
UNITS = {"t": "10^4 t", "10^4 m3": "10^8 m3", "MWh": "10^8 kWh", "GJ": "10^10 kJ", "tce": "10^4 tce"}
RUNS = 5


def rows() -> list[dict[str, Any]]:
    """Final use of every sector and carrier in every year, with the total that it adds up to."""
    found = []
    for year in YEARS:
        for carrier in islice(vocabulary("carriers").values(), CARRIERS):
            unit = UNITS[carrier.extra["native_unit"]]
            same = {"year": year, "carrier": carrier.id, "unit": unit, "quality_grade": "B", "source": "made up"}
            sectors = list(vocabulary("sectors"))
            found += [
                same | {"flow": "final", "sector": sector, "quantity": 1.25, "note": "benchmark"} for sector in sectors
            ]
            found.append(same | {"flow": "total_consumption", "quantity": 1.25 * len(sectors)})
    return found


def profile() -> dict[str, Any]:
    """Answers that leave only the energy sheet to be filled."""
    notation = {f"{part}_notation": "NE" for part in ("process", "power", "heat", "sink")}
    names = {"programme": "neimenggu-2024", "track": "county", "name": "基准测试", "division_code": "150622"}
    years = {"price_base_year": 2020, "base_year": YEARS[0], "inventory_years": tuple(YEARS)}
    other = {"applicant_body": "-", "leading_industries": ("coal",), "method_profile": "ceads", "data_source": "-"}
    return {**names, **years, **other, **notation, "fuel_notation": "reported", "quality_grade": "B"}


def seconds(job: Any, path: Path) -> float:  # noqa: ANN401 -- either of two readers
    """The best of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        job(path)
        times.append(time.perf_counter() - start)
    return min(times)


def filled(row: Row) -> int:
    """How many cells of a row hold something."""
    return sum(value is not None for value in row.values.values())


def main() -> None:
    """Write the workbook, read it, check it, print the figures."""
    energy = rows()
    economy = [{"year": year, "gdp_constant_100m_cny": 100.0} for year in YEARS]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        start = time.perf_counter()
        write_workbook(path, "county", {"profile": [profile()], "economy": economy, "energy": energy})
        written = time.perf_counter() - start
        reading = check_workbook(path)
        cells = sum(
            filled(row) for sheet in (reading.workbook.sheets.values() if reading.workbook else ()) for row in sheet
        )
        size_mb = path.stat().st_size / 1e6
        print(f"{len(energy):,} rows, {cells:,} filled cells, {size_mb:.1f} MB, {len(reading.faults)} faults")
        print(f"write {written:.2f} s, read {seconds(read_workbook, path):.2f} s", end=", ")
        print(f"read and check {seconds(check_workbook, path):.2f} s")


if __name__ == "__main__":
    main()
