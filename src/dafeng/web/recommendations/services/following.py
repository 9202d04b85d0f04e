"""Nothing leaves by another door: moves of applications that no nomination stands behind are undone."""

from django.utils.translation import gettext as _

from dafeng.web.applications.following import Move
from dafeng.web.integrations.errors import Problem
from dafeng.web.recommendations.errors import Hindered
from dafeng.web.recommendations.models import Dispatch
from dafeng.web.recommendations.services.intake.returning import follow_return
from dafeng.web.recommendations.services.recording import By

LISTS = {"recommend": "recommended", "decline": "declined", "accept": "recommended"}
"""On which list of what was sent an application stands that is moved so."""


def follow_move(move: Move) -> None:
    """Told of every move, in its transaction; raises Hindered where what was sent does not carry it."""
    if move.act in LISTS and not _is_carried(move):
        raise Hindered(
            Problem(
                "no_nomination",
                _("%(name)s can be recommended, declined or accepted only with the nomination of its league.")
                % {"name": move.application.place.name},
                move.application.place.name,
                _("The league sends its nomination, and the region accepts it, as a whole."),
                _("Open the nomination and do it there."),
            )
        )
    if move.act == "return":
        follow_return(move.application, move.reason, By(move.actor, move.at))


def _is_carried(move: Move) -> bool:
    """Whether the last dispatch of the league stands, and has exactly this package on the right list."""
    key = str(move.application.pk)
    rows = Dispatch.objects.filter(nomination__nominees__application=move.application)
    last = rows.order_by("-number").first()
    if last is None or not last.stands or (move.act == "accept" and last.accepted_at is None):
        return False
    listed = {one["application"]: one["package"] for one in last.manifest[LISTS[move.act]]}
    return key in listed and listed[key] is not None and listed[key][1] == move.package.sha256
