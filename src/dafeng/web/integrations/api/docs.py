"""The API described on a page of our own: no script, nothing from elsewhere, in the language of the reader."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from dafeng.web.integrations.api.room import Room
from dafeng.web.integrations.api.site import DESCRIPTION

Schema = dict[str, Any]


def page_of(api: NinjaAPI, rooms: Sequence[Room]) -> Callable[[HttpRequest], HttpResponse]:
    """The page of the API: every address with its parameters, body and answers, and every schema."""

    @require_GET
    def page(request: HttpRequest) -> HttpResponse:
        schema = api.get_openapi_schema()
        context = {
            "description": _(DESCRIPTION),
            "schema_url": reverse("api:openapi-json"),
            "rooms": list(_rooms(schema, rooms)),
            "schemas": [_schema(name, one) for name, one in schema["components"]["schemas"].items()],
        }
        return render(request, "integrations/api.html", context)

    return page


def _rooms(schema: Schema, rooms: Sequence[Room]) -> Iterator[Schema]:
    operations = [
        _operation(path, method, one) for path, methods in schema["paths"].items() for method, one in methods.items()
    ]
    for room in rooms:
        own = [one for one in operations if room.tag in one["tags"]]
        yield {"id": room.tag, "title": _(room.title), "operations": own}


def _operation(path: str, method: str, one: Schema) -> Schema:
    content, summary = one.get("requestBody", {}).get("content", {}), one["summary"]
    return {
        "tags": one.get("tags", []),
        "method": method.upper(),
        "path": path,
        "summary": _(summary),
        "description": one.get("description", ""),
        "parameters": [_parameter(each) for each in one.get("parameters", [])],
        "body": ", ".join(f"{kind} {_type(each['schema'])}" for kind, each in content.items()),
        "answers": [_answer(status, each) for status, each in one["responses"].items()],
    }


def _parameter(one: Schema) -> Schema:
    return {
        "name": one["name"],
        "place": one["in"],
        "type": _type(one["schema"]),
        "required": one.get("required", False),
    }


def _answer(status: object, one: Schema) -> Schema:
    types = {kind: _type(content["schema"]) for kind, content in one.get("content", {}).items() if "schema" in content}
    named = sorted({name if name != "binary" else f"{name} ({kind})" for kind, name in types.items()})
    return {"status": status, "schema": " | ".join(named)}


def _schema(name: str, one: Schema) -> Schema:
    needed = set(one.get("required", []))
    fields = [
        {"name": key, "type": _type(each), "required": key in needed} for key, each in one.get("properties", {}).items()
    ]
    return {"name": name, "description": one.get("description", ""), "fields": fields}


def _type(schema: Schema) -> str:
    """A type in a few signs: ``list[CellOut]``, ``string | null``."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    for joined in ("anyOf", "oneOf"):
        if joined in schema:
            return " | ".join(_type(one) for one in schema[joined])
    if schema.get("type") == "array":
        return f"list[{_type(schema.get('items', {}))}]"
    if "const" in schema:
        return repr(schema["const"])
    if "enum" in schema:
        return " | ".join(map(repr, schema["enum"]))
    named = schema.get("format") or schema.get("type") or schema.get("title") or "any"
    return str(named)
