"""What the API answers when something cannot be done."""

from typing import Any

from ninja import Schema


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


ANSWERS: dict[int, type[Schema]] = {
    400: Problems,
    401: Problems,
    403: Problems,
    404: Problems,
    409: Conflict,
    422: Problems,
}
"""What may come instead of an answer, the same everywhere; OpenAPI says so."""


def answers(status: int, schema: Any) -> dict[int, Any]:  # noqa: ANN401 -- a schema, a list of one, or None
    """The answers of an address: this one, or what stands against it."""
    return {status: schema, **ANSWERS}
