"""What every part of the API answers with: problems, and work in the background."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator


def _number(given: object) -> object:
    if isinstance(given, (bool, str)):
        raise ValueError("Input should be a number")  # noqa: TRY004 -- pydantic listens to this one
    return given


Whole = Annotated[int, BeforeValidator(_number)]
"""A whole number in JSON: neither a truth value nor a text, both of which Python would take for one."""
Real = Annotated[float, BeforeValidator(_number)]
"""Any number in JSON, likewise."""


class ProblemOut(Schema):
    """What is wrong, where, what is expected, and how to mend it; ``code`` stays, the texts follow the language."""

    code: str
    what: str
    where: str = ""
    expected: str = ""
    how: str = ""
    link: str = ""


class ConflictFieldOut(Schema):
    """One field that two people changed: what both saw, what stands there now, and what was to be written."""

    sheet: str
    row_id: str
    column: str
    label: str
    base: Any = None
    theirs: Any = None
    mine: Any = None


class Problems(Schema):
    """Everything that stands against what was asked."""

    problems: list[ProblemOut]


class Conflict(Problems):
    """The same, with the fields where someone else was faster."""

    fields: list[ConflictFieldOut] = []


class JobOut(Schema):
    """Work in the background."""

    id: UUID
    kind: str
    state: str
    step: str
    done: int
    total: int
    percent: int | None
    error: str
    result: dict[str, Any]
    asked_at: datetime
    finished_at: datetime | None


ANSWERS: dict[int, type[Schema]] = {
    400: Problems,
    401: Problems,
    403: Problems,
    404: Problems,
    409: Conflict,
    422: Problems,
    429: Problems,
}
"""What may come instead of an answer, the same everywhere; OpenAPI says so."""


def file_answer(*media_types: str) -> dict[str, Any]:
    """What OpenAPI says of an address that hands out a file of one of these types: bytes, no JSON.

    Given as ``openapi_extra`` beside ``response=answers(200, None)``.
    """
    content = {one: {"schema": {"type": "string", "format": "binary"}} for one in media_types}
    return {"responses": {200: {"content": content}}}


def answers(status: int, schema: Any) -> dict[int, Any]:  # noqa: ANN401 -- a schema, a list of one, or None
    """The answers of an address: this one, or what stands against it."""
    return {status: schema, **ANSWERS}
