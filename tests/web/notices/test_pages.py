"""The whole way over the pages, and over the API: from the notice to the list, with an upheld objection."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from dafeng.web.notices.models import Inquiry, Objection, PilotList, PublicNotice
from tests.web.notices.region import CONTACT, FAR, FIRST, MORNING, PARK, SECOND, World

AGO = timedelta(days=60)


def test_an_upheld_objection_brings_in_the_alternate_over_the_pages(
    world: World, as_person: Callable[..., Client]
) -> None:
    principal, officer = as_person("region_principal", "region_drc"), as_person("region_officer", "region_drc")
    league, anyone = as_person("league_principal", "league_drc"), Client(headers={"accept-language": "en"})
    assert "2 applicants would stand in it" not in page(principal, "list")
    assert "3 applicants would stand in it" in page(principal, "list")

    post(officer, "open", world.call.pk, contact=CONTACT)
    notice = PublicNotice.objects.get()
    post(anyone, "object", notice.pk, text="数据不实", place=FIRST, kind="anonymous")
    objection = Objection.objects.get()
    post(officer, "assess", objection.pk, ground="facts", text="有具体线索")
    post(officer, "inquire", objection.pk, body=world.people.body("league_drc").pk, released="请核查")
    inquiry = Inquiry.objects.get()
    assert "请核查" in page(league, "inquiry", inquiry.pk)
    post(league, "answer_inquiry", inquiry.pk, text="属实")
    decision = {"upheld": "upheld", "effect": "remove_and_call_alternate", "reasons": "属实", "answer": "谢谢"}
    post(principal, "decide", objection.pk, **decision)
    assert "did not stand in a notice yet" in page(principal, "notice", notice.pk)
    post(principal, "open", world.call.pk, contact=CONTACT, reason="递补公示")
    again = PublicNotice.objects.get(number=2)
    assert "Read notice 2" in page(anyone, "public", notice.pk)
    post(principal, "issue", again.pk)
    assert not PilotList.objects.exists()

    PublicNotice.objects.filter(pk=again.pk).update(opened_at=again.opened_at - AGO, due_at=again.due_at - AGO)
    post(principal, "issue", again.pk, document="内发改环资〔2025〕1号")

    made = PilotList.objects.get()
    assert [one["place"] for one in made.content["entries"]] == [FAR, SECOND, PARK]
    assert "喀喇沁旗" in page(anyone, "pilots", made.pk)
    assert "On the list of pilots" in as_person("principal", "county_government", FAR).get(
        reverse("applications:overview", args=[world.applications[FAR].pk])
    ).content.decode()  # fmt: skip


def test_programs_put_up_assess_decide_and_issue_by_the_same_acts(
    world: World, as_person: Callable[..., Client]
) -> None:
    principal, county = as_person("region_principal", "region_drc"), as_person("principal", "county_government")
    opened = send(principal, f"calls/{world.call.pk}/public-notices", {"contact": CONTACT})
    assert send(county, f"calls/{world.call.pk}/public-notices", {"contact": CONTACT}, status=403) is not None
    assert [one["code"] for one in opened["hindrances"]] == ["term_runs"]
    Client().post(reverse("notices:object", args=[opened["id"]]), {"text": "数据不实", "kind": "anonymous"})
    objection = principal.get("/api/v1/objections").json()["items"][0]["id"]
    send(principal, f"objections/{objection}/assessment", {"ground": "facts", "text": "有线索"}, status=200)
    decided = send(
        principal,
        f"objections/{objection}/decision",
        {"upheld": "rejected", "effect": "keep", "reasons": "不属实", "answer": "谢谢"},
        status=200,
    )
    assert (decided["state"], decided["effect"]) == ("concluded", "keep")
    PublicNotice.objects.update(opened_at=MORNING, due_at=MORNING)

    bulk = send(principal, "lists/bulk", {"notices": [opened["id"]]}, status=200)

    assert [(one["done"], one["problems"]) for one in bulk] == [(True, [])]
    comment = {"text": "补充进度"}
    plan = f"applications/{world.applications[FIRST].pk}"
    send(as_person("region_officer", "region_drc"), f"{plan}/plan-comments", comment)
    assert [one["text"] for one in county.get(f"/api/v1/{plan}/plan-comments").json()] == ["补充进度"]
    assert county.get(f"/api/v1/{plan}/baseline").status_code == 404


def page(client: Client, name: str, *arguments: object) -> str:
    answer = client.get(reverse(f"notices:{name}", args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, name: str, key: object, **form: object) -> None:
    answer = client.post(reverse(f"notices:{name}", args=[key]), form)
    assert answer.status_code in {200, 302}


def send(client: Client, path: str, body: object, *, status: int = 201) -> Any:  # noqa: ANN401 -- any JSON
    answer = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()
