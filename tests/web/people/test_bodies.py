"""Bodies: the standard tree with its names, roles given, bodies renamed, closed and merged."""

from collections.abc import Callable

import pytest

from dafeng.web.ledger.models import Entry
from dafeng.web.people import rules
from dafeng.web.people.actor import actor_of
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import ROLES_OF, Body, Invitation, Membership, Person, Role
from dafeng.web.people.queries import tree_of
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.people.services import bodies, make_bodies, roles
from dafeng.web.people.services.bodies import Names
from dafeng.web.places.models import Place
from tests.web.people.conftest import AT, by

STANDARD = """
150000 内蒙古自治区发展和改革委员会
150000/150400 赤峰市发展和改革委员会
150000/150400/150428 喀喇沁旗人民政府
150000/150400/energy 赤峰市能源局
150000/150400/housing 赤峰市住房和城乡建设局
150000/150400/industry 赤峰市工业和信息化局
150000/150400/science 赤峰市科学技术局
150000/150400/transport 赤峰市交通运输局
150000/150600 鄂尔多斯市发展和改革委员会
150000/150600/150622 准格尔旗人民政府
150000/150600/150622/S157035 准格尔经济开发区管理委员会
150000/150600/energy 鄂尔多斯市能源局
150000/150600/housing 鄂尔多斯市住房和城乡建设局
150000/150600/industry 鄂尔多斯市工业和信息化局
150000/150600/science 鄂尔多斯市科学技术局
150000/150600/transport 鄂尔多斯市交通运输局
150000/energy 内蒙古自治区能源局
150000/expert_pool 内蒙古自治区碳达峰试点专家组
150000/housing 内蒙古自治区住房和城乡建设厅
150000/industry 内蒙古自治区工业和信息化厅
150000/science 内蒙古自治区科学技术厅
150000/transport 内蒙古自治区交通运输厅
platform 平台管理
"""


def test_the_standard_tree_has_every_body_under_its_name(region: Place) -> None:
    assert make_bodies(at=AT) == 23
    assert [f"{body.path} {body.name_zh}" for body in Body.objects.order_by("path")] == STANDARD.split("\n")[1:-1]


def test_the_standard_tree_is_made_once(region: Place) -> None:
    make_bodies(at=AT)

    assert (make_bodies(at=AT), Entry.objects.filter(act="make_bodies").count()) == (0, 1)


def test_every_body_of_the_tree_stands_under_the_one_whose_path_it_continues(region: Place) -> None:
    make_bodies(at=AT)

    above = {body.path: body.parent.path if body.parent else "" for body in Body.objects.select_related("parent")}
    assert {path: upper for path, upper in above.items() if upper != path.rpartition("/")[0]} == {}


def test_the_names_stand_in_english_too(region: Place) -> None:
    Place.objects.filter(pk="150622").update(name_en="Jungar Banner")
    make_bodies(at=AT)

    assert Body.objects.get(place="150622").name_en == "Jungar Banner People's Government"


def test_every_kind_of_body_has_roles() -> None:
    assert {str(kind) for kind in ROLES_OF} == set(Body.Kind.values)
    assert {role for held in ROLES_OF.values() for role in held} == set(Role)


def test_the_tree_puts_each_body_under_the_next_one_above_that_is_shown(region: Place) -> None:
    make_bodies(at=AT)
    shown = Body.objects.exclude(kind="league_drc").filter(
        kind__in=["region_drc", "county_government", "park_committee"]
    )

    (top,) = tree_of(shown)

    assert [(node.body.place_id, [part.body.place_id for part in node.parts]) for node in top.parts] == [
        ("150428", []),
        ("150622", ["S157035"]),
    ]


@pytest.fixture
def chief(person: Callable[..., Person]) -> Person:
    return person("administrator", "platform")


def test_a_role_is_given_and_recorded(person: Callable[..., Person], body: Callable[..., Body]) -> None:
    administrator, someone = person("body_administrator", "county_government"), person("league_officer", "league_drc")

    roles.grant(someone, body("county_government"), Role.FILLER, by(administrator))

    entry = Entry.objects.get(act="grant")
    assert actor_of(someone).roles == {"league_officer", "filler"}
    assert (entry.actor_id, entry.body_id) == (administrator.pk, body("county_government").pk)


