"""A panel from set-up to its end: what each phase lets happen, and what stands in the way of the next."""

from datetime import timedelta

import pytest

from dafeng.data.tables import vocabulary
from dafeng.web.integrations.errors import Stopped
from dafeng.web.panels.models import Conclusion, Panel
from dafeng.web.panels.queries.totals import totals
from dafeng.web.panels.services.casing import add_cases
from dafeng.web.panels.services.opening import Times, set_times
from dafeng.web.panels.services.phases import advance_phase, conclude
from dafeng.web.panels.services.record.opinions import Signing, sign_opinion, write_opinion
from dafeng.web.panels.services.scoring import finish_marks, save_marks
from dafeng.web.panels.services.seating import seat
from tests.web.panels.conftest import FINAL_BY, FIRST_BY, NOW, World, edit

PROFILE = {"name": "甲旗", "leading_industries": "电力"}


def codes(stopped: pytest.ExceptionInfo[Stopped]) -> set[str]:
    return {one.code for one in stopped.value.problems}


def test_a_panel_goes_from_set_up_to_its_conclusion(world: World) -> None:
    panel = world.bring(world.set_up(), "discussing")
    for case in world.cases(panel):
        write_opinion(case, "基础扎实，路径可复制。", actor=world.officer, at=NOW)
    panel = world.bring(panel, "final")
    world.score_all(panel, 70)
    for case in world.cases(panel):
        for one in case.assignments.all():
            sign_opinion(case, Signing("agree", 1), actor=world.actor(world.number_of(one.seat)), at=NOW)

    made = conclude(panel, actor=world.principal, at=NOW)

    found = totals(world.again(panel))
    given = {
        (world.experts.index(next(e for e in world.experts if str(e.pk) == x)), v)
        for (x, _a), v in found.values.items()
    }
    assert given <= {(0, 70.0), (1, 80.0), (2, 90.0)}
    assert (len(found.rows), found.missing, set(found.rounds.values())) == (4, (), {"final"})
    assert totals(panel, "first").values.keys() == found.values.keys()
    assert totals(world.call).values == found.values == dict(found.core.scores)
    assert Conclusion.objects.get().sha256 == made.sha256
    assert [step.phase for step in panel.steps.all()] == [
        "reading",
        "scoring",
        "comparing",
        "discussing",
        "final",
        "concluded",
    ]
    with pytest.raises(Stopped) as late:
        world.score(world.case_of(panel, 0), 0, 20)
    with pytest.raises(Stopped) as again:
        conclude(panel, actor=world.principal, at=NOW)
    assert codes(late) == codes(again) == {"concluded"}


def test_nothing_is_read_before_seats_cases_times_and_assignment_are_there(world: World) -> None:
    panel = world.open()
    with pytest.raises(Stopped) as empty:
        advance_phase(panel, actor=world.officer, at=NOW, reason="doch")
    assert codes(empty) == {"no_cases", "no_chair", "no_first_time"}

    seat(panel, world.experts[0], "chair", actor=world.officer, at=NOW)
    add_cases(panel, world.applications, actor=world.officer, at=NOW)
    world.experts[0].person = None
    world.experts[0].save(update_fields=["person"])
    with pytest.raises(Stopped) as unread:
        advance_phase(world.again(panel), actor=world.officer, at=NOW)
    assert codes(unread) == {"no_account", "no_first_time", "too_few_experts"}
    with pytest.raises(Stopped) as twice:
        advance_phase(panel, actor=world.officer, at=NOW, seen="reading")
    assert codes(twice) == {"wrong_phase"}


def test_who_is_seated_without_having_been_asked_can_declare_once_reading_begins(world: World) -> None:
    panel = world.set_up()
    mine = world.client(world.people[0])
    before = mine.get("/experts/mine/").content.decode()
    world.bring(panel, "reading")
    seat(world.again(panel), world.experts[3], "member", actor=world.officer, at=NOW)

    after = [world.client(world.people[number]).get("/experts/mine/").content.decode() for number in (0, 3)]

    name = world.applications[0].place.name
    assert (name in before, [name in page for page in after]) == (False, [True, True])


