"""Mails through a real server: once each, later where it is down, shown where it refuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from dafeng.web.duties.models import Duty, Mail
from dafeng.web.duties.services import NoticeSpec, send_due, tell
from dafeng.web.duties.services.outbox import CLAIM, PAUSES, send_again
from dafeng.web.duties.services.reading import choose_mails
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.people.rules import NotPermitted
from tests.web.duties.conftest import OPENED, SUBJECT
from tests.web.duties.postbox import free_port, open_postbox

MINUTE = timedelta(minutes=1)


@pytest.fixture
def port(settings: Settings) -> int:
    """The port of the mail server, at which nobody answers yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 5
    return int(settings.EMAIL_PORT)


def test_a_mail_leaves_once_in_both_languages_with_the_address_of_the_page(duty: Duty, port: int) -> None:
    with open_postbox(port) as postbox:
        assert (send_due(OPENED), send_due(OPENED + MINUTE)) == (1, 0)

    (taken,) = postbox.taken
    text = taken.get_content()
    assert taken["To"] == "filler-150622-@example.org"
    assert postbox.subjects == ["达峰：新事项 · Answer question 7 / Dafeng: New for you · Answer question 7"]
    assert "http://127.0.0.1:8000/applications/7/" in text
    assert "Due at 2024-12-16 23:59:59 (Beijing time)." in text
    assert taken["Auto-Submitted"] == "auto-generated"


def test_while_the_server_is_down_nothing_is_lost_and_nothing_doubled(duty: Duty, port: int) -> None:
    now = OPENED
    for pause in (*PAUSES, PAUSES[-1], PAUSES[-1]):
        assert send_due(now) == 0
        assert Mail.objects.get().next_at == now + pause
        assert send_due(now + pause - timedelta(seconds=1)) == 0  # not before its time
        now += pause
    assert (Mail.objects.get().state, Mail.objects.get().attempts) == ("waiting", 8)

    with open_postbox(port) as postbox:
        assert (send_due(now), send_due(now + CLAIM)) == (1, 0)

    assert len(postbox.taken) == 1
    assert (Mail.objects.get().state, Mail.objects.get().trouble) == ("sent", "")


def test_a_mail_refused_for_good_is_given_up_shown_and_can_be_sent_again(
    duty: Duty, port: int, person: Callable[..., Person], actor: Callable[..., Actor]
) -> None:
    with open_postbox(port, "550 no such user"):
        send_due(OPENED)
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts) == ("refused", 1)
    assert "no such user" in mail.trouble

    client = Client(headers={"accept-language": "en"})
    client.force_login(
        person("administrator", "platform"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = client.get("/mails/").content.decode()
    assert "filler-150622-@example.org" in page
    assert "question 7" not in page  # what it says is nobody's but its reader's

    client.post(f"/mails/{mail.pk}/again/")
    mail.refresh_from_db()
    assert mail.state == "waiting"
    assert Entry.objects.filter(act="send_again", subject_id=str(mail.pk)).count() == 1
    with pytest.raises(NotPermitted):
        send_again(mail, actor=actor("auditor", "platform"), at=OPENED)


def test_a_mail_refused_for_now_is_tried_again_later(duty: Duty, port: int) -> None:
    with open_postbox(port, "451 try again later") as postbox:
        send_due(OPENED)
        assert Mail.objects.get().state == "waiting"
        postbox.refusal = ""
        assert (send_due(OPENED), send_due(OPENED + MINUTE)) == (0, 1)


def test_a_mail_that_another_process_is_sending_is_left_to_it_until_that_is_dead(duty: Duty, port: int) -> None:
    Mail.objects.update(claimed_until=OPENED + CLAIM)

    with open_postbox(port) as postbox:
        assert (send_due(OPENED), send_due(OPENED + CLAIM + MINUTE)) == (0, 1)

    assert len(postbox.taken) == 1


def test_a_mail_sent_twice_by_accident_carries_the_same_number(duty: Duty, port: int) -> None:
    with open_postbox(port) as postbox:
        send_due(OPENED)
        Mail.objects.update(state="waiting")  # as if the process had died between sending and noting it
        send_due(OPENED + CLAIM)

    assert len({str(one["Message-ID"]) for one in postbox.taken}) == 1


def test_who_does_not_want_mails_of_a_kind_is_told_on_the_platform_only(
    person: Callable[..., Person], body: Callable[..., Body], port: int
) -> None:
    wants, wants_not = person("filler", "county_government"), person("principal", "county_government")
    choose_mails(wants_not, ["trial.answer"], OPENED)

    told = tell(
        NoticeSpec("n", "trial.news", SUBJECT, "/x", body("county_government").pk, detail={"what": "x"}), at=OPENED
    )

    assert told == 2
    assert list(Mail.objects.values_list("person_id", flat=True)) == [wants.pk]


def test_a_name_with_line_breaks_begins_no_header_of_its_own(
    person: Callable[..., Person], body: Callable[..., Body], port: int
) -> None:
    person("filler", "county_government")
    evil = {"what": "x\r\nBcc: thief@example.org"}
    tell(NoticeSpec("n", "trial.news", SUBJECT, "/x", body("county_government").pk, detail=evil), at=OPENED)

    with open_postbox(port) as postbox:
        send_due(OPENED)

    assert postbox.taken[0]["Bcc"] is None


def test_an_address_of_which_no_mail_can_be_made_keeps_no_other_from_leaving(
    duty: Duty, port: int, person: Callable[..., Person], body: Callable[..., Body]
) -> None:
    Mail.objects.update(address="x@" + "例" * 70 + ".org")
    person("principal", "county_government")
    tell(
        NoticeSpec("n", "trial.news", SUBJECT, "/x", person_ids=(person("principal", "county_government").pk,)),
        at=OPENED,
    )

    with open_postbox(port):
        assert send_due(OPENED) == 1

    assert list(Mail.objects.order_by("pk").values_list("state", flat=True)) == ["refused", "sent"]


def test_whoever_was_locked_out_meanwhile_gets_no_mail(duty: Duty, port: int) -> None:
    Person.objects.update(is_active=False)

    with open_postbox(port):
        assert send_due(OPENED) == 0

    assert Mail.objects.get().state == "dropped"
