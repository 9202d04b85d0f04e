"""Addresses that are told of acts: what they are told, how it is signed, and what happens when nobody answers."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.recording import note
from dafeng.web.integrations.models import Delivery, Webhook
from dafeng.web.integrations.services import delivering, webhooks
from dafeng.web.integrations.services.addresses import is_outside, target_of
from dafeng.web.integrations.services.sending import send, signature
from dafeng.web.integrations.tasks import EVERY_S
from dafeng.web.jobs import tending
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import actor_of
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.people.rules import NotPermitted
from tests.web.integrations.conftest import AT, by

Hook = Callable[..., Webhook]


@dataclass
class Listener:
    """A server of a body, which answers with ``status`` and keeps what it was told."""

    status: int = 200
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    @property
    def acts(self) -> list[str]:
        return [json.loads(body)["act"] for _headers, body in self.heard]


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    """A server on this machine, which only the setting for networks of one's own lets be told."""
    settings.WEBHOOKS_INSIDE = True
    kept = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.heard.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(kept.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_what: object) -> None:  # of a test
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}/told?who=us"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kept
    server.shutdown()
    server.server_close()


@pytest.fixture
def administrator(person: Callable[..., Person]) -> Callable[..., Person]:
    """Returns who administers a body."""
    return lambda *of: person("body_administrator", *of)


@pytest.fixture
def hook(listener: Listener, administrator: Callable[..., Person], body: Callable[..., Body]) -> Hook:
    """Returns the address of a body, told of acts."""

    def hook(*of: str, acts: tuple[str, ...] = ()) -> Webhook:
        return webhooks.make(webhooks.Wanted("统计程序", listener.url, acts), body(*of), by(administrator(*of)))

    return hook


def did(application: Application, *acts: str) -> None:
    for act in acts:
        note(act, application, actor=actor_of(application.created_by), at=AT)


def told(hook: Webhook) -> list[str]:
    delivering.gather(hook.pk)
    delivering.deliver(hook.pk, AT)
    return list(hook.deliveries.order_by("entry").values_list("act", "state").values_list("act", flat=True))


