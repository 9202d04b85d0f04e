"""Texts for people, in Chinese (the default) or in English; the English sentence is the key of its translation."""

import gettext
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]

CATALOGUES = Path(__file__).parent / "locale"
VARIABLE = "DAFENG_LANG"


class LanguageError(Exception):
    """A language that is unknown, or whose texts are not there."""


def N_(text: str) -> str:  # noqa: N802 -- gettext's customary name for "translate later"
    """Return the text as it is; the mark puts it into the catalogue, and ``texts`` translates it where it is shown."""
    return text


@cache
def texts(domain: str, language: Language) -> Callable[[str], str]:
    """Return the function that turns the English texts of ``domain`` (workbook, reports, cli) into ``language``."""
    if language == "en":
        return N_
    try:
        return gettext.translation(domain, CATALOGUES, languages=["zh_CN"]).gettext
    except FileNotFoundError as error:
        raise LanguageError(f"The Chinese texts of '{domain}' are not built; run `make setup`.") from error


def default_language() -> Language:
    """Return the language that the environment variable DAFENG_LANG asks for, Chinese without it."""
    match os.environ.get(VARIABLE) or "zh":
        case "zh" | "en" as wanted:
            return wanted
        case unknown:
            raise LanguageError(f"{VARIABLE} is '{unknown}'; it must be zh or en.")
