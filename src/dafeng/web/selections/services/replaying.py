"""A run carried out again over its frozen inputs: it says whether the same comes out, and changes nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng import __version__
from dafeng.core.solving import SolverFault
from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.jobs import services as jobs
from dafeng.web.people import rules
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.selections.bridge.core import Nonsense, answered, hashed, question_of
from dafeng.web.selections.errors import WrongState
from dafeng.web.selections.models import Replay, Run
from dafeng.web.selections.queries.outcomes import outcomes_of
from dafeng.web.selections.services.recording import By, note
from dafeng.web.selections.services.running import DRAWING, SOLVING, Progress
from dafeng.web.selections.states import RunState

KIND = "selection_replay"
REPLAYABLE = (RunState.SOLVED, RunState.INFEASIBLE, RunState.UNSETTLED)


@transaction.atomic
def ask_replay(run: Run, *, actor: Actor, at: datetime) -> Replay:
    """Have a run carried out again and compared; raises NotPermitted, WrongState while there is nothing to compare."""
    rules.require(actor, "create", run)
    if run.state not in REPLAYABLE:
        raise WrongState(
            Problem(
                "not_finished",
                _("The run has no answer yet that could be compared."),
                str(run),
                _("A run that is finished."),
            )
        )
    made = Replay.objects.create(run=run, asked_by_id=person_of(actor), asked_at=at, code_version=__version__)
    note("replay_selection", run, By(actor, at), replay=made.pk)
    jobs.start(KIND, actor=actor, subject=("selection_replay", str(made.pk)), arguments={}, at=at)
    return made


def carry_out(replay: Replay, *, progress: Progress, at: datetime) -> Replay:
    """Choose again from the frozen inputs, and keep whether the same comes out."""
    run = replay.run
    progress(SOLVING, 0, 0)
    try:
        question = question_of(run.inputs, run.seed, run.draws)
        result = answered(question, lambda done, total: progress(DRAWING, done, total))
    except (*Nonsense, SolverFault) as fault:
        return _kept(replay, {"same": False, "differences": [{"problem": str(fault)}]}, at)
    digest = hashed(result)
    found = {"same": digest == run.result_sha256, "result_sha256": digest}
    return _kept(replay, found | {"differences": _differences(run.result, result)}, at)


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The applicants whose outcome differs, and the parts of the answer that are not the same."""
    then, now = outcomes_of(before), outcomes_of(after)
    found: list[dict[str, Any]] = [
        {"id": one, "before": list(then.get(one, ("", None))), "after": list(now.get(one, ("", None)))}
        for one in sorted({*then, *now})
        if then.get(one) != now.get(one)
    ]
    parts = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return [*found, *({"part": name} for name in parts)]


@transaction.atomic
def _kept(replay: Replay, found: Mapping[str, Any], at: datetime) -> Replay:
    sound = hashed(replay.run.inputs) == replay.run.inputs_sha256
    values = {**found, "inputs_sound": sound, "same": bool(found["same"]) and sound, "finished_at": at}
    for name, value in values.items():
        setattr(replay, name, value)
    replay.save(update_fields=list(values))
    note("replayed_selection", replay.run, By(SYSTEM, at), replay=replay.pk, same=replay.same)
    return replay
