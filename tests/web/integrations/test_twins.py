"""Everything that the pages do, programs can do: each address of a page that changes something has its twin in the API.

``twins.csv`` names the twin, or says why there is none.
"""

import csv
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from dafeng.web.config.api import api

TWINS = Path(__file__).parent / "twins.csv"
LIBRARY = "allauth."
"""Pages of the sign-in library: passwords and second factors are for people at a browser."""
READING = {"GET", "HEAD", "OPTIONS"}


def rows() -> list[dict[str, str]]:
    with TWINS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_act_of_a_page_has_its_twin_or_a_reason_to_have_none() -> None:
    assert {row["page"] for row in rows()} == set(acts(get_resolver()))
    assert [row["page"] for row in rows() if bool(row["api"]) == bool(row["reason"])] == []


def test_each_twin_is_an_address_of_the_api() -> None:
    paths = api.get_openapi_schema()["paths"]
    known = {
        f"{method.upper()} {path.removeprefix('/api/v1')}" for path, methods in paths.items() for method in methods
    }

    assert {row["api"] for row in rows() if row["api"]} <= known


def acts(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The names of the addresses that take more than reading, besides those of the API and of the library."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver) and one.namespace != "api":
            yield from acts(one, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and not str(one.pattern).startswith("api/"):
            allowed = methods(one.callback)
            if not one.callback.__module__.startswith(LIBRARY) and not READING.issuperset(allowed):
                yield f"{space}{one.name}"


def methods(view: Callable[..., Any] | None) -> Collection[str]:
    """What the decorators of a view let in; without one, anything."""
    while view is not None:
        code = getattr(view, "__code__", None)
        if code and "request_method_list" in code.co_freevars:
            cells = getattr(view, "__closure__", ())
            found: Collection[str] = cells[code.co_freevars.index("request_method_list")].cell_contents
            return found
        view = getattr(view, "__wrapped__", None)
    return ("any",)
