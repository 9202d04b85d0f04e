"""Numbers of figures and tables, in the order in which they stand; tables of the annex are counted by themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dafeng.files.documents.plan.manuscript.parts import Figure, Piece, Tabled


def numbered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with numbers; tables drawn in the text have none."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        kind = "figure" if isinstance(piece, Figure) else piece.kind if isinstance(piece, Tabled) else ""
        counts[kind] += 1
        if isinstance(piece, Figure | Tabled) and kind != "text":
            yield replace(piece, number=counts[kind])
        else:
            yield piece
