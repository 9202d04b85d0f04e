"""The pool: added, changed, withdrawn, invited to an account, taken over from lists."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from dafeng.web.duties.models import Mail
from dafeng.web.experts.errors import ExpertError, Outrun, Refused, Unsound
from dafeng.web.experts.models import Expert
from dafeng.web.experts.services.importing import take_over, template
from dafeng.web.experts.services.inviting import invite
from dafeng.web.experts.services.pool import Entry, add, change, return_to_pool, withdraw
from dafeng.web.ledger.models import Entry as Act
from dafeng.web.people.models import Membership, Role
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services.accounts import NewAccount, make_account
from tests.web.experts.conftest import NOW, World

HEADER = "姓名,工作单位,职称职务,工作地点,专业领域,熟悉行业,电子邮箱,曾服务单位"


def test_an_expert_is_added_changed_withdrawn_and_comes_back(world: World) -> None:
    made = world.add("王某", "某大学", fields=("energy",), industries=("power", "coal"))

    changed = change(made, Entry("王某", "某研究院", "教授"), actor=world.officer, at=NOW, revision=1)
    with pytest.raises(Outrun):
        change(made, Entry("王某", "别处"), actor=world.officer, at=NOW, revision=1)
    with pytest.raises(Unsound):
        withdraw(made, " ", actor=world.officer, at=NOW)
    gone = withdraw(made, "本人申请", actor=world.officer, at=NOW)
    back = return_to_pool(made, actor=world.officer, at=NOW)

    assert made.industries == ["coal", "power"]
    assert (changed.employer, changed.title, changed.fields) == ("某研究院", "教授", [])
    assert (gone.active, gone.left_reason, back.active, back.left_reason) == (False, "本人申请", True, "")
    acts = ["add_expert", "edit_expert", "withdraw_expert", "return_expert"]
    assert list(Act.objects.filter(subject_type="expert").order_by("number").values_list("act", flat=True)) == acts


def test_everything_wrong_with_a_record_is_told_at_once(world: World) -> None:
    world.add("王某", "某大学")

    with pytest.raises(Unsound) as missing:
        world.add(" ", "", fields=("sorcery",), title="x" * 201)
    with pytest.raises(Unsound) as twice:
        world.add("王某 ", "某大学")

    told = {(one.code, one.where) for one in missing.value.problems}
    assert told == {("missing", "name"), ("missing", "employer"), ("too_long", "title"), ("unknown", "fields")}
    assert [one.code for one in twice.value.problems] == ["twice"]


def test_only_the_region_keeps_the_pool(world: World) -> None:
    for office in (
        ("league_officer", "league_drc"),
        ("region_department", "region_department"),
        ("principal", "county_government"),
    ):
        with pytest.raises(NotPermitted):
            add(world.pool, Entry("王某", "某大学"), actor=world.actor(*office), at=NOW)


def test_an_invitation_taken_up_ties_the_account(world: World) -> None:
    made = world.add("王某", "某大学", email="wang@example.org")
    bare = world.add("李某", "某大学")

    first = invite(made, actor=world.officer, at=NOW)
    again = invite(made, actor=world.officer, at=NOW)
    person = make_account(again, NewAccount("wang", "王某", "a long enough password", "", ""), at=NOW)

    first.refresh_from_db()
    made.refresh_from_db()
    assert Mail.objects.filter(address="wang@example.org").count() == 2
    assert first.revoked_at == NOW
    assert made.person == person
    assert Membership.objects.get(person=person).role == Role.EXPERT
    for expert, code in ((made, "has_account"), (bare, "no_address")):
        with pytest.raises(ExpertError) as stopped:
            invite(expert, actor=world.officer, at=NOW)
        assert [one.code for one in stopped.value.problems] == [code]


def test_a_list_is_taken_over_whole(world: World) -> None:
    world.add("李某", "某研究院")
    earlier = "甲公司（2019-2021）；乙院(2022-)；丙厂 2020"
    one = f"王某,某大学,教授,150622,能源开发利用、碳排放管理,电力;煤炭,w@example.org,{earlier}"
    text = f"{HEADER}\n{one}\n李某,某研究院,,,,,,\n"

    taken = take_over(world.pool, text.encode("gb18030"), "专家.csv", actor=world.officer, at=NOW)

    made = Expert.objects.get(name="王某")
    works = [(one.organisation, one.from_year, one.until_year) for one in made.earlier.order_by("id")]
    assert ([one.name for one in taken.added], taken.known) == (["王某"], 1)
    assert (made.place_id, made.fields, made.industries) == (
        "150622",
        ["carbon_management", "energy"],
        ["coal", "power"],
    )
    assert works == [("甲公司", 2019, 2021), ("乙院", 2022, None), ("丙厂", 2020, 2020)]


def test_every_wrong_cell_is_named_and_nothing_taken_over(world: World) -> None:
    good, faulty = "王某,某大学,,150622,,,,", ",某大学,,火星,巫术,,no-address,甲（2021-2019）"
    text = f"{HEADER}\n{good}\n{faulty}\n王某,某大学,,,,,,乙（1234）"

    with pytest.raises(Refused) as refused:
        take_over(world.pool, text.encode(), "a.csv", actor=world.officer, at=NOW)

    told = {(one.where, one.code) for one in refused.value.problems}
    expected = {("A3", "missing"), ("D3", "unknown"), ("E3", "unknown"), ("G3", "unknown"), ("H3", "years")}
    assert told == expected | {("A4", "twice"), ("H4", "unknown")}
    assert Expert.objects.count() == 0


def test_an_excel_list_is_read_like_a_csv_list(world: World) -> None:
    book, file = Workbook(), BytesIO()
    sheet = book.create_sheet(index=0)
    sheet.append(["Name", "Employer *", "Title", "Place of work", "Fields", "Industries", "E-mail", "Earlier work"])
    sheet.append(["王某", "某大学", None, 150622, "Energy development and use", "Sorcery", None, None])
    sheet.append(["王某", None])
    book.save(file)

    with pytest.raises(Refused) as refused:
        take_over(world.pool, file.getvalue(), "a.xlsx", actor=world.officer, at=NOW)

    assert [(one.where, one.code) for one in refused.value.problems] == [("F2", "unknown"), ("B3", "missing")]


def test_what_is_no_list_is_named(world: World) -> None:
    cases = {
        b"": "list_empty",
        HEADER.encode(): "list_no_rows",
        "姓名,工作单位\n王某,某大学\n".encode(): "list_columns",
        b"\x00\x01": "list_unknown",
        b"PK\x03\x04 broken": "list_refused",
        b"\xff\xfe\xfd,\xff": "list_encoding",
        f"{HEADER},姓名\na\n".encode(): "list_twice",
    }

    for content, code in cases.items():
        with pytest.raises(Refused) as refused:
            take_over(world.pool, content, "a.xlsx" if content[:2] == b"PK" else "a.csv", actor=world.officer, at=NOW)
        assert [one.code for one in refused.value.problems] == [code], content
    with pytest.raises(Refused) as empty:
        take_over(world.pool, template("zh"), "a.xlsx", actor=world.officer, at=NOW)
    assert [one.code for one in empty.value.problems] == ["list_no_rows"]
