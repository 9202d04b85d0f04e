"""The one door to Typst: a program and data in, a PDF or pictures out, with the shipped font and nothing else."""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from dafeng.data.tables import asset
from dafeng.files.charts.picture import WIDTH_PX

if TYPE_CHECKING:
    import typst

FONTS = ("DafengSans-Regular.ttf", "DafengSans-Bold.ttf")
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
"""To be kept for long, and to be read aloud."""
PPI = 144
"""At a point a pixel of the picture, twice as many dots as it has pixels."""
PICTURES = b"""#let all = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0pt)
#for one in all { page(image(bytes(one), format: "svg", width: WIDTHpt)) }"""


def typeset_pdf(program: bytes, data: Any, timestamp: int) -> bytes:  # noqa: ANN401 -- whatever JSON holds
    """Return what the program makes of the data as PDF/A-2a and PDF/UA-1; raises MissingAsset."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = _compiler().compile(program, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=timestamp)
    assert isinstance(made, bytes)  # noqa: S101 -- one PDF is one file; only pictures come as several
    return made


def rasters(drawings: Sequence[str]) -> list[bytes]:
    """Return SVG drawings as PNG of twice their size; raises MissingAsset."""
    if not drawings:
        return []
    program = PICTURES.replace(b"WIDTH", str(WIDTH_PX).encode())
    made = _compiler().compile(program, format="png", ppi=PPI, sys_inputs={"data": json.dumps(list(drawings))})
    return [made] if isinstance(made, bytes) else list(made or ())


def _compiler() -> "typst.Compiler":
    import typst  # noqa: PLC0415 -- slow import

    return typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415 -- slow import

    folders = {asset(name).parent for name in FONTS}
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
