"""What the documents say of a pathway: sections with their sentences, tables and pictures."""

from dafeng.files.documents.content.pathway.sections import pathway_parts
from dafeng.files.documents.content.pathway.sentences import pathway_sentences

__all__ = ["pathway_parts", "pathway_sentences"]
