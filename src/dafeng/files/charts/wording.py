"""Turns of phrase that pictures, page and Word share."""

from collections.abc import Collection, Iterable

from dafeng.files.charts.numbers import change_pct, percent
from dafeng.language import Language, texts


def change(first: float, last: float, lang: Language) -> str:
    """Return how the last value stands to the first: up, down or unchanged, with the percentage."""
    _ = texts("reports", lang)
    pct = change_pct(first, last)
    if pct is None:
        return _("not comparable")
    if abs(pct) < 0.05:  # noqa: PLR2004 -- what rounds to 0.0 % is no change
        return _("unchanged")
    return (_("up {pct}") if pct > 0 else _("down {pct}")).format(pct=percent(abs(pct)))


def year_labels(years: Iterable[int], given: Collection[int], *, known: Collection[int], lang: Language) -> list[str]:
    """Return a label a year: one without data, or with data but without the figure, says so on a second line."""
    _ = texts("reports", lang)
    blank = {True: _("cannot be given"), False: _("no data")}
    return [str(year) if year in given else f"{year}\n{blank[year in known]}" for year in years]


def joined(words: Iterable[str], lang: Language) -> str:
    """Return the words as one list."""
    return ("、" if lang == "zh" else ", ").join(words)
