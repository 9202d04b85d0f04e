"""Writing what rulebooks say."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.core.rules import Rulebook
from dafeng.core.rules.wording import Wording

register = template.Library()

KINDS = {
    "gate": _("gate"),
    "pledge": _("pledge"),
    "preference": _("preference"),
    "judgement": _("judgement"),
}
KIND_SIGNS = {"gate": "lock", "pledge": "flag", "preference": "up", "judgement": "people"}
STATUSES = {
    "built": _("carried out"),
    "part": _("carried out in part"),
    "not_built": _("not built yet"),
    "context": _("asks nothing"),
}
STATUS_TONES = {"built": "ok", "part": "info", "not_built": "warn", "context": ""}
STANDINGS = {"S": _("seen in the document"), "S2": _("seen second-hand"), "R": _("recalled, not seen")}


@register.filter
def said(words: Wording) -> str:
    """The text in the language of the reader."""
    return words.en if (get_language() or "").startswith("en") else words.zh


@register.filter
def body(known: Rulebook, name: str) -> str:
    """The name of a body of the rulebook."""
    return said(known.bodies[name].name) if name in known.bodies else name


@register.filter
def kind(name: str) -> object:
    """What a kind of condition is called."""
    return KINDS.get(name, name)


@register.filter
def kind_sign(name: str) -> str:
    """The sign of a kind of condition."""
    return KIND_SIGNS.get(name, "circle")


@register.filter
def status(name: str) -> object:
    """What the status of a clause is called."""
    return STATUSES.get(name, name)


@register.filter
def status_tone(name: str) -> str:
    """The tone of the status of a clause."""
    return STATUS_TONES.get(name, "")


@register.filter
def standing(name: str) -> object:
    """How a statement is known."""
    return STANDINGS.get(name, name)


@register.filter
def evidence(known: Rulebook, name: str) -> str:
    """The name of a document."""
    return said(known.evidence[name].name) if name in known.evidence else name


@register.filter
def at(mapping: dict[str, object], key: str) -> object:
    """The value of a mapping at a key."""
    return mapping.get(key, 0)


@register.filter
def wordlist(text: str) -> list[str]:
    """The words of a text."""
    return text.split()
