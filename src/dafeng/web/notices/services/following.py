"""Nothing comes to be listed or approved by another door: moves that no list or baseline stands behind are undone."""

from django.utils.translation import gettext as _

from dafeng.web.applications.following import Move
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.errors import Hindered
from dafeng.web.notices.models import Baseline, PilotList
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.recording import By

LISTING = {"list": True, "leave_out": False}
"""Whether an application stands on the list that moves it so."""


def follow_move(move: Move) -> None:
    """Told of every move, in its transaction; raises Hindered where no list or baseline carries it."""
    by = By(move.actor, move.at)
    if move.act in LISTING and not _is_carried(move):
        raise Hindered(_problem(move, _("An application is listed, or left out, only with the list of its call.")))
    if move.act == "approve" and not Baseline.objects.filter(pk=move.application.pk, package=move.package).exists():
        raise Hindered(_problem(move, _("A plan is approved only as the baseline of its pilot.")))
    if move.act == "revise":
        telling.plan_handed_in(move.application, move.package, by)
    if move.act == "return_plan":
        telling.plan_returned(move.application, move.package, by)


def _is_carried(move: Move) -> bool:
    made = PilotList.objects.filter(call=move.application.call_id).first()
    if made is None:
        return False
    listed = {one["place"] for one in made.content["entries"]}
    return (move.application.place_id in listed) == LISTING[move.act]


def _problem(move: Move, expected: str) -> Problem:
    return Problem(
        "no_list",
        _("Nothing stands behind this act on the application of %(name)s.") % {"name": move.application.place.name},
        move.application.place.name,
        expected,
        _("Do it on the page of the public notice, or on that of the plan."),
    )
