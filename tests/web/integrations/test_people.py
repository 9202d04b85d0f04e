"""Bodies, roles, invitations and accounts by the API: the acts of the pages, for people who are signed in."""

from collections.abc import Callable

from dafeng.web.duties.models import Mail
from dafeng.web.integrations.api.schemas import Problems
from dafeng.web.ledger.models import Entry
from dafeng.web.people.models import Body, Membership, Person
from tests.web.integrations.conftest import BACKEND, Desk, Program, codes, token_of


def test_an_administrator_keeps_the_bodies(person: Callable[..., Person], body: Callable[..., Body]) -> None:
    desk, league = Desk(person("administrator", "platform")), body("league_drc")
    new = {"kind": "league_department", "place": "150600", "department": "water", "name_zh": "鄂尔多斯市水利局"}

    made = desk.done("POST", "/bodies", new, 201)
    assert (made["parent"], made["place"], made["active"]) == (league.pk, "150600", True)
    assert codes(desk.ask("POST", "/bodies", new)) == ["there"]
    assert codes(desk.ask("POST", "/bodies", {**new, "place": "999999"})) == ["no_place"]
    renamed = desk.done("PUT", f"/bodies/{made['id']}/names", {"name_zh": "水利局", "name_en": "Water Bureau"})
    assert renamed["name"] == "Water Bureau"
    energy = body("league_department")
    merged = desk.done("POST", f"/bodies/{made['id']}/merger", {"successor": energy.pk, "reason": "机构改革"})
    assert merged["id"] == energy.pk
    assert codes(desk.ask("PATCH", f"/bodies/{made['id']}", {"active": True})) == ["merged"]
    listed = desk.done("GET", "/bodies?place=150600")
    assert [one["kind"] for one in listed["items"]] == ["league_drc", "league_department"]
    closed = desk.done("GET", "/bodies?place=150600&closed=true")
    assert [one["merged_into"] for one in closed["items"]] == [None, None, energy.pk]


def test_a_body_administrator_invites_gives_ends_and_hands_over(
    person: Callable[..., Person], body: Callable[..., Body]
) -> None:
    county, administrator = body("county_government"), person("body_administrator", "county_government")
    desk, principal = Desk(administrator), person("principal", "county_government")
    offer = {"email": "wang@example.org", "name": "王建国", "roles": ["filler"]}

    invited = desk.done("POST", f"/bodies/{county.pk}/invitations", offer, 201)
    assert (invited["state"], invited["roles"]) == ("open", ["filler"])
    assert codes(desk.ask("POST", f"/bodies/{county.pk}/invitations", {**offer, "email": "wang"})) == ["no_address"]
    desk.done("POST", f"/invitations/{invited['id']}/resending")
    assert Mail.objects.filter(kind="invitation").count() == 2
    assert desk.done("GET", f"/bodies/{county.pk}/invitations")[0]["email"] == "wang@example.org"
    assert desk.done("POST", f"/invitations/{invited['id']}/revocation")["state"] == "revoked"

    filler = person("filler", "park_committee")
    given = desk.done("POST", f"/bodies/{county.pk}/memberships", {"person": filler.email, "role": "filler"}, 201)
    nobody = desk.ask("POST", f"/bodies/{county.pk}/memberships", {"person": "nobody", "role": "filler"})
    assert codes(nobody) == ["nobody"]
    assert desk.done("POST", f"/memberships/{given['id']}/end", {"reason": "调离"})["until"]
    mine = Membership.objects.get(person=administrator).pk
    assert codes(desk.ask("POST", f"/memberships/{mine}/end", {"reason": "x"})) == ["last"]

    plan = {"leaving": principal.pk, "reason": "退休"}
    wrong = desk.ask("POST", f"/bodies/{county.pk}/hand-over", {**plan, "successor": filler.pk})
    assert codes(wrong) == ["no_successor"]
    passed = desk.done("POST", f"/bodies/{county.pk}/hand-over", {**plan, "email": "li@example.org", "name": "李"})
    assert (passed["memberships"], passed["invitation"] is not None) == ([], True)
    held = desk.done("GET", f"/bodies/{county.pk}/memberships")
    assert {(one["person"], one["role"]) for one in held} == {
        (administrator.pk, "body_administrator"),
        (principal.pk, "principal"),
    }
    assert Entry.objects.filter(act="end").values_list("reason", flat=True).get() == "调离"


def test_accounts_are_locked_and_opened_by_who_administers_them_and_kept_by_their_owners(
    person: Callable[..., Person],
) -> None:
    filler, administrator = person("filler", "county_government"), person("administrator", "platform")
    desk, own = Desk(administrator), Desk(filler)

    locked = desk.done("POST", f"/persons/{filler.pk}/account/lock", {"reason": "离职"})
    assert (locked["active"], locked["memberships"][0]["role"]) == (False, "filler")
    assert desk.done("POST", f"/persons/{filler.pk}/account/restore")["active"] is True
    assert codes(desk.ask("POST", f"/persons/{administrator.pk}/account/lock")) == ["self"]
    assert codes(desk.ask("POST", f"/persons/{filler.pk}/second-factor-reset", {"reason": "丢失"})) == ["none"]

    own.client.force_login(filler, backend=BACKEND)  # the lock ended the session
    said = {"name": "包小明", "phone": "0477-1", "language": "zh-hans"}
    assert own.done("PUT", "/me/profile", said)["name"] == "包小明"
    assert own.ask("POST", f"/persons/{administrator.pk}/account/lock").status_code == 404


def test_a_program_manages_nobody(person: Callable[..., Person], body: Callable[..., Body]) -> None:
    platform = body("platform")
    program = Program(token_of(person("administrator", "platform"), platform, "read", "write", "submit"))
    county = body("county_government")

    for path, sent in (
        ("/bodies", {"kind": "expert_pool", "place": "150000", "name_zh": "专家库"}),
        (f"/bodies/{county.pk}/invitations", {"email": "a@example.org", "name": "a", "roles": ["filler"]}),
        (f"/bodies/{county.pk}/memberships", {"person": "a@example.org", "role": "filler"}),
    ):
        answer = program.post(path, sent)
        assert (answer.status_code, codes(answer)) == (403, ["out_of_scope"])
        assert Problems.model_validate(answer.json()).problems[0].how
    assert codes(program.get("/me/profile")) == ["out_of_scope"]
    assert codes(program.get("/filters")) == ["out_of_scope"]