def test_nobody_gives_a_role_to_themselves(person: Callable[..., Person], body: Callable[..., Body]) -> None:
    administrator = person("body_administrator", "county_government")

    with pytest.raises(Refusal) as refused:
        roles.grant(administrator, body("county_government"), Role.PRINCIPAL, by(administrator))

    assert refused.value.code == "self"


def test_a_role_of_another_kind_of_body_is_refused(
    person: Callable[..., Person], body: Callable[..., Body], chief: Person
) -> None:
    with pytest.raises(Refusal) as refused:
        roles.grant(person("filler", "county_government"), body("county_government"), Role.AUDITOR, by(chief))

    assert refused.value.code == "role"


def test_a_renamed_body_keeps_its_old_name_in_the_ledger(body: Callable[..., Body], chief: Person) -> None:
    county = bodies.rename(body("county_government"), Names("准格尔市人民政府", "Jungar City"), by(chief))

    entry = Entry.objects.get(act="rename")
    assert (county.name_zh, entry.detail["old"]["zh"]) == ("准格尔市人民政府", "准格尔旗county_government")


def test_only_the_platform_renames(person: Callable[..., Person], body: Callable[..., Body]) -> None:
    with pytest.raises(NotPermitted):
        bodies.rename(body("county_government"), Names("x", ""), by(person("body_administrator", "region_drc")))


def test_a_body_with_people_is_not_closed(
    body: Callable[..., Body], chief: Person, person: Callable[..., Person]
) -> None:
    person("filler", "county_government")

    with pytest.raises(Refusal) as refused:
        bodies.set_active(body("county_government"), by(chief), active=False)

    assert refused.value.code == "held"


def test_a_closed_body_gives_no_role(body: Callable[..., Body], chief: Person, person: Callable[..., Person]) -> None:
    county = bodies.set_active(body("county_government", "150428"), by(chief), active=False)

    with pytest.raises(Refusal) as refused:
        roles.grant(person("filler", "county_government"), county, Role.FILLER, by(chief))

    assert refused.value.code == "inactive"


@pytest.fixture
def merged(body: Callable[..., Body], chief: Person, person: Callable[..., Person]) -> tuple[Body, Body, Person]:
    """A county merged into another; its principal."""
    old, new = body("county_government", "150428"), body("county_government", "150622")
    principal = person("principal", "county_government", "150428")
    Invitation.objects.create(email="a@example.org", body=old, roles=["filler"], invited_at=AT, expires_at=AT)
    bodies.merge(old, new, by(chief, "撤并"))
    return Body.objects.get(pk=old.pk), new, principal


def test_people_of_a_merged_body_act_for_its_successor(merged: tuple[Body, Body, Person]) -> None:
    _old, new, principal = merged

    assert set(Membership.objects.filter(until=None, person=principal).values_list("body", "role")) == {
        (new.pk, "principal")
    }


def test_the_affairs_of_a_merged_body_are_those_of_its_successor(merged: tuple[Body, Body, Person]) -> None:
    old, _new, principal = merged

    affair = Prospect("application", old.pk, old.place.path, "draft")
    assert rules.may(actor_of(principal), "submit", affair)


def test_a_merged_body_stays_as_history_and_its_invitations_open_nothing(merged: tuple[Body, Body, Person]) -> None:
    old, new, _principal = merged

    assert (old.active, old.merged_into_id) == (False, new.pk)
    assert Invitation.objects.get().revoked_at == AT
    assert Entry.objects.get(act="merge").reason == "撤并"


def test_bodies_of_different_kinds_are_not_merged(body: Callable[..., Body], chief: Person) -> None:
    with pytest.raises(Refusal):
        bodies.merge(body("county_government"), body("park_committee"), by(chief, "x"))


def test_a_new_body_finds_its_place_in_the_tree(body: Callable[..., Body], chief: Person) -> None:
    county = body("county_government")
    made = bodies.add(Body(kind="park_committee", place_id="S157035", name_zh="管委会"), by(chief))

    assert (made.path, made.parent_id) == ("150000/150600/150622/S157035", county.pk)
