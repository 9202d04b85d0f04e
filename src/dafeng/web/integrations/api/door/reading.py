"""Reading what is sent: JSON objects whose texts and numbers every database can hold."""

import json
import math
from typing import Any, cast

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

DOUBTFUL = (b"\\u0000", b"\\ud", b"\\uD")
"""How JSON writes a NUL and halves of characters; what holds none of these needs no second look."""


class Unreadable(ValueError):
    """A body that is no JSON object, or holds what no text or number holds."""


class ObjectParser(Parser):
    """Takes JSON objects only, without NUL, halves of characters, and numbers beyond all numbers."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """The object that was sent; whatever this raises is answered with 400."""
        given = json.loads(request.body, parse_constant=_no_number, parse_float=_finite)
        if not isinstance(given, dict):
            raise Unreadable("not an object")
        if any(mark in request.body for mark in DOUBTFUL):
            _require_text(given)
        return cast("DictStrAny", given)


def _no_number(name: str) -> Any:  # noqa: ANN401 -- it never returns
    raise Unreadable(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Unreadable(digits)
    return number


def _require_text(given: object) -> None:
    if isinstance(given, str):
        given.encode()
        if "\0" in given:
            raise Unreadable("NUL")
    elif isinstance(given, dict):
        for name, value in given.items():
            _require_text(name)
            _require_text(value)
    elif isinstance(given, list):
        for value in given:
            _require_text(value)
