"""Runs: the same frozen inputs give the same set; what cannot be chosen from is answered by name."""

from collections.abc import Callable
from typing import Any

import pytest

from dafeng.web.applications.models import Application
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import Work
from dafeng.web.ledger.models import Entry
from dafeng.web.panels.models import Panel, ScoreSheet
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted
from dafeng.web.selections import tasks
from dafeng.web.selections.bridge.changes import changes_since
from dafeng.web.selections.bridge.core import hashed
from dafeng.web.selections.errors import Unsound, WrongState
from dafeng.web.selections.models import Run
from dafeng.web.selections.queries.outcomes import outcomes_of
from dafeng.web.selections.queries.results import Row, held_of, rows_of, unknowns_of, ways_of
from dafeng.web.selections.services import replaying
from dafeng.web.selections.services.choosing import open_choice
from dafeng.web.selections.services.running import ask, carry_out
from dafeng.web.selections.services.terms import set_terms
from tests.web.selections.planting import NOW, A, B, C, D, P, Q, World, judge, unheard, verdicts

WIND = {"attribute": "endowment", "value": "wind", "lower": 1, "upper": None, "track": "county"}


def chosen(run: Run) -> set[str]:
    return {one for one, (outcome, _rank) in outcomes_of(run.result).items() if outcome == "chosen"}


def by_id(run: Run) -> dict[str, Row]:
    return {one.id: one for one in rows_of(run)}


def test_the_best_of_each_track_are_chosen_and_the_answer_is_kept_with_its_proof(world: World) -> None:
    run = world.run()

    assert chosen(run) == {A, B, P}
    assert (run.state, run.solver_status) == ("solved", "optimal")
    assert (run.objective, run.bound, run.gap) == (85 + 80 + 86, 85 + 80 + 86, 0)
    assert (run.inputs_sha256, run.result_sha256) == (hashed(run.inputs), hashed(run.result))
    rows = by_id(run)
    assert (rows[C].outcome, rows[C].rank, rows[D].rank) == ("alternate", 1, 2)
    assert (rows[C].reason, rows[C].score_to_change, rows[C].leaves) == ("outscored", 80, ("达拉特旗",))
    assert rows[P].share == 1.0
    assert list(Entry.objects.order_by("number").values_list("act", flat=True)) == [
        "set_terms",
        "ask_selection",
        "solve_selection",
    ]


def test_a_bound_is_kept_and_its_price_is_told(world: World) -> None:
    run = world.run(bounds=[WIND])

    assert chosen(run) == {A, C, P}
    assert run.result["price"]["price"] == 80 - 73
    (held,) = held_of(run)
    assert (held.said, held.count, held.gain) == (
        "at least 1 with “Wind” (resource endowment, county)",
        1,
        7,
    )
    assert by_id(run)[B].reason == "kept_out_by_terms"
    assert by_id(run)[C].reason == "chosen_for_terms"


def test_who_fails_a_gate_or_has_no_score_is_not_chosen_and_it_is_said_why(world: World) -> None:
    judge(world.applications[A], verdicts("county", county_applicant="not_met"))
    judge(world.applications[B], verdicts("county", county_applicant="undetermined"))
    ScoreSheet.objects.filter(assignment__case__application__place=P).delete()

    run = world.run()

    rows = by_id(run)
    assert chosen(run) == {C, D, Q}
    assert [rows[one].reason for one in (A, B, P)] == ["gate_failed", "gate_undetermined", "score_missing"]
    assert rows[A].grounds == ("county-applicant",)


def test_a_value_that_the_terms_ask_for_and_nobody_states_is_unknown(world: World) -> None:
    wind = WIND | {"track": "park", "value": "coal"}

    run = world.run(bounds=[wind])

    assert unknowns_of(run) == [("喀喇沁园区", "resource endowment")]


def test_a_quota_above_the_eligible_is_answered_with_what_must_give_way(world: World) -> None:
    run = world.run(quotas={"county": 5, "park": 1})

    assert run.state == "infeasible"
    assert run.result["portfolio"]["shortages"] == [{"track": "county", "quota": 5, "eligible": 4, "applicants": 4}]
    assert [(one.changes, one.alone) for one in ways_of(run)] == [(("quota of the track “county”: 5 → 4",), True)]
    with pytest.raises(WrongState, match="no set"):
        open_choice(run, actor=world.officer, at=NOW)


