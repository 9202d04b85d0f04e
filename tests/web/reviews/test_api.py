"""The same acts by the API: same guards, same words, statuses that programs can tell apart."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Body, Person
from dafeng.web.reviews.models import Review, Stand
from tests.web.reviews.test_pages import PEOPLE


@pytest.fixture
def call_api(person: Callable[..., Person]) -> Callable[..., tuple[int, Any]]:
    """Returns a function that asks the API for someone: status and JSON."""

    def call_api(who: str, method: str, path: str, body: object = None) -> tuple[int, Any]:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(*PEOPLE[who]), backend="allauth.account.auth_backends.AuthenticationBackend")
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = getattr(client, method)(f"/api/v1{path}", **sent)
        return answer.status_code, answer.json()

    return call_api


Ask = Callable[..., tuple[int, Any]]


def test_a_review_runs_by_the_api_alone(planted: Application, departments: dict[str, Body], call_api: Ask) -> None:
    path = f"/applications/{planted.pk}"
    status, opened = call_api("officer", "post", f"{path}/review")
    assert (status, opened["state"], opened["joint_act"]["said"][:16]) == (201, "open", "0 / 6 have acted")
    assert call_api("head", "post", f"{path}/review")[0] == 409

    listed = call_api("energy", "get", "/reviews")[1]
    assert [(one["place"], one["turn"]) for one in listed] == [("150622", ["league_energy"])]
    items = call_api("energy", "get", f"{path}/review/checklists/league_energy")[1]
    answers = {"answers": [{"item": items[0]["item"], "answer": "yes", "remark": "ok"}]}
    kept = call_api("energy", "put", f"{path}/review/checklists/league_energy", answers)[1]
    assert (kept[0]["answer"], kept[0]["current"]) == ("yes", True)

    stating = {"party": "league_energy", "position": "object", "reason": "No basis."}
    assert call_api("energy", "post", f"{path}/review/positions", stating)[0] == 201
    status, twice = call_api("energy", "post", f"{path}/review/positions", stating)
    assert (status, twice["problems"][0]["code"]) == (409, "already_acted")
    early = call_api("head", "post", f"{path}/review/positions", {"party": "league_drc", "position": "agree"})
    assert (early[0], early[1]["problems"][0]["code"]) == (409, "lead_too_early")

    told = call_api("officer", "get", f"{path}/review")[1]["joint_act"]
    assert (told["done"], told["complete"], len(told["hindrances"])) == (1, False, 5)


@pytest.mark.parametrize(
    ("who", "method", "path", "sent", "status"),
    [
        ("energy", "post", "/review/positions", {"party": "league_energy", "position": "object"}, 422),
        ("energy", "post", "/review/positions", {"party": "league_energy", "position": "maybe"}, 422),
        ("energy", "post", "/review/positions", {"party": "league_drc", "position": "agree"}, 403),
        ("energy", "post", "/review/positions", {"party": "nobody", "position": "agree"}, 404),
        ("filler", "post", "/review/positions", {"party": "league_energy", "position": "agree"}, 403),
        ("filler", "get", "/review/checklists/league_energy", None, 403),
        ("stranger", "get", "/review", None, 404),
        ("region", "post", "/review/positions", {"party": "league_energy", "position": "agree"}, 403),
        ("head", "post", "/review/statement", {"truth": True, "legality": True, "completeness": True}, 422),
        ("energy", "post", "/requests", {"kind": "correction", "text": "x", "items": []}, 403),
        ("officer", "post", "/requests", {"kind": "question", "text": "x", "items": []}, 422),
        ("filler", "post", "/requests/1/answer", {"text": "x"}, 404),
        ("officer", "post", "/review/visits", {"day": "2024-12-01", "place": "", "people": "", "findings": ""}, 422),
    ],
)
def test_what_is_not_allowed_has_its_status(
    review: Review, call_api: Ask, *, who: str, method: str, path: str, sent: object, status: int
) -> None:
    answer = call_api(who, method, f"/applications/{review.pk}{path}", sent)

    assert answer[0] == status, answer
    assert all(problem["code"] for problem in answer[1]["problems"])
    assert Stand.objects.count() == 0


def test_many_are_opened_with_a_result_for_each(review: Review, call_api: Ask) -> None:
    status, told = call_api("officer", "post", "/reviews", {"applications": [str(review.pk)]})

    assert (status, told[0]["done"], told[0]["problems"][0]["code"]) == (200, False, "already_opened")


def test_a_correction_and_its_answer(review: Review, call_api: Ask) -> None:
    path = f"/applications/{review.pk}/requests"
    item = {"grounds": "incorrect", "text": "Mend it.", "link": "sheet:profile/form/contact_phone"}
    asked = {"kind": "correction", "text": "Please.", "items": [item], "due_at": "2099-01-01T23:59:59+08:00"}

    status, made = call_api("officer", "post", path, asked)
    assert (status, made["state"], made["items"][0]["where"]) == (201, "open", "Profile · Contact telephone")
    assert call_api("filler", "post", f"{path}/1/answer", {"items": {"1": "Mended."}})[1]["state"] == "open"
    assert call_api("officer", "post", f"{path}/1/settlement")[0] == 409
    more = {"due_at": "2099-02-01T23:59:59+08:00", "reason": "Holidays."}
    assert call_api("officer", "post", f"{path}/1/extension", more)[0] == 200
    assert call_api("stranger", "get", path)[0] == 404
    assert [one["number"] for one in call_api("filler", "get", path)[1]] == [1]
