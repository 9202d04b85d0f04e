"""The report as a Word brief in the layout of official documents, for editing in Word or WPS.

The template ``templates/brief.docx`` is filled by docxtpl, so that officials can change its wording and typefaces
without a programmer; ``tools/templates/brief.py`` makes it.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from dafeng.files.charts.picture import Picture
from dafeng.files.documents.archive import repacked
from dafeng.files.documents.columns import least_px, longest_px, shared_out
from dafeng.files.documents.content.table import Table
from dafeng.files.documents.content.typesetting import printable
from dafeng.files.documents.page import TEMPLATES, heading
from dafeng.language import texts

if TYPE_CHECKING:
    from docx.document import Document as Doc
    from docx.shape import InlineShapes
    from docx.table import Table as WordTable
    from docxtpl import DocxTemplate

    from dafeng.files.documents.content.report import Report

Part = TypeVar("Part", Picture, Table)

TABLES = {
    "emissions": ("sectors",),
    "energy": ("energy",),
    "targets": ("targets",),
    "diagnosis": ("peak_status",),
    "verdicts": ("verdicts",),
    "scenarios": ("scenarios",),
    "measures": ("costs",),
    "plan": ("risks", "plan", "shortfalls", "peak_prices"),
    "chances": ("chances", "goals"),
    "milestones": (),
    "illustrative": ("illustrative",),
    "gaps": ("gaps",),
}
"""The tables that the brief takes from each section; the page has them all."""
PICTURES = {
    "emissions": ("emissions",),
    "energy": ("flow",),
    "targets": ("path_energy", "path_carbon"),
    "diagnosis": ("decomposition_kaya",),
    "scenarios": ("scenarios_direct",),
    "measures": ("wedges_direct", "cost_curve"),
    "chances": ("fan_direct",),
    "milestones": ("milestones_carbon",),
}
LENGTHS = {"method": 3}
"""How many paragraphs the brief takes from a section, where not all."""
OUTLOOK = ("diagnosis", "verdicts", "scenarios", "measures", "plan", "chances", "milestones", "illustrative")
ORDER = ("summary", "emissions", "energy", "targets", *OUTLOOK, "gaps", "method")
WIDTH_MM = 156
CELL_PX, LONG_PX = 14, 240
PAGE_PX = 590
"""Table text is 10.5 pt, which is 14 px; 156 mm are 590 px."""


def brief(report: "Report", drawings: Mapping[str, bytes]) -> bytes:
    """Return the brief as a .docx file; ``drawings`` are the pictures as PNG by id."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 -- slow import
    from jinja2 import Environment  # noqa: PLC0415 -- slow import

    template = DocxTemplate(TEMPLATES / "brief.docx")
    tables, pictures, context = _context(report, drawings, template)
    template.render(context, jinja_env=Environment(autoescape=True, finalize=printable), autoescape=True)
    for made, table in zip(template.docx.tables, tables, strict=True):
        _finish(made, table)
    if report.lang == "en":
        _set_in_english(template.docx)
    _describe(template.docx.inline_shapes, [picture.description for picture in pictures])
    template.docx.core_properties.title = str(printable(report.title))
    written = BytesIO()
    template.save(written)
    return repacked(written.getvalue())


def _context(
    report: "Report", drawings: Mapping[str, bytes], template: "DocxTemplate"
) -> tuple[list[Table], list[Picture], dict[str, object]]:
    """Return the tables and pictures in the order in which they stand, and what the template's tags are filled with."""
    _ = texts("reports", report.lang)
    tables: list[Table] = []
    pictures: list[Picture] = []
    filled = {}
    for place, name in enumerate(name for name in ORDER if _in_brief(report, name)):
        section = report.section(name)
        filled[name] = {
            "heading": heading(place, report.lang) + section.title,
            "paragraphs": _paragraphs(report, name),
            "pictures": [
                _picture(picture, _("Figure {number}").format(number=number), drawings, template)
                for number, picture in enumerate(_chosen(section.pictures, name, PICTURES), len(pictures) + 1)
            ],
            "tables": [
                _table(table, _("Table {number}").format(number=number))
                for number, table in enumerate(_chosen(section.tables, name, TABLES), len(tables) + 1)
            ],
        }
        pictures += _chosen(section.pictures, name, PICTURES)
        tables += _chosen(section.tables, name, TABLES)
    return (
        tables,
        pictures,
        {
            "label": report.label or _("Nature of the data not stated"),
            "title": report.title,
            "years": _("Inventory years: {years}").format(years=report.years),
            "closing": [_("All tables, factors and sources stand in the page report.html.")],
            **filled,
        },
    )


