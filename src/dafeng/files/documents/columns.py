"""How wide the columns of a table are: as wide as the longest word, then by how much more their texts would take."""

import re
from collections.abc import Sequence

from dafeng.files.charts.picture import text_px

PX_PER_MM = 590 / 156
MARGINS_PX = 16
LATIN = re.compile(r"[ -~–]")
WORD = re.compile(r"[!-~–]+|[^ -~–]{1,2}")
"""What a line does not break: a run of Latin letters and digits, or (roughly) two Chinese characters."""


def longest_px(parts: Sequence[str], size_px: int) -> int:
    """Return the width of the longest part with its margins; Times is narrower than the type of the pictures."""
    return MARGINS_PX + max((text_px(part, size_px) - len(LATIN.findall(part)) for part in parts), default=0)


def least_px(texts: Sequence[str], size_px: int) -> int:
    """Return how wide a column must be for its longest word."""
    return longest_px(WORD.findall(" ".join(texts)), size_px)


def shared_out(least: Sequence[float], whole: Sequence[float], width: float) -> list[float]:
    """Share the width out: to every column its least, and what is left by how much more each would take."""
    more = [max(0.0, full - low) for full, low in zip(whole, least, strict=True)]
    spare = max(0.0, width - sum(least))
    widths = [low + spare * extra / (sum(more) or 1) for low, extra in zip(least, more, strict=True)]
    return [width * one / sum(widths) for one in widths]
