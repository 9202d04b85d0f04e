"""A small call ready to be chosen from: four counties and two parks, accepted, and scored by two experts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dafeng.files.workbook.draft import Draft
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application, Package, Version
from dafeng.web.experts.models import Expert
from dafeng.web.panels.models import Assignment, Case, Panel, ScoreSheet, Seat
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.selections.models import Choice, Decision, Run, Terms
from dafeng.web.selections.queries.terms import default_terms
from dafeng.web.selections.services.closing import manifest_of
from dafeng.web.selections.services.recording import By
from dafeng.web.selections.services.running import ask, carry_out
from dafeng.web.selections.services.terms import set_terms

NOW = datetime.fromisoformat("2025-03-03T09:00:00+08:00")
A, B, C, D = "150622", "150621", "150428", "150429"
P, Q = "S157035", "S159999"
"""Counties A and B lie in one league, C and D in another; park P lies in A, park Q in C."""
SCORES = {A: (90, 80), B: (80, 80), C: (70, 76), D: (60, 64), P: (88, 84), Q: (70, 70)}
"""What the two experts gave; the means are 85, 80, 73, 62, 86, 70."""
ENDOWMENTS = {A: "煤炭", B: "煤炭", C: "风能", D: "风能、太阳能", P: "煤炭"}
"""Park Q names none."""


@dataclass(frozen=True)
class World:
    """The call with its applications by place, and those who act in it."""

    call: Call
    applications: Mapping[str, Application]
    officer: Actor
    principal: Actor

    def terms(self, **changed: Any) -> dict[str, Any]:
        """Two counties and a park by the mean, with few draws; anything else as the rulebook has it."""
        usual = {"quotas": {"county": 2, "park": 1}, "score": "mean", "draws": 20, "likeness": {}}
        return default_terms(self.call) | usual | changed

    def set(self, **changed: Any) -> Terms:
        """Such terms, set."""
        return set_terms(self.call, self.terms(**changed), "演练", actor=self.officer, at=NOW)

    def run(self, **changed: Any) -> Run:
        """A run by such terms, carried out."""
        return carry_out(ask(self.set(**changed), actor=self.officer, at=NOW), progress=unheard, at=NOW)


def unheard(_label: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def planted(call: Call, actor: Callable[..., Actor], body: Callable[..., Body]) -> World:
    """The whole of it."""
    _places()
    officer, principal = actor("region_officer", "region_drc"), actor("region_principal", "region_drc")
    person = officer.person_id or 0
    applications = {place: _accepted(call, place, body, person) for place in SCORES}
    pool = body("expert_pool", "150000")
    experts = [
        Expert.objects.create(pool=pool, name=f"专家{number}", employer="某院", added_at=NOW, changed_at=NOW)
        for number in (1, 2)
    ]
    for track in ("county", "park"):
        _panel(call, track, [one for one in applications.values() if one.track == track], experts, person)
    return World(call, applications, officer, principal)


def _places() -> None:
    for code, name, parent, level in (
        (B, "达拉特旗", "150600", "county"),
        (D, "宁城县", "150400", "county"),
        (Q, "喀喇沁园区", C, "park"),
    ):
        above = Place.objects.get(pk=parent)
        path = f"{above.path}/{code}"
        Place.objects.get_or_create(
            code=code, defaults={"level": level, "name_zh": name, "parent": above, "path": path}
        )


def _accepted(call: Call, place: str, body: Callable[..., Body], person: int) -> Application:
    track = "park" if place in {P, Q} else "county"
    kind = "park_committee" if track == "park" else "county_government"
    times = {"created_at": NOW, "changed_at": NOW, "submitted_at": NOW}
    made = Application.objects.create(
        call=call,
        track=track,
        applicant=body(kind, place),
        place_id=place,
        state="accepted",
        created_by_id=person,
        **times,
    )
    cells: dict[str, Any] = {"name": place, "leading_industries": "电力、煤炭" if place == P else "文化旅游"}
    if place in ENDOWMENTS:
        cells["resource_endowment"] = ENDOWMENTS[place]
    content: Draft = {
        "track": "park" if track == "park" else "county",
        "sheets": {"profile": [{"id": "form", "cells": cells}]},
    }
    manifest = {"number": 1, "application": str(made.pk), "attachments": [], "verdicts": verdicts(track, place == P)}
    _package(made, content, manifest, person)
    return made


def _package(application: Application, content: Draft, manifest: dict[str, Any], person: int) -> Package:
    version = Version.objects.create(
        application=application,
        number=1,
        origin="submission",
        draft=content,
        chapters={},
        draft_sha256=sha256(content),
        made_at=NOW,
    )
    return Package.objects.create(
        application=application,
        number=1,
        version=version,
        manifest=manifest,
        sha256=sha256(manifest),
        frozen_by_id=person,
        frozen_at=NOW,
    )


def verdicts(track: str, preferred: bool = False, **changed: str) -> list[dict[str, Any]]:  # noqa: FBT001, FBT002 -- a fact
    """The verdicts of a package: all met unless a condition is given another status."""
    gates = {"county-applicant": "gate"} if track == "county" else {"park-catalogue": "gate", "park-applicant": "gate"}
    kinds = gates | {"opinion-of-panel": "judgement"}
    statuses = dict.fromkeys(gates, "met") | {"opinion-of-panel": "undetermined"}
    if track == "park":
        kinds["park-priority-industry"] = "preference"
        statuses["park-priority-industry"] = "met" if preferred else "not_met"
    statuses |= {name.replace("_", "-"): status for name, status in changed.items()}
    return [verdict(name, kind, statuses[name]) for name, kind in kinds.items()]


def verdict(condition: str, kind: str, status: str, waiver: dict[str, str] | None = None) -> dict[str, Any]:
    """A verdict as packages keep it."""
    blocks = kind != "preference" and status == "not_met" and waiver is None
    said = {"condition": condition, "kind": kind, "status": status, "severity": "error"}
    return {**said, "waiver": waiver, "blocks": blocks}


def judge(application: Application, found: list[dict[str, Any]]) -> None:
    """Give a package other verdicts."""
    package = application.packages.get()
    package.manifest = package.manifest | {"verdicts": found}
    package.save(update_fields=["manifest"])


def _panel(call: Call, track: str, applications: Sequence[Application], experts: list[Expert], person: int) -> None:
    panel = Panel.objects.create(
        call=call, track=track, name=f"{track} 组", phase="concluded", rubric={}, created_by_id=person, created_at=NOW
    )
    seats = [
        Seat.objects.create(panel=panel, expert=one, number=number, seated_by_id=person, seated_at=NOW)
        for number, one in enumerate(experts, 1)
    ]
    for number, application in enumerate(applications, 1):
        package = application.packages.get()
        case = Case.objects.create(
            panel=panel,
            application=application,
            package=package,
            package_sha256=package.sha256,
            number=number,
            added_by_id=person,
            added_at=NOW,
        )
        for seat, total in zip(seats, SCORES[application.place_id], strict=True):
            given = Assignment.objects.create(case=case, seat=seat, origin="hand", by_id=person, at=NOW)
            ScoreSheet.objects.create(
                assignment=given,
                round="final",
                number=1,
                marks={},
                revision=1,
                total=total,
                sha256="0" * 64,
                finished_at=NOW,
            )


def closed(
    call: Call, chosen: Sequence[Application], alternates: Sequence[Application] = (), *, by: Actor, at: datetime = NOW
) -> Choice:
    """A closed decision as if it had been made, without solver and panels: for what stands on it."""
    person = by.person_id or 0
    run = _solved(call, person, at)
    choice = Choice.objects.create(
        call=call,
        number=1,
        run=run,
        state="closed",
        opened_by_id=person,
        opened_at=at,
        closed_by_id=person,
        closed_at=at,
        statement="会议纪要1号",
    )
    ranks: dict[str, int] = {}
    for application in chosen:
        _decision(choice, application, "chosen", None)
    for application in alternates:
        ranks[application.track] = ranks.get(application.track, 0) + 1
        _decision(choice, application, "alternate", ranks[application.track])
    choice.manifest = manifest_of(choice, By(by, at))
    choice.sha256 = sha256(choice.manifest)
    choice.save()
    return choice


def _solved(call: Call, person: int, at: datetime) -> Run:
    terms = Terms.objects.create(
        call=call, number=1, content={}, sha256="1" * 64, reason="演练", made_by_id=person, made_at=at
    )
    return Run.objects.create(
        call=call,
        number=1,
        terms=terms,
        state="solved",
        inputs={"applicants": [], "left_out": [], "warnings": [], "terms": {"quotas": {}, "score": "mean"}},
        inputs_sha256="2" * 64,
        result={},
        result_sha256="3" * 64,
        seed=1,
        draws=0,
        rulebook=call.programme.rulebook,
        rulebook_version="1",
        rulebook_sha256="4" * 64,
        code_version="0",
        asked_by_id=person,
        asked_at=at,
        finished_at=at,
    )


def _decision(choice: Choice, application: Application, outcome: str, rank: int | None) -> Decision:
    package = application.packages.order_by("-number")[0]
    said = {"outcome": outcome, "rank": rank, "solver_outcome": outcome, "solver_rank": rank}
    return Decision.objects.create(choice=choice, application=application, package=package, **said)