def test_a_panel_for_some_industries_takes_who_leads_in_them_or_names_none(world: World) -> None:
    known = {one.zh: name for name, one in vocabulary("industries").items()}
    mine, other = world.open("电力组", industries=(known["电力"],)), world.open("化工组", industries=(known["化工"],))
    said, silent = world.applications
    version = said.packages.get().version
    version.draft = {"track": "county", "sheets": {"profile": [{"id": "form", "cells": PROFILE}]}}
    version.save(update_fields=["draft"])

    refused = add_cases(other, [said, silent], actor=world.officer, at=NOW)
    taken = add_cases(mine, [said], actor=world.officer, at=NOW)

    assert [[one.code for one in each.problems] for each in (*refused, *taken)] == [["other_industry"], [], []]
    assert vocabulary("industries")[known["电力"]].en in refused[0].problems[0].what


def test_unfinished_scores_hold_the_phase_until_the_time_is_over_and_stay_missing(world: World) -> None:
    panel = world.bring(world.set_up(), "scoring", scored=False)
    world.score(world.case_of(panel, 0), 0, 60)

    with pytest.raises(Stopped) as early:
        advance_phase(panel, actor=world.officer, at=NOW, reason="eilig")
    with pytest.raises(Stopped) as unreasoned:
        advance_phase(panel, actor=world.officer, at=FIRST_BY + timedelta(seconds=1))
    assert codes(early) == codes(unreasoned) == {"unfinished"}

    panel = advance_phase(panel, actor=world.officer, at=FIRST_BY + timedelta(seconds=1), reason="期限已过")
    found = totals(panel)
    assert ([one.value for one in found.rows].count(None), len(found.values)) == (3, 1)
    assert list(panel.steps.values_list("reason", flat=True))[-1] == "期限已过"


def test_acts_in_the_wrong_phase_are_named(world: World) -> None:
    panel = world.bring(world.set_up(), "reading")
    case = world.case_of(panel, 0)
    with pytest.raises(Stopped) as early:
        save_marks(case, [edit("x", 60)], actor=world.actor(0), at=NOW)
    with pytest.raises(Stopped) as opined:
        write_opinion(case, "早", actor=world.officer, at=NOW)
    with pytest.raises(Stopped) as past:
        set_times(panel, Times(NOW - timedelta(days=1)), actor=world.officer, at=NOW)
    with pytest.raises(Stopped) as order:
        set_times(panel, Times(FINAL_BY + timedelta(days=1)), actor=world.officer, at=NOW)
    assert (codes(early), codes(opined), codes(past), codes(order)) == (
        {"wrong_phase"},
        {"wrong_phase"},
        {"past"},
        {"times_order"},
    )


def test_scores_off_the_scale_and_missing_comments_are_named(world: World) -> None:
    panel = world.bring(world.set_up(), "scoring", scored=False)
    case = world.case_of(panel, 0)
    names, mine = [one["id"] for one in panel.rubric["criteria"]], world.actor(0)

    for bad in (0, 105, 65, -60, "sechzig", True):
        with pytest.raises(Stopped) as off:
            save_marks(case, [edit(names[0], bad)], actor=mine, at=NOW)
        assert codes(off) == {"outside_scale"}
    with pytest.raises(Stopped) as nothing:
        finish_marks(case, actor=mine, at=NOW)
    save_marks(case, [edit(names[0], 100), *(edit(one, 60) for one in names[1:-1])], actor=mine, at=NOW)
    with pytest.raises(Stopped) as partly:
        finish_marks(case, actor=mine, at=NOW)
    assert (codes(nothing), codes(partly)) == ({"no_marks"}, {"comment_missing", "mark_missing"})


def test_two_windows_never_overwrite_each_other(world: World) -> None:
    panel = world.bring(world.set_up(), "scoring", scored=False)
    case = world.case_of(panel, 0)
    first, second, *_more = (one["id"] for one in panel.rubric["criteria"])
    mine = world.actor(0)

    save_marks(case, [edit(first, 60)], actor=mine, at=NOW)
    save_marks(case, [edit(second, 80)], actor=mine, at=NOW)
    with pytest.raises(Stopped) as clash:
        save_marks(case, [edit(first, 40)], actor=mine, at=NOW)
    kept = save_marks(case, [edit(first, 40, old=60)], actor=mine, at=NOW)

    assert codes(clash) == {"changed_meanwhile"}
    assert (kept.marks[first]["value"], kept.marks[second]["value"], kept.revision) == (40, 80, 3)
    assert Panel.objects.count() == 1
