"""The manuscript as data for Typst: every text is a string, none of it is markup."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dafeng.files.documents.content.typesetting import printable
from dafeng.files.documents.plan.chapter_text.blocks import (
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Verbatim,
)
from dafeng.files.documents.plan.manuscript.panels import Panel, stretches
from dafeng.files.documents.plan.manuscript.parts import (
    ChapterHead,
    Figure,
    Line,
    Manuscript,
    Piece,
    Remark,
    Tabled,
    numbering_word,
)
from dafeng.files.documents.plan.pdf.glyphs import STAND_IN, missing, replaced, visible
from dafeng.language import Language, texts

Data = dict[str, Any]
LONG_WORD = re.compile(r"[!-~]{16,}")
EVERY = re.compile(r".{8}")
BREAK_HERE = "\u200b"
SHOWN_CODES = 30


def data_of(manuscript: Manuscript, drawings: Mapping[str, str]) -> Data:
    """Return the manuscript; ``drawings`` are its pictures as SVG by id."""
    writer = Writer(manuscript.language, drawings)
    made = [
        {"landscape": stretch.landscape, "pieces": [writer.data(piece) for piece in stretch.pieces]}
        for stretch in stretches(manuscript.pieces)
    ]
    _ = texts("reports", manuscript.language)
    return {
        "language": manuscript.language,
        "title": writer.text(manuscript.title),
        "author": writer.text(manuscript.author),
        "label": writer.text(manuscript.label),
        "dated": [manuscript.dated.year, manuscript.dated.month, manuscript.dated.day] if manuscript.dated else None,
        "front": [[writer.text(name), writer.text(value)] for name, value in manuscript.front],
        "contents": _("Contents") if manuscript.with_contents else "",
        "stretches": made,
        "colophon": writer.colophon(),
    }


@dataclass(slots=True)
class Writer:
    """Turns pieces into data, and keeps the characters that the font lacks."""

    language: Language
    drawings: Mapping[str, str]
    lacking: set[str] = field(default_factory=set)

    def text(self, text: str, *, breaking: bool = True) -> str:
        """Return the text as the font can set it, long words with places to break."""
        clean = visible(str(printable(text)).replace("\t", " "))
        self.lacking |= missing(clean)
        shown = replaced(clean)
        return LONG_WORD.sub(_breakable, shown) if breaking else shown

    def data(self, piece: Piece | Panel) -> Data:
        """Return a piece."""
        match piece:
            case Panel():
                return self._table(piece)
            case Figure():
                return self._figure(piece)
            case ChapterHead():
                return {"is": "chapter", "text": self.text(piece.title), "numbered": piece.numbered}
            case Remark():
                return {"is": "remark", "text": self.text(piece.text)}
            case Line():
                return {"is": "line", "text": self.text(piece.text), "place": piece.place}
            case _:
                return self._block(piece)

    def colophon(self) -> str:
        """Return what to say of the characters that could not be shown; empty where all could."""
        if not self.lacking:
            return ""
        codes = [f"U+{ord(one):04X}" for one in sorted(self.lacking)]
        listed = ", ".join(codes[:SHOWN_CODES]) + (" …" if len(codes) > SHOWN_CODES else "")
        _ = texts("reports", self.language)
        said = _("“{sign}” stands for characters that the type of this PDF lacks: {codes}. The Word file has them.")
        return said.format(sign=STAND_IN, codes=listed)

    def _block(self, block: object) -> Data:
        match block:
            case Heading():
                return {"is": "heading", "level": 1 + block.level, "runs": self._runs(block.runs)}
            case Paragraph():
                return {"is": "paragraph", "runs": self._runs(block.runs)}
            case Listing():
                items = [[self._block(one) for one in item] for item in block.items]
                return {"is": "list", "ordered": block.ordered, "start": block.start, "items": items}
            case Quote():
                return {"is": "quote", "blocks": [self._block(one) for one in block.blocks]}
            case Verbatim():
                return {"is": "verbatim", "text": self.text(block.text)}
            case Rule():
                return {"is": "rule"}
        return {"is": "nothing"}

    def _runs(self, runs: Runs) -> list[Data]:
        return [
            {"text": self.text(run.text), "strong": run.strong, "emphasis": run.emphasis, "code": run.code}
            for run in runs
        ]

    def _figure(self, figure: Figure) -> Data:
        picture = figure.picture
        notes = [self.text(said) for said in (picture.note, figure.source) if said]
        drawn = self.drawings[picture.id]
        self.lacking |= missing(drawn)
        return {
            "is": "figure",
            "svg": replaced(drawn),
            "alternative": self.text(picture.description, breaking=False),
            **self._caption(figure, picture.caption),
            "notes": notes,
        }

    def _table(self, panel: Panel) -> Data:
        _ = texts("reports", self.language)
        more = "" if panel.first else _(" (continued)")
        return {
            "is": "table",
            **self._caption(panel.table, panel.table.caption + more),
            "captioned": panel.table.kind != "text",
            "small": panel.table.kind == "annex",
            "widths": [round(width, 3) for width in panel.widths_mm],
            "header": [self._cell(cell) for cell in panel.header()],
            "rows": list(self._rows(panel)),
            "right": sorted(place for place, column in enumerate(panel.columns) if column in panel.figures),
            "notes": [self.text(note) for note in panel.table.notes if note] if panel.last else [],
        }

    def _rows(self, panel: Panel) -> Iterator[Data]:
        for place, cells in enumerate(panel.rows()):
            yield {"cells": [self._cell(cell) for cell in cells], "strong": place in panel.table.totals}

    def _cell(self, runs: Runs) -> str | list[Data]:
        """A cell: mostly plain text, runs only where they have looks."""
        plain = len(runs) == 1 and not (runs[0].strong or runs[0].emphasis or runs[0].code)
        return self.text(runs[0].text) if plain else self._runs(runs)

    def _caption(self, piece: Figure | Tabled, caption: str) -> Data:
        word = numbering_word(piece, self.language)
        return {"caption": self.text(f"{word}{piece.number}　{caption}")}


def _breakable(word: re.Match[str]) -> str:
    return EVERY.sub(lambda part: part[0] + BREAK_HERE, word[0])
