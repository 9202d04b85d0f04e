"""Terms, runs and decisions as the API tells them."""

from datetime import datetime
from typing import Any

from dafeng.web.people.actor import Actor
from dafeng.web.selections import rules
from dafeng.web.selections.api.schemas import (
    ChoiceOut,
    DecisionOut,
    ProblemSaid,
    ReplayOut,
    RunDetail,
    RunOut,
    TermsOut,
)
from dafeng.web.selections.bridge.changes import changes_since
from dafeng.web.selections.models import Choice, Decision, Replay, Run, Terms
from dafeng.web.selections.queries.choices import decisions_of
from dafeng.web.selections.services.guarding import hindrances
from dafeng.web.selections.states import ChoiceState

OTHERS = frozenset({"call", "terms", "run", "inputs", "result", "problems", "outdated", "decisions", "hindrances"})


def terms(one: Terms) -> TermsOut:
    """One version of the terms."""
    return TermsOut(**_same(TermsOut, one), call=one.call_id)


def run(one: Run) -> RunOut:
    """A run without what went in and came out."""
    return RunOut(**_same(RunOut, one), call=one.call_id, terms=one.terms_id)


def run_detail(one: Run) -> RunDetail:
    """A run with everything."""
    return RunDetail(
        **_same(RunOut, one),
        call=one.call_id,
        terms=one.terms_id,
        inputs=one.inputs,
        result=one.result,
        problems=list(map(str, one.problems)),
        outdated=list(changes_since(one)),
    )


def replay(one: Replay) -> ReplayOut:
    """A replay."""
    return ReplayOut(**_same(ReplayOut, one), run=one.run_id)


def choice(one: Choice, actor: Actor, at: datetime) -> ChoiceOut:
    """A decision, with what stands against closing it for those who prepare it."""
    open_ = one.state == ChoiceState.OPEN and rules.may(actor, "edit", one)
    problems = hindrances(one, at) if open_ else ()
    return ChoiceOut(
        **_same(ChoiceOut, one),
        call=one.call_id,
        run=one.run_id,
        decisions=[decision(each) for each in decisions_of(one)],
        hindrances=[ProblemSaid(code=problem.code, what=str(problem)) for problem in problems],
    )


def decision(one: Decision) -> DecisionOut:
    """What becomes of one applicant."""
    return DecisionOut(
        application=one.application_id,
        track=one.application.track,
        place=one.application.place_id,
        outcome=one.outcome,
        rank=one.rank,
        solver_outcome=one.solver_outcome,
        solver_rank=one.solver_rank,
        reason=one.reason,
    )


def _same(schema: type[TermsOut | RunOut | ReplayOut | ChoiceOut], one: object) -> dict[str, Any]:
    return {name: getattr(one, name) for name in schema.model_fields if name not in OTHERS}
