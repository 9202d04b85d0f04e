"""The opinion of an expert panel (专家组意见), as Word and as PDF.

Values in, bytes out: equal requests give equal bytes. Who is recused is not in the request, and so in no file.
"""

from dafeng.files.documents.opinion.request import CaseOpinion, Coefficient, Member, OpinionRequest, Scores, Signed
from dafeng.files.documents.opinion.writing import opinion_of
from dafeng.files.documents.plan.drawing import drawn_png, drawn_svg
from dafeng.files.documents.plan.pdf.file import pdf_file
from dafeng.files.documents.plan.word.document import word_file


def panel_opinion_docx(request: OpinionRequest) -> bytes:
    """Return the opinion as a Word file that officials can edit; raises DrawingError, MissingAsset."""
    manuscript = opinion_of(request)
    return word_file(manuscript, drawn_png(manuscript))


def panel_opinion_pdf(request: OpinionRequest) -> bytes:
    """Return the opinion as PDF/A-2a and PDF/UA-1; raises DrawingError, MissingAsset."""
    manuscript = opinion_of(request)
    return pdf_file(manuscript, drawn_svg(manuscript))


__all__ = [
    "CaseOpinion",
    "Coefficient",
    "Member",
    "OpinionRequest",
    "Scores",
    "Signed",
    "panel_opinion_docx",
    "panel_opinion_pdf",
]
