"""The plan as PDF: Typst lays out the data by the template ``templates/plan.typ``."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from dafeng.files.documents.archive import MADE
from dafeng.files.documents.plan.manuscript.parts import Manuscript
from dafeng.files.documents.plan.pdf.data import data_of
from dafeng.files.documents.plan.pdf.typesetter import typeset_pdf

TEMPLATE = Path(__file__).parent.parent / "templates" / "plan.typ"


def pdf_file(manuscript: Manuscript, drawings: Mapping[str, str]) -> bytes:
    """Return the manuscript as a PDF; ``drawings`` are its pictures as SVG by id. Equal ones give equal bytes."""
    return typeset_pdf(TEMPLATE.read_bytes(), data_of(manuscript, drawings), _timestamp(manuscript))


def _timestamp(manuscript: Manuscript) -> int:
    day = manuscript.dated or dt.date(*MADE[:3])
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())
