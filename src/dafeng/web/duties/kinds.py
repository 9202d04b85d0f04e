"""The kinds of duties and notices: each app registers its own when Django starts, with the words for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Detail = Mapping[str, Any]
Words = Callable[[Detail], str]
DAYS = (-3, -1, 0, 1)
"""The usual ladder: reminders so many working days before and after the due time."""


def nothing(_detail: Detail) -> str:
    """No words beside the title."""
    return ""


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A kind of duty.

    ``title`` says in the language of the reader what is to be done, from the duty's detail, with ``gettext``;
    ``label`` what such duties are called where people choose which mails they want.
    """

    name: str
    title: Words
    label: str | Promise
    ladder: tuple[int, ...] = DAYS


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice: likewise; ``mailed`` says whether it is sent by mail too, ``text`` what more the mail says."""

    name: str
    title: Words
    label: str | Promise
    mailed: bool = True
    text: Words = nothing


Kind = DutyKind | NoticeKind


class UnknownKind(LookupError):
    """A kind that no app has registered."""


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make the kind known; called from ``ready`` of the app whose duties or notices these are."""
    _KINDS[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The kind of that name; raises UnknownKind."""
    if name not in _KINDS:
        raise UnknownKind(f"No app registers duties or notices {name!r}; known are {', '.join(sorted(_KINDS))}.")
    return _KINDS[name]


def known_kinds() -> tuple[Kind, ...]:
    """All kinds, by name."""
    return tuple(_KINDS[name] for name in sorted(_KINDS))


def mailed_kinds() -> tuple[Kind, ...]:
    """The kinds that come by mail too where they are wanted, by name."""
    return tuple(one for one in known_kinds() if not isinstance(one, NoticeKind) or one.mailed)


def titled(name: str, detail: Detail) -> str:
    """The title of a duty or notice; empty for a kind that is no longer there, whose rows still are."""
    kind = _KINDS.get(name)
    try:
        return str(kind.title(detail)) if kind else ""
    except (KeyError, TypeError, ValueError):  # an older row lacks what newer words need
        return ""
