"""The documents of an inventory, its diagnosis and its pathway: a page, a Word brief, a workbook, the pictures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dafeng.files.charts.render import Rasters, Studio
from dafeng.files.documents.book import book
from dafeng.files.documents.brief import brief
from dafeng.files.documents.content.diagnosis import diagnosis_sentences
from dafeng.files.documents.content.gaps import reason_of, supplier_of
from dafeng.files.documents.content.pathway import pathway_sentences
from dafeng.files.documents.content.report import Report, report_of
from dafeng.files.documents.page import page
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory
    from dafeng.core.pathways.results import Pathway
    from dafeng.core.rules import Ruling
    from dafeng.core.trends.results import Diagnosis
    from dafeng.files.workbook.faults.fault import Fault

__all__ = [
    "diagnosis_sentences",
    "pathway_sentences",
    "reason_of",
    "report_of",
    "supplier_of",
    "write_documents",
]


def write_documents(  # noqa: PLR0913 -- diagnosis, ruling and pathway are each given or not, by whoever has them
    inventory: "Inventory",
    warnings: Sequence["Fault"],
    folder: Path,
    lang: Language = "zh",
    *,
    diagnosis: "Diagnosis | None" = None,
    ruling: "Ruling | None" = None,
    pathway: "Pathway | None" = None,
    progress: Callable[[str], None] = lambda _step: None,
) -> dict[str, Path]:
    """Write report.html, brief.docx, inventory.xlsx and the pictures into the folder; return where each stands.

    Without ``diagnosis``, ``ruling`` and ``pathway`` they hold the inventory alone. The same values give the same
    bytes. Raises DrawingError for a picture that cannot be drawn, MissingAsset before set-up.
    """
    _ = texts("reports", lang)
    charts = folder / "charts"
    charts.mkdir(exist_ok=True)
    with Rasters() as rasters:
        progress(_("drawing the pictures"))
        report = report_of(inventory, warnings, lang, diagnosis=diagnosis, ruling=ruling, pathway=pathway)
        drawings = _drawn(report, charts, rasters)
        progress(_("writing page and tables"))
        (folder / "report.html").write_text(page(report, drawings), encoding="utf-8")
        (folder / "inventory.xlsx").write_bytes(book(inventory, report, diagnosis=diagnosis, pathway=pathway))
    progress(_("writing the brief"))
    pictures = {name: (charts / f"{name}.png").read_bytes() for name in drawings}
    (folder / "brief.docx").write_bytes(brief(report, pictures))
    names = ("report.html", "brief.docx", "inventory.xlsx", "charts")
    return {name: folder / name for name in names}


def _drawn(report: Report, charts: Path, rasters: Rasters) -> dict[str, str]:
    """Write every picture of the report as SVG, have it made into PNG as well, and return the SVG by id."""
    drawings = {}
    with Studio() as studio:
        for picture in (picture for section in report.sections for picture in section.pictures):
            drawings[picture.id] = studio.svg(picture)
            svg = charts / f"{picture.id}.svg"
            svg.write_text(drawings[picture.id], encoding="utf-8")
            rasters.draw(svg, svg.with_suffix(".png"))
    return drawings
