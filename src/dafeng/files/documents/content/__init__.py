"""What the documents say: sentences, tables and pictures of an inventory, before they are laid out."""

from dafeng.files.documents.content.report import Report, Section, report_of

__all__ = ["Report", "Section", "report_of"]
