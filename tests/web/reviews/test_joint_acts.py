"""Taking a stand: each body once, the lead last, late ones marked, every refusal in words."""

from collections.abc import Callable

import pytest

from dafeng.web.duties.models import Duty
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services.bodies import Names, merge, rename
from dafeng.web.people.services.recording import By
from dafeng.web.reviews.errors import AlreadyDone, Closed, Hindered, Unsound
from dafeng.web.reviews.models import Review, Stand
from dafeng.web.reviews.queries.standings import joint_acts, said_of, shown_parties, standing_of
from dafeng.web.reviews.services.joint import Stance, bring_up_to_date, take_stand
from tests.web.reviews.conftest import DUE, NOW, again_review, all_agree, later

AGREE, OBJECT = Stance("agree"), Stance("object", "The transport plan rests on roads that are not approved.")


def standing(review: Review, at: object = NOW) -> str:
    act = joint_acts().get(pk=review.joint_act_id)
    return said_of(act, standing_of(act, at))  # type: ignore[arg-type]  # a moment


def open_duties(kind: str) -> list[str]:
    return sorted(one.body.department for one in Duty.objects.filter(kind=kind, outcome="").select_related("body"))


def test_the_five_departments_are_asked_until_the_fifth_working_day(review: Review) -> None:
    act = review.joint_act

    assert [(one.party, one.part) for one in act.parties.order_by("order")] == [
        ("league_drc", "lead"),
        ("league_science", "co_acting"),
        ("league_industry", "co_acting"),
        ("league_transport", "co_acting"),
        ("league_housing", "co_acting"),
        ("league_energy", "co_acting"),
    ]
    assert act.due_at == DUE
    assert act.bound_sha256 == review.package.sha256
    assert open_duties("joint.stand") == ["energy", "housing", "industry", "science", "transport"]
    assert open_duties("joint.conclude") == []


