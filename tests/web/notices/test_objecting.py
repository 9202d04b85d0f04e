"""Objecting without an account: the form, files by their content, the receipt, and how often."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dafeng.web.applications.errors import Refused
from dafeng.web.jobs.tending import known_rounds
from dafeng.web.notices.errors import TooMany, Unsound, WrongState
from dafeng.web.notices.models import Inquiry, Knock, Objection, ObjectionFile, PublicNotice
from dafeng.web.notices.queries.objections import by_receipt
from dafeng.web.notices.services.objections.assessing import Asking, answer, inquire
from dafeng.web.notices.services.objections.limiting import OBJECTING
from dafeng.web.notices.services.objections.receiving import Evidence, Objecting, receive
from dafeng.web.people.rules import NotPermitted
from tests.web.applications.filling import PDF
from tests.web.notices.region import FIRST, MORNING, World, admitted, decided, objected, put_up


def test_anyone_objects_and_reads_the_answer_with_the_receipt(world: World) -> None:
    notice = put_up(world, timezone.now())
    client = Client(headers={"accept-language": "en"})
    form = {"text": "数据不实", "place": FIRST, "kind": "anonymous", "name": "不该保存", "contact": ""}
    evidence = SimpleUploadedFile("年鉴.pdf", PDF)

    page = client.post(reverse("notices:object", args=[notice.pk]), form | {"evidence": evidence})

    kept = Objection.objects.get()
    assert (kept.named, kept.name, kept.organisation, kept.contact, kept.text) == (False, "", "", "", "数据不实")
    assert [(one.name, one.media_type) for one in kept.files.all()] == [("年鉴.pdf", "application/pdf")]
    receipt = page.content.decode().split('class="receipt">')[1].split("<")[0]
    assert by_receipt(receipt.lower().replace("-", " ")) == kept
    decided(world, kept, "keep", upheld="rejected")
    told = client.post(reverse("notices:answer"), {"receipt": receipt}).content.decode()
    assert "感谢监督" in told
    assert "经核查属实" not in told
    assert client.post(reverse("notices:answer"), {"receipt": receipt[:-1]}).status_code == 404


def test_a_public_page_needs_no_account_and_no_script_from_elsewhere(notice: PublicNotice) -> None:
    for language, word in (("zh-hans", "公示"), ("en", "Public notice")):
        client = Client(headers={"accept-language": language})
        for name, arguments in (("overview", []), ("public", [notice.pk]), ("object", [notice.pk]), ("answer", [])):
            page = client.get(reverse(f"notices:{name}", args=arguments))
            assert (page.status_code, "default-src 'none'" in page.headers["Content-Security-Policy"]) == (200, True)
            assert ("准格尔旗" in page.content.decode()) == (name == "public")
            assert name == "object" or word in page.content.decode()


@pytest.mark.parametrize(
    ("objecting", "error"),
    [
        (Objecting("  "), Unsound),
        (Objecting("x" * 5001), Unsound),
        (Objecting("数据不实", place="150400"), Unsound),
        (Objecting("数据不实", named=True, name="甲"), Unsound),
        (Objecting("数据不实", files=[Evidence([b"MZ\x90\x00" * 40], "年鉴.pdf")]), Refused),
        (Objecting("数据不实", files=[Evidence([PDF], f"{number}.pdf") for number in range(6)]), Unsound),
    ],
)
def test_what_cannot_be_taken_is_answered_and_nothing_is_kept(
    notice: PublicNotice, objecting: Objecting, error: type[Exception]
) -> None:
    with pytest.raises(error):
        receive(notice, objecting, address="192.0.2.1", at=MORNING)

    assert (Objection.objects.count(), ObjectionFile.objects.count()) == (0, 0)


def test_one_address_may_object_ten_times_an_hour_and_is_forgotten_the_day_after(notice: PublicNotice) -> None:
    for _time in range(OBJECTING.hour):
        objected(notice)
    with pytest.raises(TooMany):
        objected(notice)
    assert receive(notice, Objecting("另一地址"), address="192.0.2.2", at=MORNING).objection.number == 11
    assert objected(notice, MORNING + timedelta(hours=1, seconds=1)).objection.number == 12
    assert not any("192.0.2" in value for row in Knock.objects.values_list() for value in map(str, row))

    forget = next(one for one in known_rounds() if one.name == "notices: forget")
    forget.function(MORNING + timedelta(days=2))

    assert Knock.objects.count() == 0


def test_what_is_too_large_or_comes_from_another_site_is_refused_unread(notice: PublicNotice) -> None:
    address, form = reverse("notices:object", args=[notice.pk]), {"text": "数据不实", "kind": "anonymous"}

    large = Client(headers={"accept-language": "en"}).post(address, form, CONTENT_LENGTH=str(101 * 2**20 + 1))
    foreign = Client(enforce_csrf_checks=True).post(address, form)

    assert (large.status_code, foreign.status_code) == (413, 403)
    assert "at most 100 MB together" in large.content.decode()
    assert (Objection.objects.count(), Knock.objects.count()) == (0, 0)


def test_the_evidence_is_downloaded_by_who_handles_it_and_by_nobody_else(
    notice: PublicNotice, as_person: Callable[..., Client]
) -> None:
    objecting = Objecting("数据不实", files=[Evidence([PDF], "年鉴.pdf")])
    kept = receive(notice, objecting, address="192.0.2.1", at=MORNING).objection
    officer = as_person("region_officer", "region_drc")
    file = officer.get(f"/api/v1/objections/{kept.pk}").json()["evidence"][0]
    assert (file["name"], file["scan"]) == ("年鉴.pdf", "absent")
    addresses = (
        f"/api/v1/objections/{kept.pk}/files/{file['id']}/content",
        reverse("notices:file", args=[kept.pk, file["id"]]),
    )

    for address in addresses:
        assert b"".join(officer.get(address).streaming_content) == PDF  # type: ignore[attr-defined]  # a file is streamed
        assert as_person("league_principal", "league_drc").get(address).status_code == 404
        assert as_person("auditor", "region_drc").get(address).status_code == 403


def test_a_league_gets_the_words_that_were_released_and_answers_once(world: World, notice: PublicNotice) -> None:
    objection = admitted(world, objected(notice, named=True).objection)
    league, head = world.people.body("league_drc"), world.people.head
    for named in ("举报人甲反映数据不符", "电话 138-0000 0001", "来自某环保协会的材料"):
        with pytest.raises(Unsound):
            inquire(objection, Asking(league, named), actor=world.officer, at=MORNING)
        with pytest.raises(Unsound):  # what stands in public is looked through alike
            put_up(world, MORNING, named)

    inquiry = inquire(objection, Asking(league, "请核查能耗数据"), actor=world.officer, at=MORNING)

    assert inquiry.due_at == datetime.fromisoformat("2025-03-10T23:59:59+08:00")
    with pytest.raises(NotPermitted):
        answer(inquiry, "属实", actor=world.people.actor("league_officer", "league_drc", "150400"), at=MORNING)
    answer(inquiry, "核查属实", actor=head, at=MORNING)
    with pytest.raises((WrongState, NotPermitted)):
        answer(inquiry, "再答", actor=head, at=MORNING)
    assert [(one.state, one.answer) for one in Inquiry.objects.all()] == [("answered", "核查属实")]


def test_what_is_not_upheld_changes_nothing_and_no_stranger_is_taken_off(world: World, notice: PublicNotice) -> None:
    with pytest.raises(Unsound) as stopped:
        decided(world, objected(notice).objection, "remove", upheld="rejected")
    assert [one.code for one in stopped.value.problems] == ["contradiction"]
    with pytest.raises(Unsound) as stopped:
        decided(world, objected(notice, place="").objection, "remove")
    assert [one.code for one in stopped.value.problems] == ["not_on_it"]
