"""Submitting: what stops it, what is frozen, taking it back, and submitting again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.utils.translation import override

from dafeng.files.workbook.draft import Edit
from dafeng.web.applications import store
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import NotOpen, NotReady, WrongState
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.files.attaching import remove_attachment
from dafeng.web.applications.services.submission.judging import judge
from dafeng.web.applications.services.submission.submitting import readiness, submit
from dafeng.web.applications.services.submission.todo import todo
from dafeng.web.applications.services.submission.verifying import stands, verify
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget, Extension
from tests.web.applications.filling import NOW, assign

CLOSES = datetime.fromisoformat("2025-01-10T23:59:59+08:00")


def submitted(application: Application, actor: Actor, at: datetime = NOW) -> Package:
    return submit(application, declared=True, actor=actor, at=at)


def test_what_is_submitted_is_frozen_with_everything_by_hash(ready: Application, principal: Actor) -> None:
    package = submitted(ready, principal)

    ready.refresh_from_db()
    manifest = package.manifest
    assert (ready.state, ready.submitted_at, package.number) == ("submitted", NOW, 1)
    assert manifest["draft_sha256"] == ready.draft_sha256 == package.version.draft_sha256
    assert manifest["computation"]["figures"]["indicators"]["co2_total_t"]["values"].keys() == {"2020", "2021", "2022"}
    assert [one["evidence"] for one in manifest["attachments"]] == ["commitment_letter"]
    assert manifest["rulebook"]["id"] == "neimenggu-2024"
    assert {one["status"] for one in manifest["verdicts"]} <= {"met", "undetermined"}
    assert package.verdicts.count() == len(manifest["verdicts"])
    assert Entry.objects.get(act="submit").detail["package_sha256"] == package.sha256
    assert stands(package)


def test_what_is_recorded_is_the_same_whatever_language_is_read(ready: Application, principal: Actor) -> None:
    records = []
    for language in ("zh-hans", "en"):
        with override(language):
            records.append([(one.record, one.said, one.data_version) for one in judge(ready, actor=principal, at=NOW)])

    assert records[0] == records[1]
    assert any("主要目标!" in fact["source"] for record, _said, _data in records[0] for fact in record["facts"])


@pytest.mark.parametrize("office", [("filler", "county_government"), ("league_principal", "league_drc")])
def test_only_who_answers_for_the_applicant_submits(
    ready: Application, actor: Callable[..., Actor], office: tuple[str, str]
) -> None:
    with pytest.raises(NotPermitted):
        submitted(ready, actor(*office))


def test_nothing_is_submitted_without_the_declaration(ready: Application, principal: Actor) -> None:
    with pytest.raises(NotReady) as stopped:
        submit(ready, declared=False, actor=principal, at=NOW)

    assert [one.code for one in stopped.value.problems] == ["not_declared"]


def test_missing_chapters_and_evidence_stop_it_and_say_where_to_go(application: Application, principal: Actor) -> None:
    with pytest.raises(NotReady) as stopped:
        submitted(application, principal)

    links = {one.link for one in stopped.value.problems}
    assert {"chapter:basis", "evidence:commitment_letter", "sheet:profile/form/leading_industries"} <= links


def test_a_pledge_below_the_target_stops_it_with_its_clause(
    ready: Application, principal: Actor, body: Callable[..., Body]
) -> None:
    assign("150622", {"energy_intensity_reduction": "15.001"}, body("league_drc"), since=date(2024, 1, 1))

    with pytest.raises(NotReady) as stopped:
        submitted(ready, principal)

    assert [(one.code, one.where) for one in stopped.value.problems] == [("rule", "五(一)4")]


def test_a_target_that_comes_into_force_after_filing_changes_nothing(
    ready: Application, principal: Actor, body: Callable[..., Body]
) -> None:
    package = submitted(ready, principal)

    assign("150622", {"energy_intensity_reduction": "20"}, body("league_drc"), since=date(2025, 1, 1))

    assert stands(package)
    assert {one.status for one in package.verdicts.filter(kind="pledge")} == {"met"}


def test_a_target_that_nobody_recorded_goes_along_as_an_open_question(ready: Application, principal: Actor) -> None:
    AssignedTarget.objects.all().delete()

    found = readiness(ready, actor=principal, at=NOW)
    package = submitted(ready, principal)

    assert found.ready
    assert {(one.clause, one.supplier) for one in found.open_questions} == {("五(一)4", "league_drc")}
    assert {one.status for one in package.verdicts.filter(kind="pledge")} == {"undetermined"}


def test_a_pledge_that_is_missing_stops_it(ready: Application, principal: Actor) -> None:
    sheet = draft_of(ready)["sheets"]["targets"]
    pledge = next(row for row in sheet if row["cells"]["kind"] == "pledge")
    save_edits(ready, [Edit("targets", pledge["id"], "value", pledge["cells"]["value"], None)], actor=principal, at=NOW)

    with pytest.raises(NotReady) as stopped:
        submitted(ready, principal)

    assert "fact" in {one.code for one in stopped.value.problems}


@pytest.mark.parametrize(
    ("seconds", "in_time"), [(-1, True), (0, True), (1, False)], ids=["1 s before", "at", "1 s after"]
)
def test_the_deadline_holds_to_the_second(ready: Application, principal: Actor, seconds: int, in_time: bool) -> None:  # noqa: FBT001 -- a table
    at = CLOSES + timedelta(seconds=seconds)

    if in_time:
        assert submitted(ready, principal, at).frozen_at == at
        return
    with pytest.raises(NotOpen) as late:
        submitted(ready, principal, at)
    (problem,) = late.value.problems
    assert "2025-01-11 00:00:00" in problem.what
    assert "2025-01-10 23:59:59" in problem.expected


def test_an_extension_counts_for_those_below_its_place(
    ready: Application, principal: Actor, actor: Callable[..., Actor]
) -> None:
    grant = {"reason": "暴雪", "granted_at": NOW, "granted_by_id": principal.person_id}
    longer = CLOSES + timedelta(days=3)
    Extension.objects.create(call=ready.call, place=Place.objects.get(pk="150400"), closes_at=longer, **grant)
    with pytest.raises(NotOpen):
        submitted(ready, principal, CLOSES + timedelta(seconds=1))

    Extension.objects.create(call=ready.call, place=Place.objects.get(pk="150600"), closes_at=longer, **grant)

    with pytest.raises(NotOpen):
        submitted(ready, principal, longer + timedelta(seconds=1))
    assert submitted(ready, principal, longer).number == 1


def test_a_submitted_application_is_withdrawn_with_a_reason_and_submitted_again(
    ready: Application, principal: Actor
) -> None:
    first = submitted(ready, principal)
    withdraw(ready, reason="数据有误", actor=principal, at=NOW)
    second = submitted(ready, principal)

    first.refresh_from_db()
    assert (first.withdrawn_reason, second.number, second.manifest["previous"]) == ("数据有误", 2, first.sha256)
    assert stands(first)
    assert stands(second)
    assert Entry.objects.get(act="withdraw").reason == "数据有误"


def test_a_submission_is_not_withdrawn_without_a_reason_nor_twice(ready: Application, principal: Actor) -> None:
    submitted(ready, principal)
    with pytest.raises(NotReady):
        withdraw(ready, reason="  ", actor=principal, at=NOW)
    withdraw(ready, reason="数据有误", actor=principal, at=NOW)

    with pytest.raises(WrongState):
        withdraw(ready, reason="数据有误", actor=principal, at=NOW)


def test_nothing_is_submitted_twice(ready: Application, principal: Actor) -> None:
    submitted(ready, principal)

    with pytest.raises(WrongState):
        submitted(ready, principal)
    assert Package.objects.count() == 1


def failing(package: Package) -> list[str]:
    return [check.part for check in verify(Package.objects.get(pk=package.pk)) if not check.holds]


def test_one_changed_byte_of_the_manifest_is_found(ready: Application, principal: Actor) -> None:
    package = submitted(ready, principal)

    Package.objects.filter(pk=package.pk).update(manifest=package.manifest | {"code_version": "0.0.1"})

    assert failing(package) == ["manifest"]


def test_a_changed_draft_chapter_verdict_or_file_is_found(ready: Application, principal: Actor) -> None:
    package = submitted(ready, principal)
    version = package.version
    version.draft["sheets"]["profile"][0]["cells"]["contact_name"] = "别人"
    version.chapters["basis"] += "。"
    version.save()
    package.verdicts.filter(condition="county-applicant").update(record={})
    attachment = ready.attachments.get()
    store.place_of(attachment.sha256).write_bytes(b"%PDF-1.4 changed")

    assert failing(package) == ["draft", "chapters", f"attachment:{attachment.pk}", "verdicts"]


def test_a_removed_attachment_stays_in_the_package_that_holds_it(ready: Application, principal: Actor) -> None:
    package = submitted(ready, principal)
    withdraw(ready, reason="换一份", actor=principal, at=NOW)

    remove_attachment(ready.attachments.get(), reason="盖章不清", actor=principal, at=NOW)

    assert stands(package)
    assert [one.evidence for one in todo(Application.objects.get(pk=ready.pk), at=NOW) if one.weight == "stops"] == [
        "commitment_letter"
    ]
