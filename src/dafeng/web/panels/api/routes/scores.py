"""One's own scores on a case: what stands in the form, saving field by field, finishing."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.panels import rules
from dafeng.web.panels.api import told
from dafeng.web.panels.api.schemas import DraftOut, EditsIn, FinishIn, MarkSheetOut
from dafeng.web.panels.models import Case
from dafeng.web.panels.services import scoring
from dafeng.web.panels.services.finding import case_of
from dafeng.web.panels.states import Round
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted

router = Router(tags=["scores"])
ONE = "/panel-cases/{case_id}/scores"


@router.get(ONE, response=answers(200, DraftOut), summary=gettext_noop("Your scores on a case"))
def one(request: HttpRequest, case_id: UUID) -> DraftOut:
    """What stands in your form, of the round that runs or ran last."""
    actor = actor_of(request)
    return _draft(case_of(actor, case_id, "own"), actor)


@router.patch(ONE, response=answers(200, DraftOut), summary=gettext_noop("Save fields of your scores"))
def saved(request: HttpRequest, case_id: UUID, asked: EditsIn) -> DraftOut:
    """All or nothing; 409 names the fields that another window has changed, with both values."""
    actor = actor_of(request)
    edits = [scoring.Edit(each.criterion, each.field, each.old, each.new) for each in asked.edits]
    scoring.save_marks(case_of(actor, case_id), edits, actor=actor, at=timezone.now())
    return _draft(case_of(actor, case_id, "own"), actor)


@router.post(f"{ONE}/sheets", response=answers(201, MarkSheetOut), summary=gettext_noop("Finish your scores"))
def finished(request: HttpRequest, case_id: UUID, asked: FinishIn) -> Status[MarkSheetOut]:
    """Another sheet, the last one counts; 422 names everything that is missing."""
    actor = actor_of(request)
    made = scoring.finish_marks(case_of(actor, case_id), actor=actor, at=timezone.now(), revision=asked.revision)
    return Status(201, told.sheet(made))


def _draft(case: Case, actor: Actor) -> DraftOut:
    given = rules.own(actor, case)
    if given is None:
        raise NotPermitted("score", case, hidden=False)
    round_ = scoring.round_now(case)
    shown = round_ or (Round.FINAL if case.panel.is_concluded else Round.FIRST)
    marks, revision = scoring.draft_of(given, shown)
    finished_ = scoring.is_finished(given, shown)
    return DraftOut(round=round_, marks=marks, revision=revision, finished=finished_)
