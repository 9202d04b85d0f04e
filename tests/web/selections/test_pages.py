"""Pages and API: the region prepares and closes, its departments see, nobody else knows that there is anything."""

import json
from collections.abc import Callable
from hashlib import sha256

import pytest
from django.test import Client

from dafeng.web.people.models import Person
from dafeng.web.selections.models import Choice, Run
from dafeng.web.selections.services.choosing import open_choice
from dafeng.web.selections.services.running import carry_out
from tests.web.selections.planting import NOW, A, B, C, World, unheard

Reader = Callable[..., Client]
FORM = {
    "quota_county": "2",
    "quota_park": "1",
    "exact": "on",
    "score": "mean",
    "bond": "allowed",
    "attributes": ["endowment", "industry"],
    "radius": "1",
    "coverage_county": "50",
    "draws": "10",
    "seed": "7",
    "bound-0-what": "endowment:wind",
    "bound-0-track": "county",
    "bound-0-lower": "1",
    "exclusion-0-ids": "准格尔旗、150621",
    "exclusion-0-most": "1",
    "exclusion-0-why": "同一盟市",
    "reason": "按方案二",
}


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_region_sets_terms_has_the_solver_choose_and_reads_why(world: World, reader: Reader) -> None:
    officer = reader("region_officer", "region_drc")
    place = f"/selections/{world.call.pk}/"
    assert "not set yet" in text(officer, place)
    assert 'value="15"' in text(officer, f"{place}terms/")  # the quota of the rulebook

    wrong = officer.post(f"{place}terms/", FORM | {"bound-0-upper": "0", "exclusion-0-ids": "某旗", "reason": ""})
    saved = officer.post(f"{place}terms/", FORM)
    asked = officer.post(f"{place}run/", {"back": place})

    said = wrong.content.decode()
    assert (wrong.status_code, saved.status_code, asked.status_code) == (422, 302, 302)
    assert "No such county or park: 某旗" in said
    run = Run.objects.get()
    assert run.inputs["terms"]["bounds"] == [
        {"attribute": "endowment", "value": "wind", "lower": 1, "upper": None, "track": "county"}
    ]
    assert run.inputs["terms"]["exclusions"] == [{"ids": [B, A], "at_most": 1, "reason": "同一盟市"}]
    assert "Choosing the pilots" in text(officer, asked["Location"])  # while it waits
    carry_out(run, progress=unheard, at=NOW)

    page = text(officer, f"/selections/runs/{run.pk}/")
    headings = ("Price of representativeness", "Terms that bind", "Ties", "Replays", "Coverage of those who handed in")
    assert [one for one in headings if one not in page] == []
    assert "at least 1 with “Wind” (resource endowment, county)" in page
    assert page.count("data-chart ") >= 6
    exported = officer.get(f"/selections/runs/{run.pk}/?export=csv").content.decode("utf-8-sig")
    assert "达拉特旗" in exported
    assert officer.get(f"/selections/runs/{run.pk}/?export=xlsx").content[:2] == b"PK"
    kept = json.loads(text(officer, f"/selections/runs/{run.pk}/record/"))
    assert kept["result_sha256"] == run.__class__.objects.get().result_sha256
    why = text(officer, f"/selections/runs/{run.pk}/applicants/{B}/")
    assert "kept out by the terms" in why
    assert "at most 1 of: " in why
    assert text(officer, f"/selections/runs/{run.pk}/applicants/999999/", 404)


def test_the_region_decides_beside_the_set_and_the_principal_closes(world: World, reader: Reader) -> None:
    officer, principal = reader("region_officer", "region_drc"), reader("region_principal", "region_drc")
    run = world.run(draws=0)

    begun = officer.post(f"/selections/runs/{run.pk}/choice/")
    choice = Choice.objects.get()
    here = f"/selections/choices/{choice.pk}/"
    assert begun["Location"] == here
    decided = {"outcome": "not_chosen", "reason": "出现重大变化", "revision": "0", "back": here}
    officer.post(f"{here}applications/{world.applications[C].pk}/", decided)
    stale = officer.post(f"{here}applications/{world.applications[A].pk}/", decided, follow=True).content.decode()
    assert "Someone changed the decision meanwhile" in stale
    assert "differs from the solver" in text(officer, here)
    refused = officer.post(f"{here}close/", {"statement": "纪要", "revision": "1"})
    done = principal.post(f"{here}close/", {"statement": "纪要", "revision": "1", "back": here}, follow=True)
    assert (refused.status_code, done.status_code) == (403, 200)
    choice.refresh_from_db()
    manifest = principal.get(f"{here}manifest/").content
    assert (choice.state, sha256(manifest).hexdigest()) == ("closed", choice.sha256)
    assert "出现重大变化" in officer.get(f"{here}?export=csv").content.decode("utf-8-sig")