def test_what_cannot_be_chosen_from_is_refused_by_name(world: World) -> None:
    terms, adjusted = world.set(), world.set(score="adjusted")
    with pytest.raises(Unsound, match="nobody of that code is among the applicants: 150500"):
        ask(world.set(exclusions=[{"ids": ["150500"], "at_most": 0, "reason": ""}]), actor=world.officer, at=NOW)
    ScoreSheet.objects.all().delete()
    with pytest.raises(Unsound, match="county: scores cannot be adjusted for severity: nobody has been scored"):
        ask(adjusted, actor=world.officer, at=NOW)
    Application.objects.update(state="recommended")
    with pytest.raises(Unsound, match="nobody to choose from"):
        ask(terms, actor=world.officer, at=NOW)
    assert Run.objects.count() == 0


def test_an_empty_track_with_a_quota_is_answered_by_name(world: World) -> None:
    Application.objects.filter(track="park").update(state="recommended")

    run = world.run()

    assert run.state == "infeasible"
    assert run.result["portfolio"]["shortages"] == [{"track": "park", "quota": 1, "eligible": 0, "applicants": 0}]
    assert [one["place"][0] for one in run.inputs["left_out"]] == [Q, P]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"bounds": [WIND | {"lower": 3, "upper": 2}]}, "bound 1: the least is more than the most"),
        ({"bond": "limited"}, "limit of pairs: a whole number is needed"),
        ({"coverage_weight": 1.0}, "points for coverage: no attributes are named"),
    ],
)
def test_terms_that_contradict_themselves_are_refused(world: World, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(Unsound, match=said):
        world.set(**changed)


def test_terms_need_a_reason_and_count_up(world: World) -> None:
    with pytest.raises(Unsound, match="reason is missing"):
        set_terms(world.call, world.terms(), " ", actor=world.officer, at=NOW)

    assert [world.set().number, world.set().number] == [1, 2]


def test_a_replay_gives_the_same_and_says_so_and_names_what_differs_in_an_answer_that_was_changed(
    world: World,
) -> None:
    run = world.run()
    first = replaying.carry_out(replaying.ask_replay(run, actor=world.officer, at=NOW), progress=unheard, at=NOW)
    portfolio = run.result["portfolio"]
    kept = [one for one in portfolio["chosen"] if one["id"] != B]
    run.result = run.result | {"portfolio": portfolio | {"chosen": kept}}
    run.result_sha256 = hashed(run.result)
    run.save()

    second = replaying.carry_out(replaying.ask_replay(run, actor=world.officer, at=NOW), progress=unheard, at=NOW)

    assert (first.same, first.inputs_sound, first.differences) == (True, True, [])
    assert (second.same, second.inputs_sound) == (False, True)
    assert second.differences[0] == {"id": B, "before": ["not_chosen", None], "after": ["chosen", None]}


def test_a_finished_run_stays_and_says_when_scores_have_changed_since(world: World) -> None:
    run = world.run()
    ScoreSheet.objects.filter(assignment__case__application__place=C, assignment__seat__number=1).update(total=99)

    again = carry_out(run, progress=unheard, at=NOW)

    assert again.result == run.result
    assert changes_since(run) == (C,)


def test_a_panel_that_has_not_concluded_is_named(world: World) -> None:
    Panel.objects.filter(track="park").update(phase="final")

    assert world.run().inputs["warnings"] == ["not_concluded::park 组"]


def test_the_worker_carries_runs_and_replays_out(world: World) -> None:
    run = ask(world.set(), actor=world.officer, at=NOW)
    Job.objects.update(state="running")
    with Work(Job.objects.get(kind="selection")) as work:
        first = tasks.run(work)
    replaying.ask_replay(Run.objects.get(pk=run.pk), actor=world.officer, at=NOW)
    Job.objects.filter(kind="selection_replay").update(state="running")
    with Work(Job.objects.get(kind="selection_replay")) as work:
        second = tasks.replay(work)

    assert first == {"run": str(run.pk), "state": "solved"}
    assert second == {"run": str(run.pk), "same": True}


def test_only_the_region_has_the_solver_choose(world: World, actor: Callable[..., Actor]) -> None:
    terms = world.set()
    for office in (
        ("region_department", "region_department"),
        ("league_principal", "league_drc"),
        ("auditor", "platform"),
    ):
        with pytest.raises(NotPermitted):
            ask(terms, actor=actor(*office), at=NOW)
