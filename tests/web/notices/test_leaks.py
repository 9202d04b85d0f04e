"""Who objects, and what is said beyond what was released, reaches nobody but the lead body: page, API, mail, ledger."""

import json
from collections.abc import Callable

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.test import Client
from django.urls import reverse

from dafeng.web.duties.models import Duty, Mail, Notice
from dafeng.web.duties.services import remind
from dafeng.web.ledger.models import Entry
from dafeng.web.notices.models import PublicNotice
from dafeng.web.notices.queries.open_data import as_csv, as_geojson, as_json
from dafeng.web.notices.services.issuing import issue
from dafeng.web.notices.services.objections.assessing import Asking, answer, inquire
from dafeng.web.notices.services.objections.deciding import Deciding, decide
from dafeng.web.people.models import Person
from tests.web.notices.region import AFTER, MORNING, SECRET, World, admitted, objected, put_up

SAID = "能耗数据与统计年鉴不符"
OUTSIDERS = (
    ("principal", "county_government"),
    ("league_principal", "league_drc"),
    ("league_department", "league_department", "150600", "energy"),
    ("region_department", "region_department", "150000", "energy"),
)


def test_nobody_outside_the_lead_body_learns_who_objects_or_what(
    world: World, notice: PublicNotice, as_person: Callable[..., Client]
) -> None:
    taken = objected(notice, named=True)
    objection = admitted(world, taken.objection)
    inquiry = inquire(objection, Asking(world.people.body("league_drc"), "请核查"), actor=world.officer, at=MORNING)
    key = world.applications["150622"].pk
    addresses = [
        reverse("notices:public", args=[notice.pk]),
        reverse("notices:content", args=[notice.pk]),
        reverse("notices:list"),
        reverse("notices:notice", args=[notice.pk]),
        reverse("notices:objection", args=[objection.pk]),
        reverse("notices:inquiries"),
        reverse("notices:inquiry", args=[inquiry.pk]),
        reverse("duties:duties"),
        reverse("applications:overview", args=[key]),
        reverse("desk:trail", args=[key]),
        reverse("threads:comments", args=[key]),
        reverse("duties:ics"),
        f"{reverse('portal:search')}?q={SECRET['organisation'][:3]}",
        "/api/v1/notices",
        f"/api/v1/applications/{key}",
        f"/api/v1/public-notices/{notice.pk}",
        "/api/v1/objections",
        f"/api/v1/objections/{objection.pk}",
        "/api/v1/inquiries",
        "/api/v1/duties",
    ]

    for office in OUTSIDERS:
        client = as_person(*office)
        for address in addresses:
            told = client.get(address).content.decode()
            assert not [word for word in (*SECRET.values(), SAID, taken.receipt) if word in told], (office, address)
    read = as_person("region_officer", "region_drc").get(f"/api/v1/objections/{objection.pk}").json()
    assert (read["text"], read["person"]["name"]) == (SAID, SECRET["name"])
    audited = as_person("auditor", "region_drc").get(f"/api/v1/objections/{objection.pk}").json()
    assert (audited["text"], audited["person"]) == (SAID, None)


def test_ledger_duties_notices_mails_and_open_data_hold_nothing_of_it(world: World, notice: PublicNotice) -> None:
    league = world.people.head
    Person.objects.update(email=Concat(Cast("pk", CharField()), Value("@example.org")))
    taken = objected(notice, named=True)
    asking = Asking(world.people.body("league_drc"), "请核查")
    objection = admitted(world, taken.objection)
    inquiry = inquire(objection, asking, actor=world.officer, at=MORNING)
    remind(inquiry.due_at)
    answer(inquiry, "核查属实", actor=league, at=MORNING)
    decide(objection, Deciding("rejected", "keep", "经核查属实", "感谢监督"), actor=world.principal, at=MORNING)
    made = issue(notice, actor=world.principal, at=AFTER)

    kept = [row for model in (Entry, Duty, Notice, Mail) for row in rows_of(model)]
    public = [
        as_csv(made).decode(),
        json.dumps(as_json(made)),
        json.dumps(as_geojson(made)),
        json.dumps(notice.content),
    ]

    told = json.dumps([kept, public], ensure_ascii=False, cls=DjangoJSONEncoder)
    assert not [word for word in (*SECRET.values(), SAID, "经核查属实", "感谢监督", taken.receipt) if word in told]
    assert {one.kind for one in Mail.objects.all()} >= {"notices.assess", "notices.inquire", "notices.listed"}


def test_what_everyone_reads_names_no_person(world: World) -> None:
    notice = put_up(world)
    told = json.dumps(notice.content, ensure_ascii=False)

    assert set(notice.content["entries"][0]) == {
        "place",
        "track",
        "name",
        "applicant",
        "league",
        "county",
        "package_sha256",
    }
    assert world.principal.name not in told
    assert not [key for key in map(str, (one.pk for one in world.applications.values())) if key in told]


def rows_of(model: type[models.Model]) -> list[object]:
    return list(model._default_manager.values())  # noqa: SLF001 -- Django's documented way
