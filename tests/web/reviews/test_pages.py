"""The pages: who sees what, every act by its form, and words instead of a failure."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.reviews.models import Request, Review, SiteVisit, Stand, Statement
from dafeng.web.reviews.services.checklists import Given, answer_checklist
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.requests import Asked, Item, ask
from dafeng.web.reviews.services.visits import Visited, note_visit
from tests.web.reviews.conftest import NOW, again_review, concluded

SECRETS = ("绝密理由七三一", "绝密条件八四二", "绝密核查九五三", "绝密备注一六四")
PEOPLE = {
    "filler": ("filler", "county_government"),
    "officer": ("league_officer", "league_drc"),
    "head": ("league_principal", "league_drc"),
    "energy": ("league_department", "league_department", "150600", "energy"),
    "region": ("region_officer", "region_drc"),
    "stranger": ("principal", "county_government", "150428"),
    "administrator": ("administrator", "platform"),
    "auditor": ("auditor", "region_drc"),
}


@pytest.fixture
def browser(person: Callable[..., Person]) -> Callable[[str], Client]:
    """Returns a browser of someone."""

    def browser(who: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(*PEOPLE[who]), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def secretive(review: Review, officer: Actor, of: Callable[[str], Actor], departments: dict[str, Body]) -> Review:
    """A review with a word in everything that bodies keep among themselves, and a question to the applicant."""
    take_stand(review.joint_act, departments["energy"], Stance("object", SECRETS[0]), actor=of("energy"), at=NOW)
    conditions = Stance("agree_with_conditions", conditions=SECRETS[1])
    take_stand(review.joint_act, departments["housing"], conditions, actor=of("housing"), at=NOW)
    note_visit(review, Visited(NOW.date(), "园区", "王工", SECRETS[2]), actor=officer, at=NOW)
    given = [Given(items(review, "league_science")[0], "no", SECRETS[3])]
    answer_checklist(review, "league_science", given, actor=of("science"), at=NOW)
    asked = Asked("请更正。", (Item("incorrect", "联系电话有误。", "sheet:profile"),))
    ask(review.application, asked, actor=officer, at=timezone.now())
    return again_review(review.application)


def items(review: Review, party: str) -> list[str]:
    from dafeng.web.reviews.queries.checklists import items_of  # noqa: PLC0415 -- used by two tests

    return [one.id for one in items_of(review.application, party)]


def page(review: Review) -> str:
    return f"/applications/{review.pk}/review/"


def api(review: Review, path: str = "") -> str:
    return f"/api/v1/applications/{review.pk}/review{path}"


def test_the_applicant_sees_what_it_is_asked_and_nothing_of_what_bodies_say(
    secretive: Review, browser: Callable[[str], Client]
) -> None:
    client = browser("filler")
    addresses = [page(secretive), api(secretive), f"/api/v1/applications/{secretive.pk}/requests", "/api/v1/reviews"]
    addresses += [f"/applications/{secretive.pk}/", f"/applications/{secretive.pk}/versions/", "/duties/", "/"]
    addresses += [f"/applications/{secretive.pk}/review/?export=csv", "/reviews/?export=csv", "/ledger/"]

    told = {path: client.get(path).content.decode() for path in addresses}

    assert "联系电话有误。" in told[page(secretive)]
    assert "Under review by the league" in told[page(secretive)]
    assert [(path, word) for path, text in told.items() for word in SECRETS if word in text] == []
    assert "objects" not in told[page(secretive)]
    answer = client.get(api(secretive)).json()
    assert {name: answer[name] for name in ("joint_act", "visits", "statements", "league")} == {
        "joint_act": None,
        "visits": None,
        "statements": None,
        "league": None,
    }


@pytest.mark.parametrize("who", ["officer", "energy", "auditor"])
def test_who_reviews_sees_all_of_it_in_one_place(secretive: Review, browser: Callable[[str], Client], who: str) -> None:
    text = browser(who).get(page(secretive)).content.decode()

    assert [word for word in SECRETS[:3] if word not in text] == []
    assert "2 / 6 have acted; missing: " in text


def test_the_region_sees_the_opinions_once_it_is_recommended(
    secretive: Review, browser: Callable[[str], Client]
) -> None:
    client = browser("region")
    before = client.get(page(secretive)).content.decode()
    Application.objects.filter(pk=secretive.pk).update(state="recommended")  # as the nomination of its league does
    after = client.get(page(secretive)).content.decode()

    assert [word for word in SECRETS[:3] if word in before] == []
    assert [word for word in SECRETS[:3] if word not in after] == []


@pytest.mark.parametrize("who", ["stranger", "administrator"])
def test_for_everyone_else_there_is_no_such_page(secretive: Review, browser: Callable[[str], Client], who: str) -> None:
    assert browser(who).get(page(secretive)).status_code == 404
    assert browser(who).get(api(secretive)).status_code == 404


def test_the_list_is_for_those_who_review(secretive: Review, browser: Callable[[str], Client]) -> None:
    assert browser("filler").get("/reviews/").status_code == 404
    assert "Jungar Banner" in browser("officer").get("/reviews/").content.decode()
    assert "Jungar Banner" not in browser("energy").get("/reviews/?turn=1").content.decode()


def test_the_list_says_whose_turn_it_is(review: Review, browser: Callable[[str], Client]) -> None:
    text = browser("energy").get("/reviews/?turn=1").content.decode()

    assert "your turn" in text
    assert "0 / 6 have acted" in text


def test_reviews_are_opened_by_ticking_them(planted: Application, browser: Callable[[str], Client]) -> None:
    client = browser("officer")
    assert f'value="{planted.pk}"' in client.get("/reviews/").content.decode()

    nothing = client.post("/reviews/open/", {}, follow=True).content.decode()
    done = client.post("/reviews/open/", {"application": [planted.pk, "nonsense"]}, follow=True).content.decode()
    again = client.post("/reviews/open/", {"application": [planted.pk]}, follow=True).content.decode()

    assert "Nothing was chosen" in nothing
    assert "Jungar Banner: the review is open." in done
    assert "has opened this review already" in again
    assert Review.objects.count() == 1


def test_a_department_answers_its_checklist_and_takes_its_position(
    review: Review, browser: Callable[[str], Client]
) -> None:
    client, first = browser("energy"), items(review, "league_energy")[0]

    checked = client.post(
        f"{page(review)}checklist/league_energy/", {f"answer-{first}": "yes", f"remark-{first}": "核对过"}, follow=True
    )
    refused = client.post(
        f"{page(review)}position/league_energy/", {"position": "object", "revision": "0"}, follow=True
    )
    stance = {"position": "object", "reason": "依据不足", "revision": "0"}
    taken = client.post(f"{page(review)}position/league_energy/", stance, follow=True)
    twice = client.post(f"{page(review)}position/league_energy/", stance, follow=True)

    assert "1 answer kept." in checked.content.decode()
    assert "An objection needs its reason." in refused.content.decode()
    assert "is recorded." in taken.content.decode()
    assert "has taken a stand: it objects" in twice.content.decode()
    stand = Stand.objects.get()
    assert (stand.position, stand.answered, stand.asked) == ("object", 1, len(items(review, "league_energy")))


def test_a_department_cannot_answer_for_another(review: Review, browser: Callable[[str], Client]) -> None:
    client, first = browser("energy"), items(review, "league_science")[0]

    assert client.post(f"{page(review)}checklist/league_science/", {f"answer-{first}": "yes"}).status_code == 403
    assert client.post(f"{page(review)}position/league_science/", {"position": "agree"}).status_code == 403
    assert client.post(f"{page(review)}position/nobody/", {"position": "agree"}).status_code == 404
    assert browser("filler").post(f"{page(review)}position/league_energy/", {"position": "agree"}).status_code == 403


def test_the_drc_asks_notes_a_visit_and_returns(review: Review, browser: Callable[[str], Client]) -> None:
    client = browser("officer")
    points = {"grounds-1": "outdated", "link-1": "chapter:tasks", "text-1": "请更新。", "text-2": ""}

    def post(path: str, **form: str) -> str:
        return client.post(f"{page(review)}{path}", form, follow=True).content.decode()

    assert "Question 1 is with the applicant." in post("requests/", kind="question", text="一处", **points)
    assert "Choose whether it is a question or a correction." in post("requests/", text="一处", **points)
    assert "2099-13-40 is no day." in post("requests/", kind="question", text="一处", due="2099-13-40", **points)
    assert "Missing: day." in post("visits/", place="园区", people="王工", findings="属实")
    assert "The visit is noted." in post("visits/", day="2024-12-01", place="园区", people="王工", findings="属实")
    assert "Request 1 is settled." in post("requests/1/settle/")
    assert "Returned for correction." in post("requests/", kind="correction", text="一处", due="2099-01-01", **points)
    assert "The applicant has more time." in post("requests/2/time/", due="2099-02-01", reason="节假日")
    assert (Request.objects.count(), SiteVisit.objects.count()) == (2, 1)
    assert Application.objects.get(pk=review.pk).state == "returned"


def test_the_applicant_answers_on_its_page(secretive: Review, browser: Callable[[str], Client]) -> None:
    client, path = browser("filler"), f"{page(secretive)}requests/1/answer/"

    empty = client.post(path, {"answer": " "}, follow=True).content.decode()
    done = client.post(path, {"answer": "已核对", "item-1": "号码无误"}, follow=True).content.decode()

    assert "The answer says nothing." in empty
    assert "The answer is recorded." in done
    assert Request.objects.get().items.get().answer == "号码无误"
    assert client.post(f"{page(secretive)}requests/9/answer/", {"answer": "x"}).status_code == 404


def test_the_principal_signs_for_the_package_on_the_page(
    review: Review, head: Actor, browser: Callable[[str], Client]
) -> None:
    assert "once the lead body has concluded the review" in browser("head").get(page(review)).content.decode()
    concluded(review, head, NOW)
    client, path = browser("head"), f"{page(review)}statement/"
    declared = {"truth": "yes", "legality": "yes", "completeness": "yes"}

    half = client.post(path, {"truth": "yes", "package_sha256": review.package.sha256}, follow=True)
    other = client.post(path, {**declared, "package_sha256": "0" * 64}, follow=True)
    signed = client.post(path, {**declared, "package_sha256": review.package.sha256}, follow=True)

    assert "Not declared: legality, completeness." in half.content.decode()
    assert "not the one that you saw" in other.content.decode()
    assert "Signed for package 1." in signed.content.decode()
    assert Statement.objects.get().is_valid
    assert browser("officer").post(path, declared).status_code == 403
