"""What pages and programs say of a nomination: one word for one thing, and who is waited for."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from dafeng.web.applications.states import State
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.hindrances import hindrances
from dafeng.web.recommendations.services.sending import send
from dafeng.web.recommendations.states import NominationState
from tests.web.integrations.conftest import Desk, Program, codes, token_of
from tests.web.recommendations.league import NOW, TERM, People, begun, choose, later, opened, plant


def test_a_lead_that_has_not_concluded_is_named_as_the_lead_whatever_the_time(call: Call, people: People) -> None:
    county, nomination = plant(call, "150622", people), begun(call, people)
    opened(county, people)
    choose(nomination, county, people)

    with override("zh-hans"):
        (waiting,) = [one.what for one in hindrances(nomination, later(TERM, seconds=1)) if one.code == "act_waiting"]

    assert waiting == "鄂尔多斯市league_drc牵头审核准格尔旗，尚未办结。"


def test_what_the_region_has_accepted_is_called_so_of_nomination_and_application() -> None:
    for language in ("zh-hans", "en"):
        with override(language):
            assert NominationState.ACCEPTED.label == State.ACCEPTED.label


@pytest.fixture
def sent(complete: Nomination, people: People) -> Nomination:
    """What the league has sent."""
    send(complete, actor=people.head, at=NOW)
    return Nomination.objects.get(pk=complete.pk)


def test_regional_departments_give_their_opinions_by_the_api_and_only_the_region_reads_them(
    sent: Nomination, people: People, person: Callable[..., Person]
) -> None:
    office = ("region_department", "region_department", "150000", "science")
    science, reader = person(*office), person("region_officer", "region_drc")
    program = Program(token_of(science, people.body("region_department", "150000", "science"), "read", "submit"))
    path, body = f"/nominations/{sent.pk}/opinions", people.body("region_department", "150000", "science").pk

    unsound = program.post(path, {"body": body, "position": "object"})
    assert (unsound.status_code, codes(unsound)) == (422, ["no_reason"])
    given = program.post(path, {"body": body, "position": "object", "reason": "电网承载未论证"})
    assert (given.status_code, given.json()["position"]) == (201, "object")
    again = program.post(path, {"body": body, "position": "agree"})
    assert (again.status_code, codes(again)) == (409, ["already_acted"])
    lead = program.post(path, {"body": people.body("region_drc").pk, "position": "agree"})
    assert lead.status_code == 404

    assert [one["reason"] for one in Desk(reader).done("GET", path)] == ["电网承载未论证"]
    assert Desk(person("league_officer", "league_drc")).ask("GET", path).status_code in {403, 404}
    page = _page(reader, sent)
    assert 'class="state bad"' in page.split('id="opinions"')[1].split("</section>")[0]


def test_a_program_of_the_region_counts_what_was_received_as_a_person_does(
    sent: Nomination, people: People, person: Callable[..., Person]
) -> None:
    officer = person("region_officer", "region_drc")
    program = Program(token_of(officer, people.body("region_drc"), "read"))

    by_person = Desk(officer).done("GET", f"/dashboard?call={sent.call_id}")["stages"]
    by_program = program.get("/dashboard", call=sent.call_id).json()["stages"]

    counts = {one["id"]: one["count"] for one in by_program}
    assert counts == {one["id"]: one["count"] for one in by_person}
    assert (counts["recommended"], counts["received"]) == (0, 2)


def _page(person: Person, nomination: Nomination) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return str(client.get(f"/nominations/{nomination.pk}/intake/").content.decode())