def test_who_has_acted_and_who_has_not_stands_in_one_line(
    review: Review, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    for name in ("science", "industry", "transport"):
        take_stand(review.joint_act, departments[name], AGREE, actor=of(name), at=NOW)

    names = [body.name for body in Body.objects.filter(kind="league_drc")]
    names += [departments["housing"].name, departments["energy"].name]
    assert standing(review) == f"3 / 6 have acted; missing: {', '.join(names)}"
    assert open_duties("joint.stand") == ["energy", "housing"]


def test_the_lead_acts_last(
    review: Review, head: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    with pytest.raises(Hindered, match="not yet the lead body's turn") as early:
        take_stand(review.joint_act, review.league, AGREE, actor=head, at=NOW)
    assert review.league.name not in str(early.value)

    all_agree(review, of, departments)
    assert open_duties("joint.conclude") == [""]
    take_stand(review.joint_act, review.league, AGREE, actor=head, at=later(hours=1))

    assert again_review(review.application).state == "concluded"
    assert standing(review) == "6 / 6 have acted"
    assert open_duties("joint.conclude") == []
    assert [duty.body for duty in Duty.objects.filter(kind="review.sign", outcome="")] == [review.league]


@pytest.mark.parametrize(("seconds", "allowed"), [(-1, False), (0, False), (1, True)])
def test_the_silent_count_as_not_objecting_from_the_second_after_the_term(
    review: Review,
    head: Actor,
    of: Callable[[str], Actor],
    departments: dict[str, Body],
    seconds: int,
    *,
    allowed: bool,
) -> None:
    for name in ("science", "industry", "transport", "housing"):
        take_stand(review.joint_act, departments[name], AGREE, actor=of(name), at=NOW)
    at = DUE.replace(second=58) if seconds < 0 else DUE if seconds == 0 else later(days=7, hours=15)
    bring_up_to_date(at)

    if allowed:
        take_stand(review.joint_act, review.league, AGREE, actor=head, at=at)
        shown = shown_parties(joint_acts().get(pk=review.joint_act_id), standing_of(joint_acts().get(), at))
        assert [one.party.party for one in shown if one.silent] == ["league_energy"]
    else:
        assert open_duties("joint.conclude") == []
        with pytest.raises(Hindered):
            take_stand(review.joint_act, review.league, AGREE, actor=head, at=at)


def test_the_lead_has_its_duty_once_the_term_has_run_out(review: Review) -> None:
    bring_up_to_date(DUE)
    assert open_duties("joint.conclude") == []

    bring_up_to_date(later(days=7, hours=15))

    assert open_duties("joint.conclude") == [""]


def test_who_acts_twice_is_told_who_acted_and_nothing_is_doubled(
    review: Review, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    take_stand(review.joint_act, departments["energy"], OBJECT, actor=of("energy"), at=NOW)

    with pytest.raises(AlreadyDone, match=r"it objects.*league_department-150600-energy did so at 2024-12-02 09:00:00"):
        take_stand(review.joint_act, departments["energy"], OBJECT, actor=of("energy"), at=later(seconds=1))

    assert Stand.objects.count() == 1


def test_a_position_is_changed_by_who_has_read_the_last_one_and_both_are_kept(
    review: Review, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    energy = departments["energy"]
    take_stand(review.joint_act, energy, OBJECT, actor=of("energy"), at=NOW)
    changed = Stance("agree_with_conditions", conditions="Roads approved by June.", revision=1)
    take_stand(review.joint_act, energy, changed, actor=of("energy"), at=later(hours=1))

    with pytest.raises(AlreadyDone):
        take_stand(review.joint_act, energy, Stance("agree", revision=1), actor=of("energy"), at=later(hours=2))

    act = joint_acts().get(pk=review.joint_act_id)
    (shown,) = [one for one in shown_parties(act, standing_of(act, NOW)) if one.party.body == energy]
    assert shown.stand is not None
    assert (shown.stand.position, [one.position for one in shown.earlier]) == ("agree_with_conditions", ["object"])
    assert [one.position for one in standing_of(act, NOW).dissent] == ["agree_with_conditions"]


def test_a_late_position_is_marked_and_refused_once_the_lead_has_concluded(
    review: Review, head: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    late = later(days=8)
    made = take_stand(review.joint_act, departments["energy"], OBJECT, actor=of("energy"), at=late)
    assert made.late
    take_stand(review.joint_act, review.league, AGREE, actor=head, at=late)

    with pytest.raises(Closed, match="The lead body has concluded it"):
        take_stand(review.joint_act, departments["science"], AGREE, actor=of("science"), at=late)
    with pytest.raises(AlreadyDone, match="league_principal"):
        take_stand(review.joint_act, review.league, AGREE, actor=head, at=late)


@pytest.mark.parametrize(
    ("stance", "says"),
    [
        (Stance("object"), "An objection needs its reason"),
        (Stance("agree_with_conditions"), "The conditions are missing"),
        (Stance("maybe"), "No position was chosen"),
    ],
)
def test_a_position_without_what_it_needs_is_refused(
    review: Review, of: Callable[[str], Actor], departments: dict[str, Body], stance: Stance, says: str
) -> None:
    with pytest.raises(Unsound, match=says):
        take_stand(review.joint_act, departments["energy"], stance, actor=of("energy"), at=NOW)


def test_nobody_acts_for_another_body(
    review: Review, officer: Actor, filler: Actor, of: Callable[[str], Actor], departments: dict[str, Body]
) -> None:
    for someone in (of("science"), officer, filler):
        with pytest.raises(NotPermitted):
            take_stand(review.joint_act, departments["energy"], AGREE, actor=someone, at=NOW)
    with pytest.raises(NotPermitted):
        take_stand(review.joint_act, review.league, AGREE, actor=officer, at=later(days=8))


def test_a_body_renamed_in_between_keeps_its_part_and_its_old_name_on_what_it_said(
    review: Review, of: Callable[[str], Actor], actor: Callable[..., Actor], departments: dict[str, Body]
) -> None:
    energy = departments["energy"]
    take_stand(review.joint_act, energy, AGREE, actor=of("energy"), at=NOW)
    rename(energy, Names("能源发展局", "Energy Office"), By(actor("administrator", "platform"), NOW))

    act = joint_acts().get(pk=review.joint_act_id)
    (shown,) = [one for one in shown_parties(act, standing_of(act, NOW)) if one.party.body_id == energy.pk]

    assert shown.body_name == "Energy Office"
    assert shown.stand is not None
    assert shown.stand.body_name == "鄂尔多斯市league_department"


def test_the_successor_of_a_body_merged_in_between_acts_for_both(
    review: Review, of: Callable[[str], Actor], actor: Callable[..., Actor], departments: dict[str, Body]
) -> None:
    old, new = departments["energy"], departments["industry"]
    of("energy")
    merge(old, new, By(actor("administrator", "platform"), NOW))

    for _part in range(2):
        take_stand(review.joint_act, new, AGREE, actor=of("industry"), at=NOW)

    act = joint_acts().get(pk=review.joint_act_id)
    assert [one.party for one in standing_of(act, NOW).acted] == ["league_industry", "league_energy"]
    with pytest.raises(AlreadyDone):
        take_stand(review.joint_act, new, AGREE, actor=of("industry"), at=NOW)
