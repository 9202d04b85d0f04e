"""Giving scores: what is typed is kept at once, two tabs never overwrite each other, a finished sheet never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.core.panels import Rubric, faults, total
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.wording import language
from dafeng.web.experts.queries.conflicts import undeclared
from dafeng.web.integrations.errors import ConflictField, Problem
from dafeng.web.panels import rules
from dafeng.web.panels.bridge.rubrics import rubric_of
from dafeng.web.panels.errors import Hindered, Outrun, Unsound
from dafeng.web.panels.models import Assignment, Case, ScoreDraft, ScoreSheet
from dafeng.web.panels.queries.totals import last_sheet, marks_of
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.recording import By, locked_assignment, locked_case, note, require_phase
from dafeng.web.panels.states import ROUND_IN, Phase, Round
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted

LONGEST = 5_000
FIELDS = ("value", "na", "comment")
EMPTY: Mapping[str, Any] = {"value": None, "na": False, "comment": ""}


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one criterion: what stood there when it was written, and what was written."""

    criterion: str
    field: str
    old: Any
    new: Any


def round_now(case: Case) -> Round | None:
    """The round in which scores are given now; None where none are."""
    return ROUND_IN.get(case.panel.phase)


def draft_of(assignment: Assignment, round: Round) -> tuple[dict[str, dict[str, Any]], int]:  # noqa: A002 -- what such scores are called
    """What stands in the form, and its revision; the final form begins with the first scores."""
    draft = assignment.drafts.filter(round=round).first()
    if draft is not None:
        return draft.marks, draft.revision
    first = last_sheet(assignment, Round.FIRST) if round == Round.FINAL else None
    return ({name: dict(mark) for name, mark in first.marks.items()} if first else {}), 0


def is_finished(assignment: Assignment, round: Round) -> bool:  # noqa: A002 -- likewise
    """Whether what stands in the form is what was finished."""
    sheet = last_sheet(assignment, round)
    return sheet is not None and sheet.revision == draft_of(assignment, round)[1]


@transaction.atomic
def save_marks(
    case: Case, edits: Sequence[Edit], *, actor: Actor, at: datetime, revision: int | None = None
) -> ScoreDraft:
    """Keep what was typed. Raises NotPermitted, Closed by the phase, Unsound off the scale, Outrun by another tab.

    Where one of several fields clashes nothing is written, and the form sends the others again. ``revision`` is that
    of the draft that was seen, for a form that sends everything at once.
    """
    given, round_ = _to_score(case, actor)
    rubric = rubric_of(case.panel)
    if problems := [one for edit in edits for one in _unsound(rubric, case, edit)]:
        raise Unsound(*problems)
    locked_assignment(given)
    marks, current = draft_of(given, round_)
    if revision is not None and revision != current:
        raise Outrun(_clash(case))
    clashes = [edit for edit in edits if not _put(marks, edit)]
    if clashes:
        raise Outrun(_clash(case), [_clashing(rubric, marks, one) for one in clashes])
    stated = {"marks": marks, "revision": current + 1, "changed_at": at}
    return ScoreDraft.objects.update_or_create(assignment=given, round=round_, defaults=stated)[0]


@transaction.atomic
def finish_marks(case: Case, *, actor: Actor, at: datetime, revision: int | None = None) -> ScoreSheet:
    """Finish the scores on a case: another sheet, the last one counts. Raises Unsound with everything that is missing.

    ``revision`` is that of the form that was seen; Outrun where another tab has written since.
    """
    given, round_ = _to_score(locked_case(case), actor)
    locked_assignment(given)
    marks, current = draft_of(given, round_)
    if revision is not None and revision != current:
        raise Outrun(_clash(case))
    rubric = rubric_of(case.panel)
    core = marks_of(marks, "expert", "case")
    pair = ("expert", "case")
    if found := faults(rubric, core, assigned={pair}):
        raise Unsound(*(_fault_said(rubric, case, one.kind, one.criterion) for one in found))
    content = {"case": str(case.pk), "package": case.package_sha256, "round": round_, "marks": _stable(marks)}
    made = ScoreSheet.objects.create(
        assignment=given,
        round=round_,
        number=given.sheets.filter(round=round_).count() + 1,
        marks=marks,
        revision=current,
        total=total(rubric, core),
        sha256=sha256(content),
        finished_at=at,
    )
    by = By(actor, at)
    note("finish_scores", case.panel, by, number=case.number, round=str(round_), sheet=made.number)
    telling.scores_due(case.panel, by)
    return made


def require_declared(case: Case, assignment: Assignment) -> None:
    """Let nobody score who has not said whether anything ties them to the applicant; raises Hindered."""
    if undeclared([assignment.seat.expert], [case.application]):
        raise Hindered(
            Problem(
                "not_declared",
                _("You have not declared yet whether anything ties you to the applicants."),
                str(case),
                _("Scores are given after the declaration."),
                _("Declare on the page of your interests, then come back; nothing is lost."),
            )
        )


