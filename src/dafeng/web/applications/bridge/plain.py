"""Values of the core as plain JSON, and their canonical hash: the same on every database.

Fractions become texts, for databases write them back in other ways; what is too long stands there by its hash.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

LONGEST = 4_000
"""Characters of a value that is kept word by word."""


def plain(value: object) -> Any:  # noqa: ANN401 -- any JSON
    """A value as JSON without fractions."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() | Decimal():
            return f"{value:.12g}" if isinstance(value, float) else str(value)
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(name): plain(one) for name, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(one) for one in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def brief(value: object) -> Any:  # noqa: ANN401 -- any JSON
    """The same, with a long value replaced by its hash."""
    said = plain(value)
    return said if len(canonical(said)) <= LONGEST else {"sha256": sha256(said)}


def canonical(value: object) -> str:
    """The one text of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(value: object) -> str:
    """The hash of the canonical text."""
    return text_sha256(canonical(value))


def text_sha256(text: str) -> str:
    """The hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