def test_two_runs_are_put_beside_each_other(world: World, reader: Reader) -> None:
    officer = reader("region_officer", "region_drc")
    wind = {"attribute": "endowment", "value": "wind", "lower": 1, "upper": None, "track": "county"}
    first, second = world.run(draws=0), world.run(draws=0, bounds=[wind])

    page = text(officer, f"/selections/compare/?a={first.pk}&b={second.pk}")

    assert "How many of a kind" in page
    assert "at least 1 with “Wind” (resource endowment, county)" in page
    assert "the same: 3" in page  # B falls out for C, and D is called before B, for it may step in for both
    assert [page.count(name) for name in ("达拉特旗", "喀喇沁旗", "宁城县", "准格尔旗")] == [1, 1, 1, 0]
    assert "Choose two runs" in text(officer, "/selections/compare/")


def test_nobody_outside_the_region_finds_anything_and_departments_only_read(world: World, reader: Reader) -> None:
    run = world.run(draws=0)
    choice = open_choice(run, actor=world.officer, at=NOW)
    paths = (
        "/selections/",
        f"/selections/{world.call.pk}/",
        "/selections/compare/",
        f"/selections/runs/{run.pk}/",
        f"/selections/runs/{run.pk}/applicants/{A}/",
        f"/selections/runs/{run.pk}/record/",
        f"/selections/choices/{choice.pk}/",
        f"/api/v1/selections/runs/{run.pk}",
        f"/api/v1/selections/choices/{choice.pk}",
        f"/api/v1/selections/calls/{world.call.pk}/terms",
    )
    outside = (
        ("league_principal", "league_drc"),
        ("league_department", "league_department"),
        ("principal", "county_government"),
        ("principal", "park_committee"),
        ("expert", "expert_pool", "150000"),
        ("administrator", "platform"),
    )
    for office in outside:
        someone = reader(*office)
        assert {someone.get(path).status_code for path in paths} == {404}, office
        assert someone.get("/api/v1/selections/runs").json()["total"] == 0
        assert someone.post(f"/selections/runs/{run.pk}/choice/").status_code == 404
    assert "Choosing the pilots" not in text(reader("league_principal", "league_drc"), "/")

    department = reader("region_department", "region_department")
    assert {department.get(path).status_code for path in paths} == {200}
    assert department.post(f"/selections/{world.call.pk}/run/").status_code == 403
    assert department.post(f"/selections/choices/{choice.pk}/close/", {"statement": "x"}).status_code == 403


def test_programs_do_the_same(world: World, reader: Reader) -> None:
    officer, principal = reader("region_officer", "region_drc"), reader("region_principal", "region_drc")
    content = {"quotas": {"county": 2, "park": 1}, "score": "mean", "draws": 5}

    def post(path: str, sent: object, client: Client = officer, status: int = 200) -> dict[str, object]:
        answer = client.post(f"/api/v1/selections/{path}", sent, content_type="application/json")
        assert answer.status_code == status, answer.content
        return dict(answer.json())

    bad = post(f"calls/{world.call.pk}/terms", {"content": content | {"bond": "limited"}, "reason": "x"}, status=422)
    terms = post(f"calls/{world.call.pk}/terms", {"content": content, "reason": "按方案"}, status=201)
    asked = post(f"terms/{terms['id']}/runs", {}, status=202)
    carry_out(Run.objects.get(), progress=unheard, at=NOW)
    run = officer.get(f"/api/v1/selections/runs/{asked['id']}").json()
    replay = post(f"runs/{asked['id']}/replays", {}, status=202)
    choice = post(f"runs/{asked['id']}/choices", {}, status=201)
    path = f"/api/v1/selections/choices/{choice['id']}"
    sent = {"outcome": "not_chosen", "reason": ""}
    refused = officer.put(f"{path}/applications/{world.applications[A].pk}", sent, content_type="application/json")
    post(f"choices/{choice['id']}/closing", {"statement": "纪要"}, status=403)
    done = post(f"choices/{choice['id']}/closing", {"statement": "纪要"}, principal)

    assert "bad_terms" in json.dumps(bad)
    assert (run["state"], run["objective"], run["outdated"]) == ("solved", 251, [])
    assert (replay["same"], refused.status_code) == (None, 422)
    assert (done["state"], done["hindrances"]) == ("closed", [])
    assert officer.get("/api/v1/selections/runs").json()["total"] == 1
    assert len(officer.get("/api/v1/selections/choices").json()) == 1
    assert len(officer.get(f"/api/v1/selections/runs/{asked['id']}/replays").json()) == 1


@pytest.mark.parametrize("language", ["zh-hans"])
def test_an_impossible_set_says_in_chinese_what_would_have_to_give_way(
    world: World, person: Callable[..., Person], language: str
) -> None:
    run = world.run(quotas={"county": 5, "park": 1})
    client = Client(headers={"accept-language": language})
    client.force_login(
        person("region_officer", "region_drc"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    page = text(client, f"/selections/runs/{run.pk}/")

    assert "5 → 4" in page
