"""Numbers and formulas as people read them; what is missing is a dash with its reason, never a zero."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import escape

from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

DASH = "—"
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
FORMULA = re.compile(r"(?<![A-Za-z])(t|kg|g|Mt|Gt)?(CO|CH|N|SF|NF|NO|SO|H|O)([2346₂₃₄₆])(O|e|eq)?(?![A-Za-z0-9₀-₉])")

_SIGNS = r"(?:[\u3000-\u303f\u3400-\u9fff\uff00-\uffef·]|\([\u3400-\u9fff]+\))*"
CHINESE = re.compile(rf"[\u3400-\u9fff]{_SIGNS}(?:[ -]?[0-9][0-9./-]*{_SIGNS})*")
"""Chinese characters, with the signs and numbers between and behind them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that is not there, and why."""

    reason: str | Promise = ""


def formulas(text: object) -> SafeString:
    """The text, escaped, with chemical formulas set with subscripts: CO2 and CO₂ alike become CO<sub>2</sub>."""
    return SafeString(typeset(text, in_chinese=reads_chinese()))


def typeset(text: object, *, in_chinese: bool) -> str:
    """The text as ``formulas`` sets it, for whoever has asked once which language the reader reads."""
    if type(text) is str:
        return _typeset(text, in_chinese=in_chinese)
    return _with_formulas(_escaped(text), in_chinese=in_chinese)


def named(text: object) -> SafeString:
    """The text, escaped; on a page in another language, Chinese in it is marked, so that it is read out as Chinese."""
    return SafeString(_named(_escaped(text), in_chinese=reads_chinese()))


def reads_chinese() -> bool:
    """Whether the page is one in Chinese."""
    return (get_language() or "").startswith("zh")


def _escaped(text: object) -> str:
    """The text as HTML; Django's own way costs three times as much, and is asked only for what may be HTML already."""
    return escape(text) if type(text) is str else str(conditional_escape(text if isinstance(text, str) else str(text)))


@lru_cache(maxsize=8_192)
def _typeset(text: str, *, in_chinese: bool) -> str:
    """A table says the same words in every row."""
    return _with_formulas(escape(text), in_chinese=in_chinese)


def _with_formulas(html: str, *, in_chinese: bool) -> str:
    return FORMULA.sub(_formula, _named(html, in_chinese=in_chinese))


def _named(html: str, *, in_chinese: bool) -> str:
    return html if in_chinese else CHINESE.sub(r'<span lang="zh-CN">\g<0></span>', html)


def _formula(found: re.Match[str]) -> str:
    mass, symbol, count, rest = found.groups(default="")
    return f"{mass}{symbol}<sub>{count.translate(LOWERED)}</sub>{rest}"


def is_missing(value: object) -> bool:
    """Whether there is no value: None, an empty text, not a number, or a ``Missing``."""
    return (
        value is None or value == "" or isinstance(value, Missing) or (isinstance(value, float) and math.isnan(value))
    )


def dash(reason: object = "") -> SafeString:
    """The dash that stands for what is missing, with its reason for pointer and screen reader."""
    if not reason:
        return format_html('<span class="missing">{}</span>', DASH)
    return format_html(
        '<span class="missing" title="{0}"><span aria-hidden="true">{1}</span><span class="unseen">{0}</span></span>',
        reason,
        DASH,
    )


def written(value: object, places: int | None = None) -> str:
    """The number with its thousands separated; without ``places``, up to four decimals as far as they say something.

    What is not zero but rounds to zero is written as smaller than the last decimal.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    if places is None and isinstance(value, int):
        return f"{value:,}"
    text = f"{value + 0:,.{_places(value) if places is None else places}f}"
    if value and not any(digit in "123456789" for digit in text):
        return f"{'>-' if value < 0 else '<'}{text.lstrip('-')[:-1]}1"
    return text


def _places(value: float | Decimal) -> int:
    """Four significant digits, and never more than four decimals."""
    size = abs(float(value))
    if not math.isfinite(size) or size == 0 or size == int(size):
        return 0
    return max(0, min(4, 3 - math.floor(math.log10(size))))


def number(value: object, unit: str = "", places: int | None = None, reason: object = "") -> SafeString:
    """The number with its unit, or the dash with the reason why there is none."""
    if is_missing(value):
        return dash(value.reason if isinstance(value, Missing) else reason)
    sign = format_html('<span class="unit">{}</span>', formulas(unit)) if unit else SafeString("")
    return format_html('<span class="number">{}</span>{}', written(value, places), sign)
