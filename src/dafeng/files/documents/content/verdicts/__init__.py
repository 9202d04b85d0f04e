"""What the documents, the terminal and the pages say of verdicts: sentences and tables."""

from dafeng.files.documents.content.verdicts.facts import facts_said
from dafeng.files.documents.content.verdicts.sentences import (
    kind_named,
    needs_sentence,
    reason_sentence,
    remark_sentences,
    ruling_sentences,
    severity_named,
    status_named,
)
from dafeng.files.documents.content.verdicts.tables import ruling_notes, verdict_table

__all__ = [
    "facts_said",
    "kind_named",
    "needs_sentence",
    "reason_sentence",
    "remark_sentences",
    "ruling_notes",
    "ruling_sentences",
    "severity_named",
    "status_named",
    "verdict_table",
]
