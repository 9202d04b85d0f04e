"""What a browser is told to forbid, and requests that no browser of ours sends."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person
from tests.web.applications.filling import PDF
from tests.web.hostile.addresses import routes, sound

PERSONAL = ("", "workbook/", "workbook/energy/", "plan/", "plan/tasks/", "attachments/", "conditions/", "versions/")
HOLE = re.compile(r"{(\w+)}")
NOBODYS = "00000000-0000-0000-0000-000000000000"
BROKEN_BODIES = {
    "nothing": b"",
    "no JSON": b"\xff\xfe\x00",
    "deep list": b"[" * 100_000,
    "deep object": b'{"changes":' * 50_000,
    "deep inside": b'{"changes":' + b"[" * 50_000 + b"]" * 50_000 + b',"edits":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "NaN": b"NaN",
    "null": b"null",
    "list of null": b'{"changes":[null],"edits":[null]}',
    "endless revision": b'{"changes":[{"new":"x","revision":1e400}],"text":"x","revision":1e400}',
    "revision of no number": b'{"changes":[{"new":"x","revision":NaN}],"text":"x","revision":NaN}',
    "long revision": b'{"changes":[{"new":"x","revision":'
    + b"9" * 4000
    + b'}],"text":"x","revision":'
    + b"9" * 4000
    + b"}",
    "half characters": rb'{"changes":[{"new":"\ud800\u0000","revision":99}],"text":"\ud800\u0000","revision":99}',
    "strange kinds": b'{"changes":[{"kind":"edit","row":{"a":1},"column":["x"],"old":[],"new":{}}]}',
    "too many": b'{"changes":[' + b'{"kind":"add","row":"x"},' * 2_001 + b"null]}",
}


@pytest.fixture(autouse=True)
def _quiet() -> None:
    logging.getLogger("django.request").setLevel(logging.CRITICAL)


def answers(client: Client, application: Application) -> Iterator[tuple[str, HttpResponseBase]]:
    """Answers of every status that a page can have."""
    at = f"/applications/{application.pk}/"
    for path in ("/", "/search/?q=a", "/nowhere", "/search/?q=%00", f"/api/v1{at}", "/api/v1/nowhere", "/calls/"):
        yield path, client.get(path)
    for path in PERSONAL:
        yield path, client.get(at + path)
    yield "405", client.get(f"{at}submission/submit/")
    yield "403", Client(enforce_csrf_checks=True).post("/theme/")
    yield "public", Client().get("/accounts/login/")


def test_every_answer_forbids_scripts_from_elsewhere_frames_and_guessing(
    begun: Application, browser_of: Callable[..., Client]
) -> None:
    for path, answer in answers(browser_of("principal"), begun):
        policy = answer.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["X-Frame-Options"] == "DENY", path
        assert answer.headers["Referrer-Policy"] == "same-origin", path


def test_personal_pages_stay_in_no_cache(begun: Application, browser_of: Callable[..., Client]) -> None:
    client, at = browser_of("principal"), f"/applications/{begun.pk}/"
    paths = ["/", "/applications/", "/profile/", "/bodies/", f"/api/v1{at}".removesuffix("/")]
    paths += [at + path for path in PERSONAL]

    kept = [path for path in paths if "no-store" not in client.get(path).headers.get("Cache-Control", "")]

    assert kept == []


def test_downloads_are_never_run_by_a_browser(begun: Application, browser_of: Callable[..., Client]) -> None:
    client, at = browser_of("principal"), f"/applications/{begun.pk}/"
    client.post(f"{at}versions/save/", {"remark": "x"})
    client.post(f"{at}attachments/", {"evidence": "other", "file": SimpleUploadedFile("a.pdf", PDF)})
    attachment = begun.attachments.get()
    paths = [f"{at}workbook.xlsx", f"{at}attachments/{attachment.pk}/content", "/applications/?export=csv"]
    paths += [f"/api/v1{at}workbook", "/applications/?export=xlsx", f"{at}versions/1/workbook.xlsx"]

    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Disposition"].startswith("attachment"), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert b"".join(answer), path  # read to its end, as a browser does


@pytest.mark.once
def test_nothing_is_changed_without_the_token_of_the_page(
    begun: Application, browser_of: Callable[..., Client]
) -> None:
    client = browser_of("principal", enforce_csrf_checks=True)
    known = {"application": str(begun.pk)}
    paths = [sound(route, known) for route in routes() if not route.startswith("static")]

    statuses = {path: client.post(path).status_code for path in paths}

    assert {path: status for path, status in statuses.items() if status not in {401, 403, 404, 405}} == {}


def calls(client: Client, application: Application) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What changes something by the API: the method, the address, and the schema of a JSON body."""
    described = client.get("/api/v1/openapi.json").json()
    known = {"application_id": str(application.pk), "chapter": "tasks", "number": "1"}
    for path, methods in described["paths"].items():
        address = HOLE.sub(lambda hole: known.get(hole[1], NOBODYS), path)
        for method, one in methods.items():
            if method != "get":
                body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
                yield method.upper(), address, body.get("schema", {}) | {"known": described["components"]["schemas"]}


