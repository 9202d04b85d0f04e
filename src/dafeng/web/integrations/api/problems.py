"""Every error as an answer that says what, where, expected and how; none of them a page, none a traceback."""

import math
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.door.auth import out_of_scope
from dafeng.web.integrations.api.schemas import Conflict, ConflictFieldOut, ProblemOut, Problems
from dafeng.web.integrations.errors import BadToken, Barred, Contested, Problem, Stopped, Unfit, Unknown
from dafeng.web.people.errors import Refusal
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.scopes import allow
from dafeng.web.people.views import refusals

STATUS: dict[type[Stopped], int] = {Contested: 409, Unknown: 404, Unfit: 422, Barred: 403, BadToken: 401, Stopped: 409}
"""Which status answers which error; the errors of the apps derive from these."""


Answered = tuple[int, Problems]
Answer = Callable[[HttpRequest, Any], Answered]


def register(api: NinjaAPI) -> None:
    """Have all errors answered in one form."""

    def answering(answer: Answer) -> Callable[[HttpRequest, Any], HttpResponse]:
        def answered(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 -- as ninja hands it over
            status, body = answer(request, error)
            response = api.create_response(request, body, status=status)
            if status == HTTPStatus.UNAUTHORIZED:
                response["WWW-Authenticate"] = "Bearer"
            if isinstance(error, Throttled) and error.wait is not None:
                response["Retry-After"] = str(math.ceil(error.wait))
            return response

        return answered

    for kind, answer in HANDLERS.items():
        api.add_exception_handler(kind, answering(answer))


def _stopped(request: HttpRequest, error: Stopped) -> Answered:
    said = [_out(problem) for problem in error.problems]
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    if isinstance(error, Contested):
        return status, Conflict(problems=said, fields=[ConflictFieldOut.from_orm(field) for field in error.fields])
    return status, Problems(problems=said)


def _refusal(request: HttpRequest, error: Refusal) -> Answered:
    return 409, _one(Problem(code=error.code, what=error.text))


def _not_permitted(request: HttpRequest, error: NotPermitted) -> Answered:
    if error.hidden:
        refusals.answer(request, error)  # writes down who looked for what, as for pages
        return 404, _one(nothing_there())
    actor = actor_of(request)
    if error.thing is not None and not allow(actor.scopes, error.thing.permission_thing, error.act):
        return 403, _one(out_of_scope(actor))
    return 403, _one(_not_allowed(error))


def _not_found(request: HttpRequest, error: Http404) -> Answered:
    return 404, _one(nothing_there())


def _unknown(request: HttpRequest, error: AuthenticationError) -> Answered:
    return 401, _one(_not_signed_in())


def _invalid(request: HttpRequest, error: ValidationError) -> Answered:
    return 422, Problems(problems=[_invalid_part(one) for one in error.errors])


def _http(request: HttpRequest, error: HttpError) -> Answered:
    problem = _unreadable() if error.status_code == HTTPStatus.BAD_REQUEST else _unchecked(str(error))
    return error.status_code, _one(problem)


def _too_often(request: HttpRequest, error: Throttled) -> Answered:
    problem = Problem(
        code="too_often",
        what=_("Too many requests in a short time; this one was not looked at."),
        expected=_("Not more than the rates that the administrator of the platform has set."),
        how=_("Wait as many seconds as the header Retry-After says, and send it again."),
    )
    return 429, _one(problem)


HANDLERS: dict[type[Exception], Answer] = {
    Stopped: _stopped,
    Refusal: _refusal,
    NotPermitted: _not_permitted,
    Http404: _not_found,
    AuthenticationError: _unknown,
    ValidationError: _invalid,
    Throttled: _too_often,
    HttpError: _http,
}
"""What answers which error."""


def _out(problem: Problem) -> ProblemOut:
    return ProblemOut.from_orm(problem)


def _one(problem: Problem) -> Problems:
    return Problems(problems=[_out(problem)])


def nothing_there() -> Problem:
    """What is said of an address or a thing that there is not, or that may not be seen."""
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
        expected=_("A token in the header Authorization, or the cookie of a session that is signed in."),
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


def _unreadable() -> Problem:
    return Problem(
        code="request",
        what=_("The body of the request cannot be read."),
        expected=_("A JSON object in UTF-8, without NUL, with finite numbers."),
        how=_("Correct it and send it again; nothing was changed."),
    )


def _unchecked(message: str) -> Problem:
    return Problem(
        code="request",
        what=message,
        expected=_("What openapi.json says of this address."),
        how=_("Requests that change something need the CSRF token of the session in the header X-CSRFToken."),
    )
