"""Every error as an answer that says what, where, expected and how; none of them a page, none a traceback."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from dafeng.web.applications.api.schemas.problems import Conflict, ConflictFieldOut, ProblemOut, Problems
from dafeng.web.applications.errors import (
    ApplicationError,
    EditConflict,
    NoApplicant,
    NoSecondFactor,
    NotOpen,
    NotReady,
    Problem,
    Refused,
    Unavailable,
    UnknownPart,
    WrongState,
)
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.views import refusals

STATUS: dict[type[ApplicationError], int] = {
    WrongState: 409,
    NotOpen: 409,
    NoApplicant: 409,
    EditConflict: 409,
    UnknownPart: 404,
    Refused: 422,
    NotReady: 422,
    Unavailable: 409,
    NoSecondFactor: 403,
}
"""Which status answers which error."""


Answered = tuple[int, Problems]
Answer = Callable[[HttpRequest, Any], Answered]


def register(api: NinjaAPI) -> None:
    """Have all errors answered in one form."""

    def answering(answer: Answer) -> Callable[[HttpRequest, Any], HttpResponse]:
        def answered(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 -- as ninja hands it over
            status, body = answer(request, error)
            return api.create_response(request, body, status=status)

        return answered

    for kind, answer in HANDLERS.items():
        api.add_exception_handler(kind, answering(answer))


def _application(request: HttpRequest, error: ApplicationError) -> Answered:
    said = [_out(problem) for problem in error.problems]
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 409)
    if isinstance(error, EditConflict):
        return status, Conflict(problems=said, fields=[ConflictFieldOut.from_orm(field) for field in error.fields])
    return status, Problems(problems=said)


def _not_permitted(request: HttpRequest, error: NotPermitted) -> Answered:
    if error.hidden:
        refusals.answer(request, error)  # writes down who looked for what, as for pages
        return 404, _one(_nothing_there())
    return 403, _one(_not_allowed(error))


def _not_found(request: HttpRequest, error: Http404) -> Answered:
    return 404, _one(_nothing_there())


def _unknown(request: HttpRequest, error: AuthenticationError) -> Answered:
    return 401, _one(_not_signed_in())


def _invalid(request: HttpRequest, error: ValidationError) -> Answered:
    return 422, Problems(problems=[_invalid_part(one) for one in error.errors])


def _http(request: HttpRequest, error: HttpError) -> Answered:
    return error.status_code, _one(_unreadable(str(error)))


HANDLERS: dict[type[Exception], Answer] = {
    ApplicationError: _application,
    NotPermitted: _not_permitted,
    Http404: _not_found,
    AuthenticationError: _unknown,
    ValidationError: _invalid,
    HttpError: _http,
}
"""What answers which error."""


def _out(problem: Problem) -> ProblemOut:
    return ProblemOut.from_orm(problem)


def _one(problem: Problem) -> Problems:
    return Problems(problems=[_out(problem)])


def _nothing_there() -> Problem:
    return Problem(
        code="not_found",
        what=_("There is nothing at this address, or nothing that you may see."),
        how=_("Look it up in the list again; if you should see it, ask the administrator of your body."),
    )


def _not_allowed(error: NotPermitted) -> Problem:
    roles = ", ".join(str(role.label) for role in error.roles)
    return Problem(
        code="not_permitted",
        what=_("You may see this, but not do that with it."),
        where=error.act,
        expected=_("It takes one of these roles: %(roles)s.") % {"roles": roles} if roles else "",
        how=_("Ask someone with such a role, or the administrator of your body to give it to you."),
    )


def _not_signed_in() -> Problem:
    return Problem(
        code="not_signed_in",
        what=_("Nobody is signed in, or the session has ended."),
        expected=_("The cookie of a session that is signed in."),
        how=_("Sign in and send the request again; what was sent has changed nothing."),
    )


def _invalid_part(error: dict[str, Any]) -> ProblemOut:
    return ProblemOut(
        code=str(error.get("type", "invalid")),
        what=str(error.get("msg", "")),
        where=_place(error.get("loc", ())),
        expected=_("What openapi.json says of this address."),
        how=_("Correct this part of the request and send it again."),
    )


def _place(where: Sequence[object]) -> str:
    return ".".join(map(str, where))


def _unreadable(message: str) -> Problem:
    return Problem(
        code="request",
        what=message,
        expected=_("What openapi.json says of this address."),
        how=_("Requests that change something need the CSRF token of the session in the header X-CSRFToken."),
    )
