"""The pictures of a manuscript: as SVG for the PDF, as PNG for Word.

Typst draws all PNG at once from the SVG, in this process and without files: a third of the work of doing it one by one.
"""

from collections.abc import Iterable

from dafeng.files.charts.picture import Picture
from dafeng.files.charts.render import Studio
from dafeng.files.documents.plan.manuscript.parts import Figure, Manuscript
from dafeng.files.documents.plan.pdf.typesetter import rasters


def drawn_svg(manuscript: Manuscript) -> dict[str, str]:
    """Return the pictures as SVG by id; raises DrawingError, MissingAsset."""
    pictures = _pictures(manuscript.pieces)
    if not pictures:
        return {}
    with Studio() as studio:
        return {picture.id: studio.svg(picture) for picture in pictures}


def drawn_png(manuscript: Manuscript) -> dict[str, bytes]:
    """Return the pictures as PNG by id; raises DrawingError, MissingAsset."""
    drawn = drawn_svg(manuscript)
    return dict(zip(drawn, rasters(tuple(drawn.values())), strict=True))


def _pictures(pieces: Iterable[object]) -> list[Picture]:
    figures = (piece.picture for piece in pieces if isinstance(piece, Figure))
    return list({picture.id: picture for picture in figures}.values())