def _paragraphs(report: "Report", name: str) -> list[str]:
    """Return the paragraphs of a section; those of a diagnosis or pathway that the summary has are not said twice."""
    said = report.section("summary").paragraphs if name in OUTLOOK else ()
    return [one for one in report.section(name).paragraphs[: LENGTHS.get(name)] if one not in said]


def _chosen(parts: Sequence[Part], section: str, chosen: Mapping[str, tuple[str, ...]]) -> list[Part]:
    """Return what the brief takes of a section; what is long enough to be folded on the page is left to the page."""
    return [part for part in parts if part.id in chosen.get(section, ()) and not getattr(part, "folded", False)]


def _in_brief(report: "Report", name: str) -> bool:
    """Whether the brief has anything to say under the heading."""
    section = report.section(name)
    parts = (*_chosen(section.pictures, name, PICTURES), *_chosen(section.tables, name, TABLES))
    return bool(_paragraphs(report, name) or parts) if name in OUTLOOK else section.has_content


def _picture(
    picture: Picture, label: str, drawings: Mapping[str, bytes], template: "DocxTemplate"
) -> dict[str, object]:
    from docx.shared import Mm  # noqa: PLC0415 -- slow import
    from docxtpl import InlineImage  # noqa: PLC0415 -- slow import

    image = InlineImage(template, BytesIO(drawings[picture.id]), width=Mm(WIDTH_MM))
    return {"image": image, "caption": f"{label}　{picture.caption}"}


def _table(table: Table, label: str) -> dict[str, object]:
    """Return the table as the template takes it: in every row the words, then the figures."""

    def split(cells: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        return {"words": cells[: table.texts], "figures": cells[table.texts :]}

    rows = [split(row.cells) for row in table.rows]
    return {"caption": f"{label}　{table.caption}", **split(table.header), "rows": rows, "notes": table.notes}


def _finish(made: "WordTable", table: Table) -> None:
    """Set the widths by what stands in the columns, and totals in bold: a template cannot."""
    from docx.shared import Mm  # noqa: PLC0415 -- slow import

    widths = _widths_mm(table)
    made.autofit = False
    grid = made._tbl.tblGrid.gridCol_lst  # noqa: SLF001 -- python-docx has no faster way to the grid
    for column, width in zip(grid, widths, strict=True):
        column.w = Mm(width)
    bold = {0, *(place for place, row in enumerate(table.rows, 1) if row.kind == "total")}
    for place, row in enumerate(made._tbl.tr_lst):  # noqa: SLF001 -- rows and cells by interface take ten times as long
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
            for run in cell.p_lst[0].r_lst if place in bold else ():
                run.get_or_add_rPr().get_or_add_b()


def _widths_mm(table: Table) -> list[float]:
    """Share the width out: every column as wide as its longest word, then by how much more its texts would take."""
    columns = list(zip(*(row.cells for row in table.rows), strict=True))
    least = [least_px((name, *column), CELL_PX) for name, column in zip(table.header, columns, strict=True)]
    whole = [
        min(longest_px(column, CELL_PX), LONG_PX if place < table.texts else PAGE_PX)
        for place, column in enumerate(columns)
    ]
    return [WIDTH_MM * width / PAGE_PX for width in shared_out(least, whole, PAGE_PX)]


def _set_in_english(document: "Doc") -> None:
    """Set the body smaller: the size of official documents is made for Chinese characters."""
    from docx.shared import Pt  # noqa: PLC0415 -- slow import

    body = document.styles["Normal"]
    body.font.size = Pt(12)
    body.paragraph_format.line_spacing = Pt(18)


def _describe(shapes: "InlineShapes", descriptions: Sequence[str]) -> None:
    """Give every picture its text alternative."""
    for shape, description in zip(shapes, descriptions, strict=True):
        shape._inline.docPr.set("descr", description)  # noqa: SLF001 -- python-docx has no interface for it
