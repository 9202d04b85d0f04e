"""What the documents say of a diagnosis: sentences, tables and pictures."""

from dafeng.files.documents.content.diagnosis.sentences import diagnosis_sentences
from dafeng.files.documents.content.diagnosis.tables import diagnosis_tables

__all__ = ["diagnosis_sentences", "diagnosis_tables"]
