"""What is said of a duty beside its title: that it is new, moved, due in so many working days, overdue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dafeng.web.duties.models import Notice
from dafeng.web.people.models import Role


@dataclass(frozen=True, slots=True)
class Note:
    """What is said beside the title: in few words, the due time, and why someone else was told."""

    heading: str = ""
    due_at: datetime | None = None
    stands_in: str = ""
    tone: str = ""


def note_of(notice: Notice) -> Note:
    """What is said of the duty that the notice is about; nothing where it is about none."""
    said: dict[str, Any] = notice.detail.get("_", {})
    if not said:
        return Note()
    due = datetime.fromisoformat(said["due_at"]) if said.get("due_at") else None
    heading, tone = _heading(said.get("phase", ""), int(said.get("days", 0)))
    return Note(heading, due, _stand_in(said.get("stands_in", [])), tone)


def moment(at: datetime) -> str:
    """A time to the second, in the time zone of the programme."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")


def _heading(phase: str, days: int) -> tuple[str, str]:
    if phase == "moved":
        return _("The due time has changed"), "info"
    if phase == "opened":
        return _("New for you"), "info"
    if days == 0:
        return _("Due today"), "warn"
    if days < 0:
        return ngettext("Due in %(n)s working day", "Due in %(n)s working days", -days) % {"n": -days}, "warn"
    return ngettext("Overdue by %(n)s working day", "Overdue by %(n)s working days", days) % {"n": days}, "bad"


def _stand_in(roles: list[str]) -> str:
    if not roles:
        return ""
    named = _("anyone") if len(roles) == len(Role) else ", ".join(str(Role(role).label) for role in roles)
    said = _("You are told because nobody holds this for the body now: %(roles)s. Invite someone, or hand it over.")
    return said % {"roles": named}
