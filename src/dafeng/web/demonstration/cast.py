"""Who applies in the demonstration, and what becomes of the application."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dafeng.web.demonstration.seeds import listed
from dafeng.web.demonstration.subject import Subject, county_subject, park_subject

Intent = Literal["empty", "faulty", "complete", "submitted", "withdrawn", "resubmitted", "stopped"]
COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One application of the cast.

    ``pledges``: how far the pledge lies above the target (points of %), None for no pledge. ``understates``: of which
    targets the applicant says less than the list does. ``faults`` names the set of wrong cells that are planted.
    ``versions``: in how many steps the draft was filled.
    """

    code: str
    intent: Intent
    pledges: Mapping[str, float | None]
    years: tuple[int, ...]
    name: str
    incident: str
    understates: frozenset[str]
    faults: str
    versions: int
    long_chapters: bool

    def subject(self) -> Subject:
        """The place that plays the part."""
        is_county = len(self.code) == COUNTY_DIGITS and self.code.isdigit()
        return county_subject(self.code) if is_county else park_subject(self.code, self.name)


@cache
def cast_list() -> tuple[Part, ...]:
    """The parts, counties first."""
    return tuple(_part(row) for row in listed("cast"))


def _part(row: Mapping[str, str]) -> Part:
    return Part(
        code=row["code"],
        intent=cast("Intent", row["state"]),
        pledges={f"{of}_intensity_reduction": float(row[of]) if row[of] else None for of in ("energy", "carbon")},
        years=_years(row["years"]),
        name=row["name"],
        incident=row["incident"],
        understates=frozenset(f"{of}_intensity_reduction" for of in row["understates"].split()),
        faults=row["faults"],
        versions=int(row["versions"]),
        long_chapters=row["long_chapters"] == "yes",
    )


def _years(text: str) -> tuple[int, ...]:
    spans = [[int(year) for year in span.split("-")] for span in text.split()]
    return tuple(year for span in spans for year in range(span[0], span[-1] + 1))
