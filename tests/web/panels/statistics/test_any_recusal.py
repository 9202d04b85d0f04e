"""Any scores, any recusals in any order: what is left is what a panel would have come to without them.

A twin is kept by hand beside the panel: the same scores without those that were recused. Every aggregate, export,
answer of the API and document must be the twin's, and no text whatever may hold what was taken out.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.core import serializers
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dafeng.core.panels import Totals, adjusted, icc, kendalls_w, rank_intervals, summaries
from dafeng.web.duties.models import Duty, Mail, Notice
from dafeng.web.panels.models import Conclusion, Panel, Recusal, ScoreSheet
from dafeng.web.panels.queries.panels import whole_panels
from dafeng.web.panels.queries.progress import progress
from dafeng.web.panels.queries.statistics import DRAWS, KINDS, LEVEL, seed_of, statistics
from dafeng.web.panels.queries.totals import marks, totals
from dafeng.web.panels.services.documents.composing import request_of
from dafeng.web.panels.services.recusing import recuse
from dafeng.web.panels.states import Round
from dafeng.web.people.actor import SYSTEM
from tests.web.experts.conftest import BACKEND
from tests.web.panels.statistics.conftest import EMPLOYERS, NAMES, PHRASES, Bench

EXPERTS, CASES = range(3), range(2)
SCORES = st.lists(st.integers(80, 400), min_size=6, max_size=6, unique=True).map(lambda all_: [one / 4 for one in all_])
"""Quarters of a point between 20 and 100, no two alike: each tells whose it is."""
STEPS = st.lists(st.tuples(st.sampled_from(EXPERTS), st.sampled_from((None, *CASES))), min_size=1, max_size=4)
"""Who is recused from which case; None: from the panel."""
RECORDS = ("assignments", "questions", "visits", "remarks", "opinions")
PATHS = (
    "/panels/{panel}/",
    "/panels/{panel}/statistics/?s-export=csv",
    "/panels/{panel}/statistics/?e-export=csv&round=first",
    "/api/v1/panels/{panel}/statistics",
    "/api/v1/panels/{panel}/totals",
    "/api/v1/panel-cases/{case}",
)


@dataclass
class Twin:
    """What ought to be left: who still sits, and what they gave."""

    scores: dict[tuple[int, int], float]
    seated: set[int]

    def recuse(self, expert: int, case: int | None) -> None:
        gone = [pair for pair in self.scores if pair[0] == expert and case in {None, pair[1]}]
        for pair in gone:
            del self.scores[pair]
        if case is None:
            self.seated.discard(expert)

    def core(self, bench: Bench) -> Totals:
        experts, cases = [str(one.pk) for one in bench.experts], [str(one.application_id) for one in bench.cases]
        given = {(experts[expert], cases[case]): value for (expert, case), value in self.scores.items()}
        return Totals.of(given, applicants=cases)


@given(scores=SCORES, steps=STEPS)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_left_is_what_would_have_been_without_the_recused(
    bench: Bench, scores: list[float], steps: list[tuple[int, int | None]]
) -> None:
    with transaction.atomic():
        twin = given_anew(bench, scores)
        for expert, case in steps:
            if expert in twin.seated:
                recuse_one(bench, expert, case)
                twin.recuse(expert, case)
        stands_as(twin, scores, whole_panels().get(pk=bench.panel.pk), bench)
        transaction.set_rollback(True)


def given_anew(bench: Bench, scores: list[float]) -> Twin:
    """The same panel with other scores."""
    pairs = [(expert, case) for expert in EXPERTS for case in CASES]
    twin = Twin(dict(zip(pairs, scores, strict=True)), set(EXPERTS))
    for (expert, case), value in twin.scores.items():
        written = {"path": {"value": value, "na": False, "comment": PHRASES[expert]}}
        rows = ScoreSheet.objects.filter(assignment__seat=bench.seats[expert], assignment__case=bench.cases[case])
        rows.update(total=value, marks=written)
    return twin


def recuse_one(bench: Bench, expert: int, case: int | None) -> None:
    panel, of = Panel.objects.get(pk=bench.panel.pk), bench.cases[case] if case is not None else None
    recuse(panel, bench.experts[expert], "回避", actor=bench.head, at=timezone.now(), case=of)


def stands_as(twin: Twin, scores: list[float], panel: Panel, bench: Bench) -> None:
    """Aggregates equal those of the twin; nothing that can be read holds what was taken out."""
    core, experts = twin.core(bench), [str(one.pk) for one in bench.experts]
    assert totals(panel).core == totals(panel.call).core == core
    assert {(one.reviewer, one.applicant) for one in marks(panel)} == set(core.scores)
    found, drawn = statistics(panel, SYSTEM), rank_intervals(core, draws=DRAWS, seed=seed_of(panel), level=LEVEL)
    assert sorted(map(repr, (one.summary for one in found.lines))) == sorted(map(repr, summaries(core)))
    assert (found.severity, found.intervals, found.concordance) == (adjusted(core), drawn, kendalls_w(core))
    assert found.reliabilities == tuple(icc(core, kind) for kind in KINDS)
    assert {one.name for one in found.judges} == {NAMES[one] for one, _case in twin.scores}
    left = {NAMES[one]: sum(pair[0] == one for pair in twin.scores) for one in twin.seated}
    assert {one.seat.expert.name: one.total for one in progress(panel, Round.FINAL)} == left
    frozen = Conclusion.objects.get(panel=panel).totals["rows"]
    assert {(expert, case) for case, expert, _value in frozen} == set(core.scores)
    gone = [value for value in scores if value not in twin.scores.values()]
    absent = [experts[one] for one in EXPERTS if one not in twin.seated]
    holds_nothing_of(gone, [one for one in EXPERTS if one not in twin.seated], absent, read_of(panel, bench))


def read_of(panel: Panel, bench: Bench) -> dict[str, str]:
    """What can be read of the panel: rows, document, pages, exports, API, notices and mails."""
    kept = [row for name in ("seats", "cases", "conclusions") for row in getattr(panel, name).all()]
    kept += [row for case in panel.cases.all() for name in RECORDS for row in getattr(case, name).all()]
    told = [*Notice.objects.all(), *Mail.objects.all(), *Duty.objects.all()]
    about = [one for one in told if getattr(one, "person_id", None) not in {each.person_id for each in bench.experts}]
    read = {
        "rows": serializers.serialize("json", [*kept, *ScoreSheet.objects.all()], ensure_ascii=False),
        "document": repr(request_of(panel, "zh")),
        "told": serializers.serialize("json", about, ensure_ascii=False),
    }
    office = Client(headers={"accept-language": "en"})
    office.force_login(bench.world.person("region_officer", "region_drc"), backend=BACKEND)
    for path in PATHS:
        answer = office.get(path.format(panel=panel.pk, case=bench.cases[0].pk))
        assert (path, answer.status_code) == (path, 200)
        read[path] = answer.content.decode()
    return read


def holds_nothing_of(gone: list[float], absent: list[int], keys: list[str], read: dict[str, str]) -> None:
    words = [word for one in absent for word in (NAMES[one], EMPLOYERS[one], PHRASES[one])]
    words += [PHRASES[one].encode("unicode_escape").decode() for one in absent]
    words += [*keys, *(f'"{value}"' for value in gone), *(f'"total": {value}' for value in gone)]
    assert [(where, word) for where, text in read.items() for word in words if word in text] == []
    numbers = {where: numbers_in(text) for where, text in read.items() if where.startswith("/api")}
    assert [(where, value) for where, found in numbers.items() for value in gone if value in found] == []


def numbers_in(text: str) -> set[Any]:
    """Every score in an answer of the API: totals and marks, not what is reckoned from several."""
    found: set[Any] = set()

    def walk(node: object, name: str = "") -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                walk(value, key)
        elif isinstance(node, list):
            for value in node:
                walk(value, name)
        elif name in {"total", "value"} and isinstance(node, int | float):
            found.add(float(node))

    walk(json.loads(text))
    return found


def test_when_all_are_recused_every_page_says_so_and_none_breaks(bench: Bench) -> None:
    for case, status in ((None, "no_scores"), (0, "no_replication")):
        with transaction.atomic():
            for expert in EXPERTS:
                recuse_one(bench, expert, case)
            panel = whole_panels().get(pk=bench.panel.pk)
            line = statistics(panel, SYSTEM).lines[0]
            none = (line.summary.raw_mean, line.adjusted.value, line.rank)
            assert (line.summary.reviewers, none) == (0, (None, None, None))
            told = json.loads(read_of(panel, bench)[PATHS[3]])
            assert (told["lines"][0]["raw_mean"], told["status"]) == (None, status)
            assert Recusal.objects.count() == len(EXPERTS)
            transaction.set_rollback(True)
