"""Texts that stand where a figure belongs: which slip it is, and the figure that was probably meant."""

import re
import unicodedata

_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:([, '])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_SEPARATED = re.compile(r"[-+]?[\d.,' ]*\d[\d.,' ]*")
_WITH_MORE = re.compile(r"\D{0,3}\d[\d.,]*\s*\D{0,12}")
_PLACEHOLDERS = frozenset(
    {"-", "--", "---", "—", "——", "–", "/", "\\", ".", "..", "...", "…", "……", "*", "x", "?", "○", "〇"}
    | {"无", "空", "缺", "暂无", "没有", "不详", "未知", "不适用", "未统计", "待定", "保密", "同上"}
    | {"n/a", "na", "nil", "none", "null", "nan", "tbd", "unknown", "no", "ne", "ie", "c"}
)


def slip(text: str) -> tuple[str, str]:
    """The code of the fault that a text in a number cell is, and the figure to write instead, empty where unsure."""
    stripped = text.strip()
    narrow = unicodedata.normalize("NFKC", stripped).replace("−", "-").replace("\u2019", "'")
    if narrow.casefold() in _PLACEHOLDERS:
        return "number_placeholder", ""
    if figure := _figure(narrow):
        if narrow != stripped:
            return "number_full_width", figure
        return ("number_as_text" if _PLAIN.fullmatch(narrow) else "number_with_thousands"), figure
    if _SEPARATED.fullmatch(narrow):
        return "number_ambiguous", ""
    return ("number_with_unit" if _WITH_MORE.fullmatch(narrow) else "number_expected"), ""


def _figure(text: str) -> str:
    """The text as a plain figure, empty when it is none beyond doubt."""
    if _THOUSANDS.fullmatch(text):
        return re.sub(r"[, ']", "", text)
    return text.removeprefix("+") if _PLAIN.fullmatch(text) else ""
