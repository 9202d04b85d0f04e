"""The case file of an application: everything on it in order, as one PDF with contents, page numbers and bookmarks.

Values in, bytes out: equal case files give equal bytes. What a reader may not see is not in the value.
"""

from dafeng.files.documents.casefile.request import (
    CaseFile,
    Comment,
    Figure,
    JointAct,
    Opinion,
    Recommendation,
    Request,
    Statement,
    Submission,
    TrailEntry,
    Verdict,
)
from dafeng.files.documents.casefile.writing import case_file_of
from dafeng.files.documents.plan.pdf.file import pdf_file


def case_file_pdf(case: CaseFile) -> bytes:
    """Return the case file as PDF/A-2a and PDF/UA-1; raises MissingAsset."""
    return pdf_file(case_file_of(case), {})


__all__ = [
    "CaseFile",
    "Comment",
    "Figure",
    "JointAct",
    "Opinion",
    "Recommendation",
    "Request",
    "Statement",
    "Submission",
    "TrailEntry",
    "Verdict",
    "case_file_of",
    "case_file_pdf",
]
