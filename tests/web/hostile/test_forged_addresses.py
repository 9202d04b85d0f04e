"""Ids that nobody was given: not found, written down, and the same answer whether the thing exists or not."""

import logging
import uuid
from collections.abc import Callable
from itertools import cycle

import pytest
from django.http import HttpResponseBase
from django.test import Client

from dafeng.web.applications.models import Application, Document, Upload
from dafeng.web.applications.services.content.uploading import hand_in
from dafeng.web.applications.services.files.attaching import Offered
from dafeng.web.jobs.models import Job
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import NOW, PDF
from tests.web.hostile.addresses import forged, routes, sound

UNSAFE = ("accounts/logout/", "static")
QUERIES = (
    "page=-1&size=-1&sort=-__class__&columns=,,password&faults_from=1e999999999&old=0&new=-1&call=" + "9" * 22,
    "page=9e9&size=" + "9" * 4400 + "&faults_from=NaN&faults_to=-Infinity&missing_to=1e30&sort=pk;drop table&q=%25_%FF",
    "page=%D9%A1&row=zz&show=x&export=exe&forget=2&old=%D9%A1&new=" + "9" * 30 + "&language=xx&since=x&verify=",
)
NUL = "q=%00&page=%00&place=%00&state=%00&row=%00&language=%00&next=%00&search=%00&within=%00&old=%00&new=%00"


def drained(answer: HttpResponseBase) -> HttpResponseBase:
    """An answer that was read to its end."""
    if answer.streaming:
        b"".join(answer)
    return answer


