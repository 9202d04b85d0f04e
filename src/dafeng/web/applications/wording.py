"""Texts that come from outside Django's catalogues, in the language of the reader."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from dafeng.core.rules.wording import Wording
from dafeng.language import Language


def language() -> Language:
    """The language of the reader, as the files speak it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def worded(text: Wording) -> str:
    """A text of a rulebook."""
    return text.en if language() == "en" else text.zh


def moment(at: datetime) -> str:
    """A time to the second, in the time zone of the programme."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")
