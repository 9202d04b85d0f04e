"""A panel runs by the API alone, under the same guards; statuses that programs can tell apart."""

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from dafeng.web.people.models import Person
from tests.web.panels.conftest import World


def ask(client: Client, method: str, path: str, body: object = None) -> tuple[int, Any]:
    sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    answer = getattr(client, method)(f"/api/v1{path}", **sent)
    return answer.status_code, answer.json()


def test_a_panel_runs_by_the_api_alone(world: World) -> None:
    office = world.client(Person.objects.get(pk=world.officer.person_id or 0))
    expert = world.client(world.people[0])
    new = {"call": world.call.pk, "name": "接口组", "track": "county", "per_case": 1}

    status, panel = ask(office, "post", "/panels", new)
    assert (status, panel["phase"], len(panel["rubric"]["criteria"]) > 3) == (201, "setup", True)
    assert ask(expert, "post", "/panels", new)[0] in {403, 404}
    assert ask(office, "post", "/panels", new)[1]["problems"][0]["code"] == "same_name"
    path = f"/panels/{panel['id']}"
    for number, role in ((0, "chair"), (1, "member")):
        assert ask(office, "post", f"{path}/seats", {"expert": str(world.experts[number].pk), "role": role})[0] == 201
    added = ask(office, "post", f"{path}/cases", {"applications": [str(one.pk) for one in world.applications]})[1]
    assert [one["problems"] for one in added] == [[], []]
    again = ask(office, "post", f"{path}/cases", {"applications": [str(world.applications[0].pk)]})[1]
    assert again[0]["problems"][0]["code"] == "before_panel"
    status, given = ask(office, "post", f"{path}/assignments/solution")
    assert (status, given) == (200, {"pairs": 2, "lacking": []})
    status, early = ask(office, "post", f"{path}/phase", {"seen": "setup"})
    assert (status, early["problems"][0]["code"]) == (409, "no_first_time")
    soon = timezone.now() + timedelta(days=5)
    assert ask(office, "put", f"{path}/times", {"first_by": soon.isoformat()})[0] == 200
    assert ask(expert, "get", path)[0] == 404
    for seen in ("setup", "reading"):
        assert ask(office, "post", f"{path}/phase", {"seen": seen})[0] == 200
    scored(world, office, expert, path)


def scored(world: World, office: Client, expert: Client, path: str) -> None:
    criterion = ask(office, "get", path)[1]["rubric"]["criteria"][0]["id"]
    mine = ask(expert, "get", path)[1]
    assert (len(mine["cases"]), mine["hindrances"], {one["name"] for one in mine["seats"]}) == (
        1,
        [],
        {world.people[0].name, next(one["name"] for one in mine["seats"] if one["name"].startswith("Expert"))},
    )
    case = f"/panel-cases/{mine['cases'][0]['id']}"
    edits = {"edits": [{"criterion": criterion, "field": "value", "old": None, "new": 60}]}
    status, problem = ask(expert, "patch", f"{case}/scores", edits)
    assert (status, problem["problems"][0]["code"]) == (409, "not_declared")
    world.declare_all(0)
    assert ask(expert, "patch", f"{case}/scores", edits)[1]["marks"][criterion]["value"] == 60
    edits["edits"][0]["new"] = 80
    status, clash = ask(expert, "patch", f"{case}/scores", edits)
    assert (status, clash["fields"][0]["theirs"], clash["fields"][0]["mine"]) == (409, 60, 80)
    edits["edits"][0] |= {"old": 60, "new": 7}
    assert ask(expert, "patch", f"{case}/scores", edits)[0] == 422
    assert ask(expert, "post", f"{case}/scores/sheets", {"revision": 1})[0] == 422
    assert ask(expert, "post", f"{case}/discussion", {"text": "早"})[1]["problems"][0]["code"] == "wrong_phase"
    assert ask(office, "get", f"{path}/totals")[0] == 403
    assert ask(expert, "get", f"{path}/totals")[0] == 403
    assert ask(office, "post", f"{path}/conclusion", {})[0] == 409
    stranger = world.client(world.people[3])
    assert [ask(stranger, *asked)[0] for asked in (("get", case), ("patch", f"{case}/scores", edits))] == [404, 404]
    assert (ask(stranger, "get", "/panels")[1]["items"], stranger.post(f"{pages(case)}scores/finish/").status_code) == (
        [],
        404,
    )
    assert "You sit in no panel" in stranger.get("/panels/").content.decode()


def pages(case: str) -> str:
    """The page of a case, from its address in the API."""
    return f"{case.replace('/panel-cases/', '/panels/cases/')}/"
