"""The kinds of duties and notices of this app, with their words; none of them says who objects, or what."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dafeng.web.duties.kinds import DutyKind, NoticeKind, Words, register

ASSESS = "notices.assess"
INQUIRE = "notices.inquire"
DECIDE = "notices.decide"
ISSUE = "notices.issue"
REVISE = "notices.revise"
APPROVE = "notices.approve"
OPENED = "notices.opened"
LISTED = "notices.listed"
NOT_LISTED = "notices.not_listed"
COMMENTED = "notices.commented"
APPROVED = "notices.approved"


def register_kinds() -> None:
    """Make them known."""
    label = gettext_lazy("Public notice and list")
    duties: tuple[tuple[str, Words], ...] = (
        (ASSESS, lambda said: _("Say whether objection %(number)s is admissible") % said),
        (INQUIRE, lambda said: _("Look into objection %(number)s to the public notice of “%(call)s”") % said),
        (DECIDE, lambda said: _("Decide on objection %(number)s") % said),
        (ISSUE, lambda said: _("Issue the list of “%(call)s”, or put the notice up again") % said),
        (REVISE, lambda said: _("Revise the plan of %(place)s and hand it in") % _placed(said)),
        (APPROVE, lambda said: _("Approve the revised plan of %(place)s, or return it") % _placed(said)),
    )
    notices: tuple[tuple[str, Words], ...] = (
        (OPENED, lambda said: _("Public notice %(number)s of “%(call)s” is up") % said),
        (LISTED, lambda said: _("%(place)s is on the list of pilots of “%(call)s”") % _placed(said)),
        (NOT_LISTED, lambda said: _("%(place)s is not on the list of pilots of “%(call)s”") % _placed(said)),
        (COMMENTED, lambda said: _("A comment on the plan of %(place)s") % _placed(said)),
        (APPROVED, lambda said: _("The plan of %(place)s is approved as its baseline") % _placed(said)),
    )
    for name, title in duties:
        register(DutyKind(name, title, label))
    for name, title in notices:
        register(NoticeKind(name, title, label))


def _placed(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"place": said["place_en" if get_language() == "en" else "place_zh"], "call": said["call"]}
