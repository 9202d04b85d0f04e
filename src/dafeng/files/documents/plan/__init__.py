"""The creation plan (创建实施方案) and the letter of commitment (承诺书), as Word and as PDF.

Values in, bytes out: equal requests give equal bytes. ``figures_of`` and ``tables_of`` are what chapters may place,
``chapter_html`` shows a chapter's text on a page.
"""

from dafeng.files.documents.plan.catalogue import Catalogue, catalogue_of, figures_of, tables_of
from dafeng.files.documents.plan.drawing import drawn_png, drawn_svg
from dafeng.files.documents.plan.letter import letter_of, pledges_of
from dafeng.files.documents.plan.manuscript import manuscript_of
from dafeng.files.documents.plan.outline import default_chapters, plan_title
from dafeng.files.documents.plan.pdf.file import pdf_file
from dafeng.files.documents.plan.preview import chapter_html
from dafeng.files.documents.plan.request import Chapter, CommitmentRequest, PlanRequest, Pledge, VerdictRow
from dafeng.files.documents.plan.word.document import word_file


def plan_docx(request: PlanRequest) -> bytes:
    """Return the plan as a Word file that officials can edit; raises DrawingError, MissingAsset."""
    manuscript = manuscript_of(request)
    return word_file(manuscript, drawn_png(manuscript))


def plan_pdf(request: PlanRequest) -> bytes:
    """Return the plan as PDF/A-2a and PDF/UA-1; raises DrawingError, MissingAsset."""
    manuscript = manuscript_of(request)
    return pdf_file(manuscript, drawn_svg(manuscript))


def commitment_letter_docx(request: CommitmentRequest) -> bytes:
    """Return the letter of commitment as a Word file."""
    return word_file(letter_of(request), {})


def commitment_letter_pdf(request: CommitmentRequest) -> bytes:
    """Return the letter of commitment as PDF/A-2a and PDF/UA-1; raises MissingAsset."""
    return pdf_file(letter_of(request), {})


__all__ = [
    "Catalogue",
    "Chapter",
    "CommitmentRequest",
    "PlanRequest",
    "Pledge",
    "VerdictRow",
    "catalogue_of",
    "chapter_html",
    "commitment_letter_docx",
    "commitment_letter_pdf",
    "default_chapters",
    "figures_of",
    "plan_docx",
    "plan_pdf",
    "plan_title",
    "pledges_of",
    "tables_of",
]
