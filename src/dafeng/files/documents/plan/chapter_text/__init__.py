"""The text of a chapter: Markdown in, a small tree of blocks out, for Word, PDF and the page."""

from dafeng.files.documents.plan.chapter_text.blocks import Block
from dafeng.files.documents.plan.chapter_text.parsing import blocks_of

__all__ = ["Block", "blocks_of"]