@pytest.fixture
def breakdowns(ready: Application, browser_of: Callable[..., Client]) -> Callable[..., list[tuple[str, str]]]:
    """Returns the addresses, asked for in turn by people of every weight, that broke down."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    people = cycle([browser_of(who) for who in ("principal", "administrator")])

    def breakdowns(paths: list[str], *methods: str) -> list[tuple[str, str]]:
        return [
            (method, path[:120])
            for method in methods
            for path in paths
            if drained(next(people).generic(method, path)).status_code >= 500
        ]

    return breakdowns


def known(application: Application) -> dict[str, str]:
    return {"application": str(application.pk)}


@pytest.mark.parametrize("third", range(3))
def test_no_forged_id_in_any_address_breaks_a_page_down(
    third: int, ready: Application, breakdowns: Callable[..., list[tuple[str, str]]]
) -> None:
    paths = [path for route in routes() if not route.startswith(UNSAFE) for path in forged(route, known(ready))]

    assert breakdowns(paths[third::3], "GET", "POST") == []


@pytest.mark.parametrize("query", QUERIES, ids=["below", "beyond", "strange"])
def test_no_garbage_in_a_query_breaks_a_page_down(
    query: str, ready: Application, breakdowns: Callable[..., list[tuple[str, str]]]
) -> None:
    paths = [sound(route, known(ready)) for route in routes() if not route.startswith(UNSAFE)]
    listing = [path for path in paths if path.count("/") < 3 or "/applications/" in path or "/api/" in path]

    assert breakdowns([f"{path}?{query}" for path in listing], "GET") == []


def test_a_nul_is_refused_at_the_door(ready: Application, browser_of: Callable[..., Client]) -> None:
    client = browser_of("principal")

    page = client.get(f"/search/?{NUL}")
    path = client.get("/api/v1/places/%00")
    api = client.get(f"/api/v1/applications?{NUL}")
    form = client.post(f"/applications/{ready.pk}/versions/save/", {"remark": "a\0b"})

    assert [one.status_code for one in (page, path, api, form)] == [400] * 4
    assert api.json()["problems"][0]["code"] == "nul"


def test_what_is_hidden_and_what_is_not_there_are_answered_alike(
    ready: Application, browser_of: Callable[..., Client]
) -> None:
    stranger, nowhere = browser_of("stranger"), uuid.uuid4()
    paths = (
        "",
        "workbook/",
        "workbook/energy/",
        "figures/",
        "plan/tasks/",
        "submission/1/",
        "versions/",
        "workbook.xlsx",
    )

    for path in paths:
        hidden = stranger.get(f"/applications/{ready.pk}/{path}")
        absent = stranger.get(f"/applications/{nowhere}/{path}")
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert len(hidden.content) == len(absent.content)
    for path in ("", "/sheets/energy", "/versions/1", "/packages/1", "/documents", "/todo"):
        hidden = stranger.get(f"/api/v1/applications/{ready.pk}{path}")
        absent = stranger.get(f"/api/v1/applications/{nowhere}{path}")
        assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json())
        assert hidden.status_code == 404


def test_every_forged_id_is_written_down(
    ready: Application, browser_of: Callable[..., Client], actor: Callable[..., Actor]
) -> None:
    browser_of("stranger").get(f"/applications/{ready.pk}/workbook/")

    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert (entry.act, entry.actor_id) == ("refused", actor("principal", "county_government", "150428").person_id)


def test_what_belongs_to_another_application_is_not_found_under_ones_own(
    ready: Application, call: Call, browser_of: Callable[..., Client], actor: Callable[..., Actor]
) -> None:
    """The stranger asks under the number of an application of their own for things of this one."""
    from dafeng.web.applications.services.creating import create  # noqa: PLC0415 -- beside the only use
    from dafeng.web.places.models import Place  # noqa: PLC0415 -- beside the only use

    stranger = actor("principal", "county_government", "150428")
    own = create(call, Place.objects.get(pk="150428"), actor=stranger, at=NOW)
    upload = hand_in_something(ready, actor("principal", "county_government"))
    attachment, client = ready.attachments.first(), browser_of("stranger")
    document = Document.objects.create(
        application=ready,
        kind="plan_pdf",
        language="zh",
        name="a.pdf",
        media_type="x",
        size=1,
        sha256="0" * 64,
        draft_sha256="0" * 64,
        content_sha256="0" * 64,
        made_at=NOW,
    )
    job = Job.objects.filter(subject_id=str(ready.pk)).first()
    assert attachment is not None

    paths = [
        f"/applications/{own.pk}/attachments/{attachment.pk}/content",
        f"/applications/{own.pk}/documents/{document.pk}/content",
        f"/applications/{own.pk}/workbook/upload/{upload.pk}/",
        f"/api/v1/applications/{own.pk}/attachments/{attachment.pk}/content",
        f"/api/v1/applications/{own.pk}/uploads/{upload.pk}",
        f"/api/v1/applications/{own.pk}/documents/{document.pk}/content",
        *([f"/jobs/{job.pk}", f"/jobs/{job.pk}.json", f"/api/v1/jobs/{job.pk}"] if job else []),
    ]

    assert [(path, client.get(path).status_code) for path in paths if client.get(path).status_code != 404] == []
    assert client.post(paths[2]).status_code == 404
    assert client.post(f"/applications/{own.pk}/attachments/{attachment.pk}/remove/").status_code == 404
    assert Upload.objects.get().state == Upload.State.REFUSED
    assert attachment.removed_at is None


def hand_in_something(application: Application, principal: Actor) -> Upload:
    """A PDF under the name of a workbook is refused at once, so a real sheet that is no workbook of ours is used."""
    from tests.files.uploads import samples  # noqa: PLC0415 -- beside the only use

    assert PDF
    return hand_in(application, Offered([samples.excel()], "a.xlsx"), actor=principal, at=NOW)


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "%D9%A1", "1.0", "1e0", "+1"])
def test_a_version_or_package_that_there_is_not_is_not_found(
    number: str, handed_in: Application, browser_of: Callable[..., Client]
) -> None:
    client, key = browser_of("principal"), handed_in.pk
    pages = (f"submission/{number}/", f"submission/{number}/manifest/", f"versions/{number}/workbook.xlsx")
    api = (f"versions/{number}", f"packages/{number}", f"packages/{number}/verification")

    answers = [client.get(f"/applications/{key}/{path}").status_code for path in pages]
    answers += [client.get(f"/api/v1/applications/{key}/{path}").status_code for path in api]
    answers.append(client.post(f"/applications/{key}/versions/{number}/restore/").status_code)

    assert set(answers) == {404}
