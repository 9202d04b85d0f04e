"""Tests by rank: Mann–Kendall and what makes it bear serial correlation and seasons, and Sen's slope."""

from dafeng.core.trends.rank.mann_kendall import mann_kendall, seasonal_mann_kendall
from dafeng.core.trends.rank.modified import hamed_rao, pre_whitening, trend_free_pre_whitening, yue_wang
from dafeng.core.trends.rank.slope import Line, seasonal_sen_slope, sen_slope

__all__ = [
    "Line",
    "hamed_rao",
    "mann_kendall",
    "pre_whitening",
    "seasonal_mann_kendall",
    "seasonal_sen_slope",
    "sen_slope",
    "trend_free_pre_whitening",
    "yue_wang",
]
