"""The kinds of duties and notices of recommendations, with their words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dafeng.web.duties.kinds import DutyKind, NoticeKind, Words, register

SEND = "recommendations.send"
CORRECT = "recommendations.correct"
INTAKE = "recommendations.intake"
RECEIVED = "recommendations.received"
RETURNED = "recommendations.returned"
ACCEPTED = "recommendations.accepted"


def register_kinds() -> None:
    """Make them known."""
    label = gettext_lazy("Recommendation and intake")
    duties: tuple[tuple[str, Words], ...] = (
        (SEND, lambda said: _("Recommend from %(league)s in “%(call)s”") % _named(said)),
        (CORRECT, lambda said: _("Correct the nomination of %(league)s and send it again") % _named(said)),
        (INTAKE, lambda said: _("Check what %(league)s recommends in “%(call)s”") % _named(said)),
    )
    notices: tuple[tuple[str, Words], ...] = (
        (RECEIVED, lambda said: _("The nomination of %(league)s has come in") % _named(said)),
        (RETURNED, lambda said: _("The nomination of %(league)s was returned for correction") % _named(said)),
        (ACCEPTED, lambda said: _("The nomination of %(league)s is accepted") % _named(said)),
    )
    for name, title in duties:
        register(DutyKind(name, title, label))
    for name, title in notices:
        register(NoticeKind(name, title, label))


def _named(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"league": said["league_en" if get_language() == "en" else "league_zh"], "call": said["call"]}