def test_an_act_is_told_once_signed_and_without_content(
    application: Application, principal: Person, hook: Hook, listener: Listener, settings: Settings
) -> None:
    settings.PUBLIC_ADDRESS = "https://dafeng.example.org"
    mine = hook("county_government")
    did(application, "edit")

    assert told(mine) == ["edit"]
    assert told(mine) == ["edit"]

    ((headers, body),) = listener.heard
    kept = Delivery.objects.get()
    assert json.loads(body) == {
        "id": str(kept.pk),
        "act": "edit",
        "at": "2024-12-02T02:00:00+00:00",
        "subject": {
            "type": "application",
            "id": str(application.pk),
            "url": f"https://dafeng.example.org/api/v1/applications/{application.pk}",
        },
    }
    seconds = int(AT.timestamp())
    expected = hmac.new(webhooks.key_of(mine).encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["Dafeng-Signature"] == f"t={seconds},v1={expected}"
    assert (kept.state, kept.answer, kept.attempts) == ("delivered", 200, 1)


def test_the_signature_is_that_of_a_case_worked_out_elsewhere() -> None:
    """By openssl: printf '1733104800.{}' | openssl dgst -sha256 -hmac key."""
    digest = "4ccdb4f87b8d7623509886f2cd0cb46dee9991ce1ae62e40729349bc4efeb4b7"

    assert signature("key", b"{}", AT) == f"t=1733104800,v1={digest}"


def test_a_body_is_told_of_what_it_sees_and_of_the_state_of_what_it_sees_in_outline(
    application: Application, hook: Hook, person: Callable[..., Person]
) -> None:
    league, other = hook("league_drc"), hook("league_drc", "150400")
    for place in ("150600", "150400"):
        person("league_officer", "league_drc", place)

    did(application, "create", "edit")

    assert told(league) == ["create"]
    assert told(other) == []


def test_a_body_where_nobody_may_see_is_told_nothing(application: Application, hook: Hook) -> None:
    league = hook("league_drc")
    did(application, "create")

    assert told(league) == []


def test_what_the_body_no_longer_sees_is_withheld(
    application: Application, principal: Person, hook: Hook, listener: Listener
) -> None:
    mine = hook("county_government")
    did(application, "edit")
    delivering.gather(mine.pk)

    Membership.objects.filter(person=principal).update(until=AT)
    delivering.deliver(mine.pk, AT)

    assert (listener.heard, Delivery.objects.get().state) == ([], "withheld")


def test_only_the_acts_that_were_chosen_are_told(application: Application, hook: Hook) -> None:
    mine = hook("county_government", acts=("submit",))
    did(application, "edit", "submit")

    assert told(mine) == ["submit"]


def test_a_message_is_tried_with_growing_pauses_and_given_up_after_the_seventh(
    application: Application, principal: Person, hook: Hook, listener: Listener
) -> None:
    listener.status = 503
    mine = hook("county_government")
    did(application, "edit")
    delivering.gather(mine.pk)
    now, pauses = AT, []

    for _attempt in range(6):
        delivering.deliver(mine.pk, now)
        one = Delivery.objects.get()
        pauses.append(int(((one.next_at or AT) - now).total_seconds()))
        delivering.deliver(mine.pk, now + timedelta(seconds=pauses[-1] - 1))
        now = one.next_at or AT
    delivering.deliver(mine.pk, now)

    one = Delivery.objects.get()
    assert pauses == [60, 300, 1800, 7200, 21600, 86400]
    assert (one.state, one.attempts, one.next_at, len(listener.heard)) == ("failed", 7, None, 7)
    assert [each["answer"] for each in one.log] == [503] * 7


def test_what_is_not_taken_holds_up_the_rest_of_the_run_only(
    application: Application, principal: Person, hook: Hook, listener: Listener
) -> None:
    listener.status = 500
    mine = hook("county_government")
    did(application, "edit", "compute")

    told(mine)
    listener.status = 204
    delivering.deliver(mine.pk, AT)
    delivering.deliver(mine.pk, AT + timedelta(minutes=1))

    assert listener.acts == ["edit", "compute", "edit"]


def test_nobody_is_followed_elsewhere(
    application: Application, principal: Person, hook: Hook, listener: Listener
) -> None:
    listener.status = 302
    mine = hook("county_government")
    did(application, "edit")
    told(mine)

    assert (len(listener.heard), Delivery.objects.get().answer, Delivery.objects.get().state) == (1, 302, "waiting")


def test_a_message_is_sent_again_and_a_test_is_sent(
    application: Application, principal: Person, hook: Hook, listener: Listener, administrator: Callable[..., Person]
) -> None:
    mine, who = hook("county_government"), by(administrator("county_government"))
    did(application, "edit")
    told(mine)

    webhooks.again(Delivery.objects.select_related("webhook__body").get(), who)
    webhooks.test(mine, who)
    delivering.deliver(mine.pk, AT)

    assert sorted(listener.acts) == ["edit", "edit", "test"]
    assert len({json.loads(body)["id"] for _headers, body in listener.heard}) == 2


def test_an_address_that_is_stopped_is_told_nothing_of_what_happened_meanwhile(
    application: Application, principal: Person, hook: Hook, administrator: Callable[..., Person]
) -> None:
    mine, who = hook("county_government"), by(administrator("county_government"))

    webhooks.set_active(mine, who, active=False)
    did(application, "edit")
    delivering.tend(AT)
    webhooks.set_active(mine, who, active=True)
    did(application, "compute")

    assert told(mine) == ["compute"]


def test_the_worker_looks_after_addresses_and_sends_in_a_job(
    application: Application, principal: Person, hook: Hook
) -> None:
    mine = hook("county_government")
    did(application, "edit")

    delivering.tend(AT)
    delivering.tend(AT)

    assert list(Job.objects.values_list("kind", "subject_id")) == [("webhook", str(mine.pk))]
    assert {one.name: one.every for one in tending.known_rounds()}["webhooks"] == timedelta(seconds=EVERY_S)


def test_only_who_administers_a_body_names_addresses(person: Callable[..., Person], county: Body) -> None:
    wanted = webhooks.Wanted("a", "https://example.org/")

    for who in (person("principal", "county_government"), person("body_administrator", "county_government", "150428")):
        with pytest.raises(NotPermitted):
            webhooks.make(wanted, county, by(who))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://",
        "https://user:password@example.org/",
        "https://example.org/#part",
        "https://example.org:99999/",
        "https://exämple.org/",
        "https://example.org/\r\nHost: inside",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_outside_is_refused(url: str) -> None:
    with pytest.raises(Refusal):
        target_of(url)


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),  # noqa: S104 -- nothing is bound
        ("255.255.255.255", False),
        ("224.0.0.1", False),
        ("198.18.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:1.1.1.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::101:101", False),
        ("2002:7f00:1::", False),
        ("localhost", False),
    ],
)
def test_which_addresses_lie_outside(address: str, outside: bool) -> None:  # noqa: FBT001 -- a fact of the table
    assert is_outside(address) is outside


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "0x7f000001", "2130706433", "127.1"])
def test_no_spelling_of_this_machine_is_let_in(
    host: str, administrator: Callable[..., Person], county: Body, settings: Settings
) -> None:
    settings.WEBHOOKS_INSIDE = False
    who = by(administrator("county_government"))

    with pytest.raises(Refusal) as refused:
        webhooks.make(webhooks.Wanted("a", f"https://{host}/"), county, who)

    assert refused.value.code in {"inside", "unresolved"}


def test_a_name_that_leads_inside_later_is_refused_when_it_is_told(listener: Listener, settings: Settings) -> None:
    settings.WEBHOOKS_INSIDE = False

    answer = send(listener.url.replace("http:", "https:"), b"{}", key="k", at=AT)

    assert (answer.status, listener.heard) == (None, [])
    assert answer.trouble != ""


def test_a_server_that_is_not_there_is_an_answer_too(listener: Listener) -> None:
    answer = send("http://127.0.0.1:9/", b"{}", key="k", at=AT)

    assert (answer.status, answer.taken) == (None, False)


def test_the_page_shows_each_message_with_its_answer(
    application: Application, principal: Person, hook: Hook, listener: Listener, administrator: Callable[..., Person]
) -> None:
    listener.status = 503
    mine = hook("county_government")
    did(application, "edit")
    told(mine)
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        administrator("county_government"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    page = client.get(f"/webhooks/{mine.pk}/").content.decode()
    client.post(f"/webhooks/{mine.pk}/test/")
    stranger = Client()
    stranger.force_login(principal, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "503" in page
    assert webhooks.key_of(mine) not in page
    assert webhooks.key_of(mine) in client.get(f"/webhooks/{mine.pk}/?key=1").content.decode()
    assert Delivery.objects.filter(act="test").count() == 1
    assert stranger.get(f"/webhooks/{mine.pk}/").status_code == 404
