"""The list: who is on it, its documents and open data, and what everyone is told."""

import csv
import io
from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.urls import reverse

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.duties.models import Duty, Notice
from dafeng.web.ledger.models import Entry
from dafeng.web.notices.models import PilotList, PublicNotice
from dafeng.web.notices.queries.open_data import as_csv, as_geojson, as_json
from dafeng.web.notices.services.documents import make_documents
from dafeng.web.notices.services.issuing import issue
from tests.web.notices.region import AFTER, FAR, FIRST, MORNING, PARK, SECOND, World, decided, objected, put_up


def test_an_upheld_objection_brings_in_the_alternate(world: World, notice: PublicNotice) -> None:
    decided(world, objected(notice).objection, "remove_and_call_alternate")
    again = put_up(world, MORNING)

    made = issue(again, "内发改环资〔2025〕1号", actor=world.principal, at=AFTER)

    assert [one["place"] for one in made.content["entries"]] == [FAR, SECOND, PARK]
    assert made.sha256 == sha256(made.content)
    assert {place: world.state(place) for place in world.applications} == {
        FIRST: "not_listed",
        SECOND: "listed",
        FAR: "listed",
        PARK: "listed",
    }
    assert PublicNotice.objects.get(pk=again.pk).state == "issued"
    acts = list(Entry.objects.filter(subject_type__in=["public_notice", "objection", "pilot_list"]).order_by("number"))
    assert [one.act for one in acts] == [
        "open_notice",
        "object",
        "assess_objection",
        "find_objection",
        "open_notice",
        "issue_list",
    ]


def test_someone_taken_off_without_an_alternate_is_left_out_of_the_notice_that_stands(
    world: World, notice: PublicNotice
) -> None:
    decided(world, objected(notice, place=PARK).objection, "remove")

    made = issue(notice, actor=world.principal, at=AFTER)

    assert [one["place"] for one in made.content["entries"]] == [SECOND, FIRST]
    assert world.state(PARK) == "not_listed"


def test_everyone_hears_and_pilots_have_their_plans_to_revise(world: World, notice: PublicNotice) -> None:
    issue(notice, actor=world.principal, at=AFTER)

    heard = Notice.objects.filter(kind__in=["notices.listed", "notices.not_listed"])
    assert {(one.kind, one.person.username) for one in heard} == {
        ("notices.listed", f"principal-{place}-") for place in (FIRST, SECOND, PARK)
    } | {("notices.not_listed", f"principal-{FAR}-")}
    revising = Duty.objects.filter(kind="notices.revise", outcome="")
    assert sorted(one.body.place_id for one in revising) == sorted([FIRST, SECOND, PARK])
    assert {one.due_at for one in revising} == {datetime.fromisoformat("2025-04-09T23:59:59+08:00")}
    assert list(Duty.objects.filter(kind="notices.issue").values_list("outcome", flat=True)) == ["done"]


def test_the_list_is_open_data_without_a_field_more(
    world: World, notice: PublicNotice, as_person: Callable[..., Client]
) -> None:
    made = issue(notice, actor=world.principal, at=AFTER)

    rows = list(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8-sig"))))
    assert [(one["place"], one["track"], one["league_code"], one["county_code"]) for one in rows] == [
        (SECOND, "county", "150600", ""),
        (FIRST, "county", "150600", ""),
        (PARK, "park", "150600", FIRST),
    ]
    features = as_geojson(made)["features"]
    assert [(one["id"], one["properties"]["point_of"]) for one in features] == [
        (SECOND, None),
        (FIRST, FIRST),
        (PARK, FIRST),
    ]
    assert features[0]["geometry"] is None
    assert features[1]["geometry"] == {"type": "Point", "coordinates": [111.2, 39.9]}
    assert [set(one) for one in as_json(made)["entries"]] == [set(made.content["entries"][0])] * 3
    anyone = Client(headers={"accept-language": "en"})
    for ending in ("csv", "json", "geojson"):
        assert anyone.get(reverse("notices:open_data", args=[made.pk, ending])).status_code == 200
    assert anyone.get(reverse("notices:open_data", args=[made.pk, "xml"])).status_code == 404
    assert "达拉特旗" in anyone.get(reverse("notices:pilots", args=[made.pk])).content.decode()
    assert anyone.get(f"/api/v1/pilot-lists/{made.pk}").status_code == 401
    told = as_person("filler", "county_government").get(f"/api/v1/calls/{world.call.pk}/pilot-list").json()
    assert told["sha256"] == made.sha256


def test_no_cell_of_the_open_data_becomes_a_formula() -> None:
    names = {"zh": '=HYPERLINK("http://x")', "en": " @SUM(1)"}
    entry = {"place": "150622", "track": "county", "name": names, "applicant": {"zh": "-1", "en": "+1"}}
    made = PilotList(content={"entries": [entry | {"league": None, "county": None, "package_sha256": "0"}]})

    row = next(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8-sig"))))

    assert [row[name] for name in ("place", "name_zh", "name_en", "applicant_zh", "applicant_en")] == [
        "150622",
        '\'=HYPERLINK("http://x")',
        "' @SUM(1)",
        "'-1",
        "'+1",
    ]


def test_the_list_is_made_as_word_and_pdf_in_both_languages_once(world: World, notice: PublicNotice) -> None:
    made = issue(notice, "内发改环资〔2025〕1号", actor=world.principal, at=AFTER)

    documents = make_documents(made, at=AFTER)

    assert [(one.kind, one.language) for one in documents] == [
        ("docx", "zh"),
        ("pdf", "zh"),
        ("docx", "en"),
        ("pdf", "en"),
    ]
    assert [one.pk for one in make_documents(made, at=AFTER)] == [one.pk for one in documents]
    anyone = Client()
    pdf = anyone.get(reverse("notices:document", args=[made.pk, documents[1].pk]))
    assert b"".join(pdf.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]  # a file is streamed