def test_the_api_asks_for_the_token_too(begun: Application, browser_of: Callable[..., Client]) -> None:
    client = browser_of("principal", enforce_csrf_checks=True)
    before = Application.objects.values().get()

    answers = [
        client.generic(method, address, b"{}", "application/json").status_code
        for method, address, _schema in calls(client, begun)
    ]

    assert set(answers) == {403}
    assert Application.objects.values().get() == before


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/\\evil.example", "/\t/evil.example", "\\\\evil"]
)
def test_nobody_is_sent_to_a_foreign_page(
    back: str, begun: Application, browser_of: Callable[..., Client], person: Callable[..., Person]
) -> None:
    client = browser_of("principal")
    sent = [
        client.post(f"/applications/{begun.pk}/submission/withdraw/", {"back": back}),
        client.post("/language/", {"language": "en", "next": back}),
        client.post("/look/theme/", {"theme": "dark", "next": back}),
        client.post(f"/look/theme/?next={back.strip()}", {"theme": "dark"}, headers={"referer": back.strip()}),
    ]
    someone = person("principal", "county_government")
    signing = Client()
    sent.append(
        signing.post(
            "/accounts/login/", {"login": someone.username, "password": "a long enough password", "next": back}
        )
    )

    for answer in sent:
        where = answer.headers.get("Location", "/")
        assert where.startswith(("/", "http://testserver/")), where
        assert not where.startswith(("//", "/\\", "/\t")), where


@pytest.mark.once
def test_a_body_that_makes_no_sense_is_told_so(begun: Application, browser_of: Callable[..., Client]) -> None:
    client, before = browser_of("principal"), draft_of(begun)
    pages = [f"/applications/{begun.pk}/{one}" for one in ("workbook/energy/changes/", "plan/tasks/text/")]
    doors = [("POST", path) for path in (*pages, f"/applications/{begun.pk}/plan/preview/")]
    doors += [(method, address) for method, address, schema in calls(client, begun) if schema.keys() != {"known"}]

    for case, body in BROKEN_BODIES.items():
        for method, address in doors:
            answer = client.generic(method, address, body, "application/json")
            assert answer.status_code < 500, (case, method, address)
    assert draft_of(begun) == before


def test_no_text_of_the_api_may_hold_what_no_database_holds(
    begun: Application, browser_of: Callable[..., Client], caplog: pytest.LogCaptureFixture
) -> None:
    """Every text of every body of the API, filled with a line break, a NUL and half a character."""
    client = browser_of("principal")

    for method, address, schema in calls(client, begun):
        if schema.keys() != {"known"}:
            answer = client.generic(method, address, json.dumps(filled(schema, schema["known"])), "application/json")
            assert answer.status_code < 500, (method, address)
    assert [ascii(line) for line in caplog.messages if not line.isprintable()] == []


def filled(schema: dict[str, Any], known: dict[str, Any]) -> Any:  # noqa: ANN401, C901, PLR0911 -- any JSON, kind by kind
    """A body of the schema's form whose texts are hostile."""
    if "$ref" in schema:
        return filled(known[schema["$ref"].rsplit("/", 1)[-1]], known)
    if "const" in schema:
        return schema["const"]
    if "oneOf" in schema:
        return filled(schema["oneOf"][0], known)
    if "anyOf" in schema:
        return filled(schema["anyOf"][0], known)
    match schema.get("type"):
        case "object":
            return {name: filled(one, known) for name, one in schema.get("properties", {}).items()}
        case "array":
            return [filled(schema["items"], known)]
        case "integer" | "number":
            return 1
        case "boolean":
            return False
    return "a\n\x00\ud800"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "multipart/form-data", "application/json; charset=x", ""]
)
def test_a_wrong_type_of_content_is_answered(kind: str, begun: Application, browser_of: Callable[..., Client]) -> None:
    client = browser_of("principal")

    for path in (f"/applications/{begun.pk}/workbook/energy/changes/", f"/api/v1/applications/{begun.pk}/edits"):
        assert client.generic("POST", path, b"<a>", kind).status_code in {400, 415, 422}


def test_a_form_of_thousands_of_fields_and_a_body_of_megabytes_are_refused(
    begun: Application, browser_of: Callable[..., Client]
) -> None:
    client, at = browser_of("principal"), f"/applications/{begun.pk}/"

    many = client.post(f"{at}versions/save/", {f"f{n}": "x" for n in range(5_001)})
    large = client.generic("POST", f"{at}workbook/energy/changes/", b'{"x":"' + b"x" * 6_000_000, "application/json")
    files = client.generic("POST", f"/api/v1{at}edits", b'{"x":"' + b"x" * 6_000_000, "application/json")

    assert (many.status_code, large.status_code) == (400, 400)
    assert 400 <= files.status_code < 500


def test_another_host_is_refused(db: None) -> None:
    assert (
        Client(raise_request_exception=False).get("/accounts/login/", headers={"host": "evil.example"}).status_code
        == 400
    )
    forwarded = Client().get("/accounts/login/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in forwarded.content.decode()


def test_the_method_is_that_of_the_request(begun: Application, browser_of: Callable[..., Client]) -> None:
    client, at = browser_of("principal"), f"/applications/{begun.pk}/submission/submit/"

    answer = client.get(at, {"_method": "POST", "declared": "yes"}, headers={"x-http-method-override": "POST"})

    assert (answer.status_code, Application.objects.get().state) == (405, "draft")


def test_the_cookies_of_a_session_are_closed_to_scripts_and_other_sites(person: Callable[..., Person]) -> None:
    someone, client = person("principal", "county_government"), Client()
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": someone.username, "password": "a long enough password"})
    session = client.cookies["sessionid"]

    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert client.cookies["csrftoken"]["samesite"] == "Lax"


def test_a_session_that_was_laid_out_beforehand_is_not_the_one_that_is_signed_in(person: Callable[..., Person]) -> None:
    someone, client = person("principal", "county_government"), Client()
    client.cookies["sessionid"] = "laidout0laidout0laidout0laidout0"

    client.post("/accounts/login/", {"login": someone.username, "password": "a long enough password"})

    assert client.cookies["sessionid"].value != "laidout0laidout0laidout0laidout0"
    assert client.get(reverse("people:profile")).status_code == 200
