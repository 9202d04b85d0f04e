"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.duties.api.routes import duties, mails, notices
from dafeng.web.integrations.api.room import Room

ROOMS = (
    Room("duties", gettext_noop("Duties and dates"), duties.router),
    Room("notices", gettext_noop("Notices"), notices.router),
    Room("mails", gettext_noop("Mails"), mails.router),
)
