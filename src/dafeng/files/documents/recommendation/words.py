"""The words of a recommendation: tracks, parts and positions, and lists of names."""

from collections.abc import Iterable

from dafeng.files.documents.plan.chapter_text.blocks import Paragraph, Run
from dafeng.files.documents.recommendation.request import Part, Standpoint
from dafeng.files.workbook.declaration import Track
from dafeng.language import Language, texts

DISSENTING: tuple[Standpoint, ...] = ("object", "agree_with_conditions")
"""What is kept and goes up with the package."""


def track_word(track: Track, language: Language) -> str:
    """What applicants of a track are called."""
    _ = texts("reports", language)
    return {"county": _("counties"), "park": _("parks")}[track]


def part_word(part: Part, language: Language) -> str:
    """With which part a body acts."""
    _ = texts("reports", language)
    return {"lead": _("lead"), "co_acting": _("co-acting"), "copied": _("copied")}[part]


def position_word(position: Standpoint, language: Language) -> str:
    """What a body has said."""
    _ = texts("reports", language)
    return {
        "agree": _("agrees"),
        "agree_with_conditions": _("agrees with conditions"),
        "object": _("objects"),
        "abstain": _("abstains"),
        "silent": _("no answer within the time"),
        "waiting": _("not answered yet"),
    }[position]


def listed(names: Iterable[str], language: Language) -> str:
    """Names in a row."""
    return ("、" if language == "zh" else ", ").join(names)


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Run(text),))
