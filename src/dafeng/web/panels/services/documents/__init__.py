"""The opinion of a panel as files, made in the background and kept by their hash."""

from dafeng.web.panels.services.documents.making import KIND, discard, make_documents, start_documents

__all__ = ["KIND", "discard", "make_documents", "start_documents"]
