"""Tables in Word: three lines, header rows repeated on every page, captions with numbers that Word keeps."""

from collections.abc import Iterator

from dafeng.files.documents.plan.chapter_text.blocks import Runs, plain
from dafeng.files.documents.plan.manuscript.panels import Panel
from dafeng.files.documents.plan.manuscript.parts import numbering_word
from dafeng.files.documents.plan.word.markup import field, paragraph, run, runs
from dafeng.language import Language, texts

TWIPS_PER_MM = 1440 / 25.4
KEPT_WHOLE = 400
"""A row of more characters than this may break over pages."""
BORDERS = (
    '<w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>'
)
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F8"/>'


def table(panel: Panel, language: Language) -> Iterator[str]:
    """Yield caption, table and notes of a panel."""
    yield _caption(panel, language) if panel.table.kind != "text" else paragraph("AfterTable", "")
    yield _table(panel)
    notes = panel.table.notes if panel.last else ()
    yield from (paragraph("Note", run(note)) for note in notes if note)
    if not notes:
        yield paragraph("AfterTable", "")


def caption(word: str, number: str, text: str) -> str:
    """Return a caption whose number Word counts itself."""
    name = word.strip().replace(" ", "_")
    return run(word) + field(f"SEQ {name} \\* ARABIC", number) + run(f"　{text}")


def _caption(panel: Panel, language: Language) -> str:
    word, number = numbering_word(panel.table, language), str(panel.table.number)
    if panel.first:
        return paragraph("Caption", caption(word, number, panel.table.caption))
    _ = texts("reports", language)
    more = _(" (continued)")
    return paragraph("Caption", run(f"{word}{number}　{panel.table.caption}{more}"))


def _table(panel: Panel) -> str:
    widths = [round(width * TWIPS_PER_MM) for width in panel.widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{BORDERS}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    style = "SmallTableText" if panel.table.kind == "annex" else "TableText"
    header = _row(panel.header(), widths, panel, (style, True))
    rows = "".join(
        _row(cells, widths, panel, (style, False), strong=place in panel.table.totals)
        for place, cells in enumerate(panel.rows())
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"


def _row(
    cells: tuple[Runs, ...], widths: list[int], panel: Panel, look: tuple[str, bool], *, strong: bool = False
) -> str:
    style, head = look
    whole = head or sum(len(plain(cell)) for cell in cells) <= KEPT_WHOLE
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{SHADE if head else ""}</w:tcPr>'
        + paragraph(
            style,
            runs(cell, strong=strong or head),
            '<w:jc w:val="right"/>' if column in panel.figures else '<w:jc w:val="left"/>',
        )
        + "</w:tc>"
        for cell, width, column in zip(cells, widths, panel.columns, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"
