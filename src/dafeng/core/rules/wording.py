"""A text of a rulebook in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The same thing said in Chinese and in English."""

    zh: str
    en: str

    def said(self, language: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en
