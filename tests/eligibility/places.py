"""Workbooks of a made-up county and park as they are read from a file, and what is on record about them."""

from datetime import date
from pathlib import Path

from dafeng.core.rules import Reduction, decimal_of
from dafeng.eligibility import Reference, shipped_reference
from dafeng.files.workbook import Reading, check_workbook, write_workbook
from dafeng.files.workbook.declaration import Track
from tests.files.workbook import demo

ENERGY, CARBON = "energy_intensity_reduction", "carbon_intensity_reduction"
FILED = date(2025, 1, 8)


def sheets(track: Track, **profile: object) -> demo.Sheets:
    made = {"county": demo.county, "park": demo.park}[track]()
    made["profile"][0] |= profile
    return made


def reading(folder: Path, track: Track, records: demo.Sheets) -> Reading:
    path = folder / f"{track}.xlsx"
    write_workbook(path, track, records, "zh")
    return check_workbook(path)


def target(percent: str, since: date | None = None, document: str = "鄂发改〔2022〕1号") -> Reduction:
    return Reduction(2020, 2025, decimal_of(percent), document, "盟市发展改革委", "150622", since, "targets 2024")


def on_record(level: str, energy: tuple[Reduction, ...], carbon: tuple[Reduction, ...] = ()) -> Reference:
    """The catalogue, and targets assigned to the applicant's county."""
    known = shipped_reference()
    return Reference(
        known.catalogue, known.catalogue_version, {level: {ENERGY: energy, CARBON: carbon or (target("18"),)}}
    )
