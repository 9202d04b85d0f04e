"""Finding what an address names, for whoever asks: what may not be seen is not found."""

from uuid import UUID

from django.core.exceptions import ValidationError

from dafeng.web.panels.models import Case, Panel, Question
from dafeng.web.panels.queries.panels import whole_cases, whole_panels
from dafeng.web.panels.rules import require_part
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


def panel_of(actor: Actor, panel_id: str | UUID, part: str = "identity") -> Panel:
    """The panel of that number, of which the actor may see the part; raises NotPermitted."""
    panel = rules.found(actor, whole_panels(), pk=panel_id)
    require_part(actor, part, panel)
    return panel


def case_of(actor: Actor, case_id: str | UUID, part: str = "identity") -> Case:
    """The case of that number, of which the actor may see the part; raises NotPermitted."""
    case = rules.found(actor, whole_cases(), pk=case_id)
    require_part(actor, part, case)
    return case


def question_in(case: Case, number: int) -> Question:
    """A question on a case by its number; raises NotPermitted."""
    found = case.questions.select_related("seat__expert").filter(number=number).first()
    if found is None:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"question {number} on case {case.pk}")
    found.case = case
    return found


def question_for(actor: Actor, question_id: str | UUID) -> Question:
    """A question as its applicant sees it; raises NotPermitted."""
    rows = Question.objects.select_related(
        "case__application__place", "case__application__applicant", "case__application__call__programme__lead"
    )
    try:
        return rules.found(actor, rows, pk=question_id)
    except ValidationError as error:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"question {question_id}") from error
