"""The plan before it is laid out, the same for Word and PDF."""

from dafeng.files.documents.plan.manuscript.composing import manuscript_of
from dafeng.files.documents.plan.manuscript.parts import Manuscript

__all__ = ["Manuscript", "manuscript_of"]
