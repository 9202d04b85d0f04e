"""The letter of recommendation (推荐函) and the list of materials (推荐材料清单), as Word and as PDF.

Values in, bytes out: equal requests give equal bytes.
"""

from dafeng.files.documents.plan.pdf.file import pdf_file
from dafeng.files.documents.plan.word.document import word_file
from dafeng.files.documents.recommendation.letter import letter_of
from dafeng.files.documents.recommendation.materials import materials_of
from dafeng.files.documents.recommendation.request import (
    Material,
    NotRecommended,
    Opinion,
    Part,
    RecommendationRequest,
    Recommended,
    Signature,
    Standpoint,
)


def recommendation_letter_docx(request: RecommendationRequest) -> bytes:
    """Return the letter as a Word file that officials can edit."""
    return word_file(letter_of(request), {})


def recommendation_letter_pdf(request: RecommendationRequest) -> bytes:
    """Return the letter as PDF/A-2a and PDF/UA-1; raises MissingAsset."""
    return pdf_file(letter_of(request), {})


def material_list_docx(request: RecommendationRequest) -> bytes:
    """Return the list of materials as a Word file."""
    return word_file(materials_of(request), {})


def material_list_pdf(request: RecommendationRequest) -> bytes:
    """Return the list of materials as PDF/A-2a and PDF/UA-1; raises MissingAsset."""
    return pdf_file(materials_of(request), {})


__all__ = [
    "Material",
    "NotRecommended",
    "Opinion",
    "Part",
    "RecommendationRequest",
    "Recommended",
    "Signature",
    "Standpoint",
    "material_list_docx",
    "material_list_pdf",
    "recommendation_letter_docx",
    "recommendation_letter_pdf",
]