def _to_score(case: Case, actor: Actor) -> tuple[Assignment, Round]:
    """The assignment to score and the round; the phase is told first to whoever has the case."""
    given = rules.own(actor, case)
    if given is None or given.seat.role not in rules.ONLY_SEATS["score"]:
        rules.require(actor, "score", case)
        raise NotPermitted("score", case, hidden=False)
    require_phase(case.panel, Phase.SCORING, Phase.FINAL)
    rules.require(actor, "score", case)
    require_declared(case, given)
    return given, ROUND_IN[case.panel.phase]


def _put(marks: dict[str, dict[str, Any]], edit: Edit) -> bool:
    """Write one field where it still is what was seen, or already what was written; whether that was so."""
    mark = marks.setdefault(edit.criterion, dict(EMPTY))
    there = mark.get(edit.field)
    if there not in (edit.old, edit.new):
        return False
    mark[edit.field] = edit.new
    if edit.field == "na" and edit.new:
        mark["value"] = None
    if edit.field == "value" and edit.new is not None:
        mark["na"] = False
    return True


def _unsound(rubric: Rubric, case: Case, edit: Edit) -> list[Problem]:
    where = case.label
    if edit.field not in FIELDS or edit.criterion not in {one.id for one in rubric.criteria}:
        what = _("The rubric has no criterion %(name)s.") % {"name": f"{edit.criterion} {edit.field}"[:60]}
        return [Problem("unknown_criterion", what, where, how=_("Load the page again."))]
    if edit.field == "comment" and (not isinstance(edit.new, str) or len(edit.new) > LONGEST):
        return [Problem("too_long", _("The text is longer than %(most)s characters.") % {"most": LONGEST}, where)]
    if edit.field == "na" and not isinstance(edit.new, bool):
        return [Problem("not_yes_or_no", _("“Does not apply” is yes or no."), where)]
    if edit.field == "value" and edit.new is not None and not _is_on(rubric, edit.new):
        return [_fault_said(rubric, case, "outside_scale", edit.criterion)]
    return []


def _is_on(rubric: Rubric, value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and rubric.allows(float(value))  # type: ignore[arg-type]  # a number, as the line above says


def _fault_said(rubric: Rubric, case: Case, kind: str, criterion: str) -> Problem:
    named = {one.id: one.said(language()) for one in rubric.criteria}.get(criterion, criterion)
    scale = {"low": f"{rubric.lowest:g}", "high": f"{rubric.highest:g}"}
    extremes = ", ".join(f"{one:g}" for one in sorted(rubric.comment_at))
    steps = _(" in steps of %(step)s") % {"step": f"{rubric.step:g}"} if rubric.step else ""
    on_scale = _("A number from %(low)s to %(high)s%(steps)s.") % {**scale, "steps": steps}
    said = {
        "outside_scale": (_("The score is not on the scale."), on_scale, ""),
        "between_steps": (_("The score is not on the scale."), on_scale, ""),
        "comment_missing": (_("A comment is missing."), _("Scores of %(ends)s need one.") % {"ends": extremes}, ""),
        "mark_missing": (_("No score is given."), on_scale, _("Where it does not apply, say so: that is not zero.")),
        "not_applicable_not_allowed": (_("This criterion always applies."), on_scale, ""),
        "value_and_not_applicable": (_("Both a score and “does not apply”."), _("One of the two."), ""),
        "no_marks": (_("Nothing is scored yet."), _("A score on every criterion."), ""),
    }
    what, expected, how = said.get(kind, (_("This criterion is not in the rubric."), "", _("Load the page again.")))
    return Problem(
        kind, what, " · ".join(filter(None, (case.label, named))), expected, how, link=f"criterion:{criterion}"
    )


def _clash(case: Case) -> Problem:
    return Problem(
        code="changed_meanwhile",
        what=_("Another window has changed the same; nothing was overwritten."),
        where=case.label,
        expected=_("One of the two texts is chosen."),
        how=_("Look at both, keep one, and save again."),
    )


def _clashing(rubric: Rubric, marks: Mapping[str, Mapping[str, Any]], edit: Edit) -> ConflictField:
    theirs = marks.get(edit.criterion, EMPTY).get(edit.field)
    label = rubric.criterion(edit.criterion).said(language())
    return ConflictField("scores", edit.criterion, edit.field, label, edit.old, theirs, edit.new)


def _stable(marks: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Marks as they are hashed: without fractions that databases write in other ways."""
    return {
        name: {
            "value": f"{one['value']:g}" if one.get("value") is not None else None,
            "na": bool(one.get("na")),
            "comment": one.get("comment", ""),
        }
        for name, one in sorted(marks.items())
    }
