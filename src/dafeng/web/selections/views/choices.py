"""The decision of people beside the solver's set."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dafeng.web.design.tables import answered
from dafeng.web.people.requests import Request
from dafeng.web.reviews.queries.standings import parts_to_act, said_of, shown_parties, standing_of
from dafeng.web.reviews.states import ActState, PartyPart, Position
from dafeng.web.selections.models import Choice
from dafeng.web.selections.queries.choices import decisions_of
from dafeng.web.selections.queries.consulting import content_sha256, joint_act_of
from dafeng.web.selections.queries.runs import applicants_in
from dafeng.web.selections.rules import may
from dafeng.web.selections.services.guarding import hindrances
from dafeng.web.selections.services.judging import judged
from dafeng.web.selections.states import ChoiceState, Outcome
from dafeng.web.selections.tables import DECISIONS
from dafeng.web.selections.views.frame import choice_of


@require_safe
def choice(request: Request, choice_id: UUID) -> HttpResponse:
    """Everyone with what the solver and what people made of it, and what stands against closing."""
    found, now = choice_of(request, choice_id, "export" if request.GET.get("export") else "see"), timezone.now()
    rows = decisions_of(found)
    acts = {act: may(request.actor, act, found) for act in ("edit", "close", "consult", "export")}
    frozen = applicants_in(found.run)
    context = {
        "choice": found,
        "rows": [(one, frozen.get(one.application.place_id, {})) for one in rows],
        "outcomes": Outcome.choices,
        "may": acts,
        "hindrances": hindrances(found, now) if acts["edit"] else (),
        "judged": judged(found) if found.state == ChoiceState.OPEN else None,
        **_opinions(request, found, now),
    }
    return answered(request, DECISIONS.shown(request, rows), "selections/choice.html", context)


@require_safe
def manifest(request: Request, choice_id: UUID) -> HttpResponse:
    """The frozen decision as a file: its canonical text has the hash that is told."""
    found = choice_of(request, choice_id, "export")
    if not found.sha256:
        raise Http404
    text = json.dumps(found.manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    answer = HttpResponse(text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="choice-{found.number}.json"'
    return answer


def _opinions(request: Request, found: Choice, now: datetime) -> dict[str, Any]:
    act = joint_act_of(found)
    if act is None:
        return {"act": None}
    standing = standing_of(act, now)
    mine = [one for one in parts_to_act(request.actor, act) if one.part != PartyPart.LEAD]
    return {
        "act": act,
        "said": said_of(act, standing),
        "parties": shown_parties(act, standing),
        "my_parties": mine if act.state == ActState.OPEN else (),
        "positions": Position.choices,
        "is_current": act.bound_sha256 == content_sha256(found),
    }
