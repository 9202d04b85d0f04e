"""The pages and the API of the pool: who finds what there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dafeng.web.experts.models import Declaration, EarlierWork, Expert, Request
from tests.web.browser import PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.experts.conftest import BACKEND, World
from tests.web.experts.test_conflicts import with_account

OFFICES = {
    "region officer": ("region_officer", "region_drc"),
    "region department": ("region_department", "region_department"),
    "auditor": ("auditor", "platform"),
    "league": ("league_officer", "league_drc"),
    "applicant": ("principal", "county_government"),
}
STATUS = {
    "": (200, 200, 200, 404, 404),
    "one": (200, 200, 200, 404, 404),
    "new": (200, 403, 403, 403, 403),
    "list": (200, 403, 403, 403, 403),
    "conflicts": (200, 404, 200, 404, 404),
    "mine": (404, 404, 404, 404, 404),
}
"""What each finds, in the order of the offices."""
API = {"experts/{one}": "one", "calls/{call}/conflicts": "conflicts", "calls/{call}/interests": "conflicts"}


def test_who_finds_which_page(world: World) -> None:
    expert = world.add("王某", "准格尔能源集团有限公司", email="wang@example.org")
    addresses = {"": "", "one": f"{expert.pk}/", "new": "new/", "list": "list/", "mine": "mine/"}
    addresses["conflicts"] = f"conflicts/{world.call.pk}/"

    for place, (who, office) in enumerate(OFFICES.items()):
        client = world.client(*office)
        found = {name: client.get(f"/experts/{address}").status_code for name, address in addresses.items()}
        assert (who, found) == (who, {name: row[place] for name, row in STATUS.items()})
        for address, like in API.items():
            path = f"/api/v1/{address.format(one=expert.pk, call=world.call.pk)}"
            assert (who, path, client.get(path).status_code) == (who, path, STATUS[like][place])
    shown = world.client(*OFFICES["region department"]).get(f"/experts/{expert.pk}/").content.decode()
    assert ("准格尔能源集团有限公司" in shown, "wang@example.org" in shown) == (True, False)


def test_an_expert_sees_names_of_applicants_and_nothing_else(world: World) -> None:
    expert = with_account(world, world.add("王某", "某大学"))
    client = Client(headers={"accept-language": "en"})
    client.force_login(expert.person, backend=BACKEND)  # type: ignore[arg-type]  # it has an account

    before = client.get("/experts/mine/").content.decode()
    world.client("region_officer", "region_drc").post(f"/experts/conflicts/{world.call.pk}/ask/", {"back": "/experts/"})
    after = client.get("/experts/mine/").content.decode()
    client.post(f"/experts/mine/{world.park.pk}/", {"kinds": ["kin"], "text": "亲属"})
    client.post(f"/experts/mine/{world.call.pk}/rest/")

    assert ("准格尔旗" in before, "准格尔旗" in after) == (False, True)
    assert client.get(f"/applications/{world.county.pk}/").status_code == 404
    assert client.get("/experts/").status_code == 404
    words = {str(one.application_id): one.kinds for one in Declaration.objects.all()}
    assert words == {str(world.park.pk): ["kin"], str(world.county.pk): []}
    own = f"/api/v1/experts/{expert.pk}/interests"
    said = {"application": str(world.county.pk), "kinds": ["supervised"], "text": "师生"}
    assert client.post(own, said, content_type="application/json").status_code == 201
    assert Request.objects.get().expert == expert


def test_what_the_officer_fills_in_stands_in_the_pool(world: World) -> None:
    client = world.client("region_officer", "region_drc")
    said = {
        "name": "王某",
        "employer": "某大学",
        "place": "准格尔旗",
        "fields_known": ["energy"],
        "industries": ["power"],
    }

    made = client.post("/experts/new/", said)
    expert = Expert.objects.get()
    own = f"/experts/{expert.pk}/"
    client.post(f"{own}earlier/", {"organisation": "甲公司", "tie": "advised", "from_year": "2020", "back": own})
    client.post(f"{own}earlier/", {"organisation": "", "tie": "advised", "back": own})
    work = EarlierWork.objects.get()
    client.post(f"{own}interest/", {"application": world.park.pk, "kinds": ["kin"], "text": "亲属", "back": own})
    page = client.get(own).content.decode()
    client.post(f"{own}earlier/{work.pk}/remove/", {"back": own})
    client.post(f"{own}withdraw/", {"reason": "退休", "back": own})

    assert made.status_code == 302
    assert ("甲公司" in page, "recorded by the secretariat" in page) == (True, True)
    expert.refresh_from_db()
    assert (expert.place_id, expert.active, EarlierWork.objects.count()) == ("150622", False, 0)
    assert client.post("/experts/new/", said | {"place": "火星"}).status_code == 422
    assert client.get("/experts/?fields=energy").content.decode().count("王某") >= 1
    assert "王某" not in client.get("/experts/?fields=carbon_sinks").content.decode().partition("<tbody")[2]


def test_a_list_with_wrong_cells_is_shown_cell_by_cell(world: World) -> None:
    client = world.client("region_officer", "region_drc")
    header = "姓名,工作单位,职称职务,工作地点,专业领域,熟悉行业,电子邮箱,曾服务单位"
    good = SimpleUploadedFile("a.csv", f"{header}\n王某,某大学,,,,,,\n".encode())
    bad = SimpleUploadedFile("a.csv", f"{header}\n,某大学,,,,,,\n".encode())

    refused, taken = client.post("/experts/list/", {"file": bad}), client.post("/experts/list/", {"file": good})
    exported = client.get(f"/experts/conflicts/{world.call.pk}/?export=csv")

    assert (refused.status_code, "A2" in refused.content.decode()) == (422, True)
    assert (taken.status_code, Expert.objects.get().name) == (302, "王某")
    assert (exported.status_code, client.get("/experts/list/template.xlsx").content[:2]) == (200, b"PK")


@pytest.mark.django_db(transaction=True)
def test_the_pool_is_read_by_keyboard_and_on_a_phone(opened: Opened, world: World) -> None:
    expert = world.add("王某", "准格尔能源集团有限公司")
    officer = world.person("region_officer", "region_drc")
    addresses = ("/experts/", f"/experts/{expert.pk}/", f"/experts/conflicts/{world.call.pk}/", "/experts/list/")

    for address in addresses:
        page = opened(address, person=officer, language="en", width=PHONE_PX)
        assert (address, serious_faults(page), is_too_wide(page)) == (address, [], False)
