"""Words of vocabularies and of the core in the language of the reader."""

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.data.tables import vocabulary
from dafeng.web.applications.wording import language


def term(name: str, word: str) -> str:
    """A word of a vocabulary; one that is not in it as it stands."""
    known = vocabulary(name).get(word)
    return word if known is None else str(known.en if language() == "en" else known.zh)


def indicator(name: str) -> str:
    """What an indicator of the inventory is called."""
    return INDICATORS[name].en if language() == "en" else INDICATORS[name].zh


def unit(name: str) -> str:
    """The unit of an indicator of the inventory."""
    return INDICATORS[name].unit
