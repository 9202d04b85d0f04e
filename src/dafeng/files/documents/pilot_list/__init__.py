"""The list of pilots as a document for issuing (试点名单), as Word and as PDF.

Values in, bytes out: equal requests give equal bytes.
"""

from dafeng.files.documents.pilot_list.request import ListRequest, Pilot
from dafeng.files.documents.pilot_list.writing import list_of
from dafeng.files.documents.plan.manuscript.parts import date_text
from dafeng.files.documents.plan.pdf.file import pdf_file
from dafeng.files.documents.plan.word.document import word_file


def pilot_list_docx(request: ListRequest) -> bytes:
    """Return the list as a Word file that officials can edit."""
    return word_file(list_of(request), {})


def pilot_list_pdf(request: ListRequest) -> bytes:
    """Return the list as PDF/A-2a and PDF/UA-1; raises MissingAsset."""
    return pdf_file(list_of(request), {})


__all__ = ["ListRequest", "Pilot", "date_text", "pilot_list_docx", "pilot_list_pdf"]
