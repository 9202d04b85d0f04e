"""Words of vocabularies and of the core in the language of the reader."""

from django.utils.translation import gettext_lazy as _

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.data.tables import vocabulary
from dafeng.web.applications.wording import language

UNITS = {
    "t": _("t"),
    "tce": _("tce"),
    "tCO2e": _("tCO2e"),
    "10^4 CNY": _("10⁴ CNY"),
    "person": _("persons"),
    "tce/10^4 CNY": _("tce/10⁴ CNY"),
    "t/10^4 CNY": _("t/10⁴ CNY"),
    "t/person": _("t/person"),
}
"""The units of indicators in words; the figures stay what they are."""


def term(name: str, word: str) -> str:
    """A word of a vocabulary; one that is not in it as it stands."""
    known = vocabulary(name).get(word)
    return word if known is None else str(known.en if language() == "en" else known.zh)


def indicator(name: str) -> str:
    """What an indicator of the inventory is called."""
    return INDICATORS[name].en if language() == "en" else INDICATORS[name].zh


def unit(name: str) -> str:
    """The unit of an indicator of the inventory, as programs read it."""
    return INDICATORS[name].unit


def shown_unit(name: str) -> str:
    """The same as people read it."""
    sign = INDICATORS[name].unit
    return str(UNITS.get(sign, sign))
