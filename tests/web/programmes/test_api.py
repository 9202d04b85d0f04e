"""Calls, more time and assigned targets by the API."""

from collections.abc import Callable

from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget, Call, Extension
from tests.web.integrations.conftest import Desk, Program, codes, token_of

TARGET = {
    "place": "150622",
    "indicator": "energy_intensity_reduction",
    "base_year": 2020,
    "target_year": 2025,
    "reduction_pct": 14.5,
    "document": "鄂发改〔2021〕7号",
    "in_force_from": "2021-06-01",
}


def test_a_call_is_opened_and_prolonged_for_one_place(call: Call, person: Callable[..., Person]) -> None:
    desk = Desk(person("administrator", "platform"))
    new = {
        "programme": call.programme_id,
        "name": "第二批",
        "opens_at": "2025-03-01T00:00:00+08:00",
        "closes_at": "2025-04-01T23:59:59+08:00",
        "recommend_by": "2025-05-01T23:59:59+08:00",
    }
    early = {**new, "recommend_by": "2025-03-15T00:00:00+08:00"}
    more = {"closes_at": "2025-04-10T23:59:59+08:00", "place": "150600", "reason": "暴雪"}

    made = desk.done("POST", "/calls", new, 201)
    assert (made["name"], made["closes_at"]) == ("第二批", "2025-04-01T15:59:59Z")
    assert codes(desk.ask("POST", "/calls", early)) == ["times"]
    given = desk.done("POST", f"/calls/{made['id']}/extensions", more, 201)
    assert desk.done("GET", "/calls")[0] == made
    assert desk.done("GET", f"/calls/{made['id']}/extensions") == [given]
    assert codes(desk.ask("POST", f"/calls/{made['id']}/extensions", {**more, "place": "9"})) == ["no_place"]
    too_early = {**more, "closes_at": "2025-03-10T00:00:00+08:00"}
    assert codes(desk.ask("POST", f"/calls/{made['id']}/extensions", too_early)) == ["times"]
    assert (Call.objects.count(), Extension.objects.get().place_id) == (2, "150600")
    stranger = Desk(person("principal", "county_government"))
    assert stranger.ask("POST", "/calls", new).status_code == 403


def test_a_league_records_the_targets_of_its_places_by_a_program_too(
    region: Place, person: Callable[..., Person], body: Callable[..., Body]
) -> None:
    league = person("league_principal", "league_drc")
    program = Program(token_of(league, body("league_drc"), "read", "submit"))
    reader = Program(token_of(league, body("league_drc"), "read", "write"))

    made = program.post("/targets", TARGET)
    assert (made.status_code, made.json()["reduction_pct"], made.json()["place_name"]) == (201, 14.5, "准格尔旗")
    assert codes(program.post("/targets", {**TARGET, "place": "150428"})) == ["no_place"]
    assert codes(program.post("/targets", {**TARGET, "indicator": "x"})) == ["no_indicator"]
    assert codes(program.post("/targets", {**TARGET, "target_year": 2020})) == ["years"]
    assert codes(program.post("/targets", {**TARGET, "reduction_pct": 14.5001})) == ["decimals"]
    assert codes(reader.post("/targets", TARGET)) == ["out_of_scope"]
    assert [one["document"] for one in reader.get("/targets").json()["items"]] == ["鄂发改〔2021〕7号"]
    assert AssignedTarget.objects.get().assigned_by == body("league_drc")
