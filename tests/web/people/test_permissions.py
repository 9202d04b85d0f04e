"""Who may do what, by the table that ships: one visibility for one thing and for lists, and no query for an answer."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models import Model, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.people import rules
from dafeng.web.people.actor import PUBLIC, SYSTEM, Actor, Office
from dafeng.web.people.checks import permission_table
from dafeng.web.people.models import Body, Invitation, Membership, Person, Role
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.conftest import NOW

HERE = Path(rules.__file__).parent
EVERYTHING = {"identity", "progress", "content", "contacts", "history"}
OUTLINE = {"identity", "progress"}


@pytest.fixture
def application(call: Call, body: Callable[..., Body], person: Callable[..., Person]) -> Callable[..., Application]:
    """Returns the application of the first county in a state."""

    def application(state: str = "draft", place: str = "150622") -> Application:
        made, _new = Application.objects.get_or_create(
            call=call,
            place_id=place,
            defaults={
                "track": "county",
                "applicant": body("county_government", place),
                "created_by": person("filler", "county_government", place),
                "created_at": NOW,
                "changed_at": NOW,
            },
        )
        made.state = state
        made.save()
        return made

    return application


def test_the_table_that_ships_has_no_fault() -> None:
    assert permission_table() == []


def test_the_states_of_the_table_are_those_of_the_applications() -> None:
    declared = tomllib.loads((HERE / "things.toml").read_text(encoding="utf-8"))

    assert declared["application"]["states"] == State.values


# role, body, place of the body: what it may do to a draft, and to what was submitted
OWN_DRAFT = {"see", "edit", "upload", "attach", "remove_attachment", "restore", "compute", "see_verdicts", "export"}
OWN_SUBMITTED = {"see", "compute", "see_verdicts", "export"}
REVIEW = {"see", "count", "see_verdicts", "export"}
OFFICER = {*REVIEW, "open_review", "return"}
MATRIX = [
    ("filler", "county_government", "150622", OWN_DRAFT, OWN_SUBMITTED),
    (
        "principal",
        "county_government",
        "150622",
        {*OWN_DRAFT, "create", "submit"},
        {*OWN_SUBMITTED, "create", "withdraw"},
    ),
    ("filler", "county_government", "150428", set(), set()),
    ("principal", "park_committee", "S157035", set(), set()),
    ("league_officer", "league_drc", "150600", {"see", "count"}, OFFICER),
    ("league_principal", "league_drc", "150600", {"see", "count"}, {*OFFICER, "recommend", "decline"}),
    ("league_department", "league_department", "150600", {"count"}, REVIEW),
    ("league_officer", "league_drc", "150400", set(), set()),
    ("league_department", "league_department", "150400", set(), set()),
    ("region_officer", "region_drc", "150000", {"count"}, REVIEW),
    ("region_principal", "region_drc", "150000", {"count"}, REVIEW),
    ("region_department", "region_department", "150000", {"count"}, REVIEW),
    ("expert", "expert_pool", "150000", set(), set()),
    ("auditor", "platform", "150000", REVIEW, REVIEW),
    ("body_administrator", "county_government", "150622", set(), set()),
    ("body_administrator", "region_drc", "150000", set(), set()),
    ("administrator", "platform", "150000", {"see", "count"}, {"see", "count"}),
]


@pytest.mark.parametrize(("role", "kind", "place", "draft", "submitted"), MATRIX)
def test_what_each_role_may_do_to_an_application(
    application: Callable[..., Application],
    office: Callable[..., Actor],
    role: str,
    kind: str,
    place: str,
    draft: set[str],
    submitted: set[str],
) -> None:
    actor, acts = office(role, kind, place), rules.permissions().kinds["application"].acts

    may = {
        state: {act for act in acts if rules.may(actor, act, application(state))} for state in ("draft", "submitted")
    }

    assert may == {"draft": draft, "submitted": submitted}


@pytest.mark.parametrize(
    ("role", "kind", "place", "draft", "submitted", "withdrawn"),
    [
        ("filler", "county_government", "150622", EVERYTHING, EVERYTHING, EVERYTHING),
        ("league_officer", "league_drc", "150600", OUTLINE, EVERYTHING, OUTLINE),
        ("league_department", "league_department", "150600", set(), EVERYTHING, OUTLINE),
        ("region_officer", "region_drc", "150000", set(), EVERYTHING, OUTLINE),
        ("expert", "expert_pool", "150000", set(), set(), set()),
        ("auditor", "platform", "150000", EVERYTHING, EVERYTHING, EVERYTHING),
        ("administrator", "platform", "150000", OUTLINE, OUTLINE, OUTLINE),
    ],
)
def test_which_parts_of_an_application_each_role_sees(
    application: Callable[..., Application], office: Callable[..., Actor], role: str, kind: str, place: str,
    draft: set[str], submitted: set[str], withdrawn: set[str],
) -> None:  # fmt: skip
    actor = office(role, kind, place)

    seen = [rules.fields(actor, "see", application(state)) for state in ("draft", "submitted", "withdrawn")]

    assert seen == [draft, submitted, withdrawn]


@pytest.fixture
def office(body: Callable[..., Body]) -> Callable[..., Actor]:
    """Returns an actor with one office, without a person behind."""

    def office(role: str, kind: str, place: str) -> Actor:
        held = _body(body, kind, place)
        return Actor(1, "x", (Office(Role(role), held.pk, held.name_zh, held.kind, held.place.path, held.path),))

    return office


def _body(body: Callable[..., Body], kind: str, place: str) -> Body:
    if kind == "expert_pool":
        return Body.objects.get_or_create(kind=kind, place_id=place, defaults={"name_zh": "专家组"})[0]
    return body(kind, place, "energy" if kind.endswith("department") else "")


def test_the_public_may_nothing(application: Callable[..., Application]) -> None:
    assert not rules.may(PUBLIC, "see", application("submitted"))
    assert not rules.visible(PUBLIC, Application.objects.all()).exists()


def test_someone_without_a_role_sees_calls_and_no_application(
    application: Callable[..., Application], call: Call
) -> None:
    nobody = Actor(1, "x")

    assert not rules.may(nobody, "see", application("submitted"))
    assert rules.may(nobody, "see", Prospect("call"))


def test_the_platform_itself_may_everything(application: Callable[..., Application]) -> None:
    assert rules.may(SYSTEM, "submit", application())
    assert rules.visible(SYSTEM, Application.objects.all()).count() == 1


def test_an_answer_asks_no_database(
    application: Callable[..., Application],
    office: Callable[..., Actor],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    actor, thing = office("league_officer", "league_drc", "150600"), application("submitted")
    assert thing.place.path

    with django_assert_num_queries(0):
        rules.may(actor, "see", thing)
        rules.fields(actor, "see", thing)


def test_what_may_not_be_seen_is_hidden_and_what_may_not_be_done_is_not(
    application: Callable[..., Application], office: Callable[..., Actor]
) -> None:
    with pytest.raises(NotPermitted) as unseen:
        rules.require(office("filler", "county_government", "150428"), "edit", application())
    with pytest.raises(NotPermitted) as undone:
        rules.require(office("filler", "county_government", "150622"), "submit", application())

    assert (unseen.value.hidden, unseen.value.roles) == (True, ())
    assert (undone.value.hidden, undone.value.roles) == (False, (Role.PRINCIPAL,))


def test_a_row_that_is_not_there_is_answered_like_one_that_is_hidden(office: Callable[..., Actor]) -> None:
    with pytest.raises(NotPermitted) as absent:
        rules.found(office("auditor", "platform", "150000"), Application.objects.all(), pk="no-uuid")

    assert absent.value.hidden


ROWS: list[Callable[[], QuerySet[Model]]] = [
    lambda: Application.objects.select_related("place"),
    lambda: Body.objects.select_related("place"),
    lambda: Membership.objects.select_related("body"),
    lambda: Invitation.objects.select_related("body"),
    lambda: Person.objects.all(),  # noqa: PLW0108 -- asked anew each time
]
OFFICES = st.lists(
    st.tuples(st.sampled_from(Role.values), st.integers(min_value=0, max_value=7)), min_size=0, max_size=3, unique=True
)


@pytest.fixture
def world(
    application: Callable[..., Application], body: Callable[..., Body], person: Callable[..., Person]
) -> list[Body]:
    """Bodies of every kind, someone in each, an invitation for each, and applications in two places."""
    application("draft")
    application("submitted", "150428")
    kinds = (
        "region_drc",
        "region_department",
        "league_drc",
        "league_department",
        "county_government",
        "park_committee",
    )
    bodies = [_body(body, kind, "") for kind in (*kinds, "platform")] + [body("county_government", "150428")]
    for number, one in enumerate(bodies):
        held = Person.objects.create(username=f"p{number}")
        Membership.objects.create(person=held, body=one, role="filler", since=NOW)
        Invitation.objects.create(
            email="a@example.org", body=one, roles=["filler"], token_sha256=str(number), invited_at=NOW, expires_at=NOW
        )
    return bodies


@given(held=OFFICES, state=st.sampled_from(State.values), which=st.integers(min_value=0, max_value=4))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_holds_exactly_what_may_be_seen_one_by_one(
    world: list[Body], held: list[tuple[str, int]], state: str, which: int
) -> None:
    Application.objects.filter(place="150622").update(state=state)
    offices = [
        Office(Role(role), one.pk, "", one.kind, one.place.path, one.path) for role, n in held for one in [world[n]]
    ]
    actor = Actor(Person.objects.order_by("pk").values_list("pk", flat=True)[0], "x", tuple(offices))

    listed = set(rules.visible(actor, ROWS[which]()))

    assert listed == {row for row in ROWS[which]() if rules.may(actor, "see", row)}  # type: ignore[arg-type]  # all are things


def test_a_department_sees_counties_of_its_league_and_administers_none(
    body: Callable[..., Body], office: Callable[..., Actor]
) -> None:
    county = body("county_government")
    department = office("body_administrator", "league_department", "150600")
    commission = office("body_administrator", "league_drc", "150600")

    asked = Prospect("invitation", county.pk, county.path)

    assert (rules.may(department, "create", asked), rules.may(commission, "create", asked)) == (False, True)


def test_the_region_does_not_administer_the_platform(body: Callable[..., Body], office: Callable[..., Actor]) -> None:
    platform = body("platform")

    assert not rules.may(
        office("body_administrator", "region_drc", "150000"),
        "create",
        Prospect("invitation", platform.pk, platform.path),
    )


def test_a_target_is_seen_by_the_place_below_it(region: Place, office: Callable[..., Actor]) -> None:
    target = Prospect("target", None, Place.objects.get(pk="150622").path)

    seen = {
        place: rules.may(office("filler", kind, place), "see", target)
        for place, kind in (
            ("S157035", "park_committee"),
            ("150622", "county_government"),
            ("150428", "county_government"),
        )
    }

    assert seen == {"S157035": True, "150622": True, "150428": False}
