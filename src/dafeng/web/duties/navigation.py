"""Where duties, notices and the calendar stand in the navigation."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.duties.queries import undelivered, unread
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role


def _administers(actor: Actor) -> bool:
    return Role.ADMINISTRATOR in actor.roles


def _unread(request: HttpRequest) -> int:
    return unread(request.actor)  # type: ignore[attr-defined]  # set by the middleware of people


def _undelivered(_request: HttpRequest) -> int:
    return undelivered(timezone.now()).count()


register(Entry("duties", _("Duties"), "duties:duties", "inbox", "work", 5))
register(Entry("calendar", _("Calendar"), "duties:calendar", "calendar", "work", 60))
register(Entry("notices", _("Notices"), "duties:notices", "bell", "bar", 10, count=_unread))
register(Entry("choices", _("Mails to me"), "duties:choices", "send", "account", 30))
register(
    Entry("mails", _("Undelivered mails"), "duties:mails", "send", "administration", 60, _administers, _undelivered)
)
