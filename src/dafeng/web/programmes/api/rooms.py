"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.programmes.api.routes import calls, targets

ROOMS = (
    Room("calls", gettext_noop("Running a programme"), calls.router),
    Room("targets", gettext_noop("Assigned targets"), targets.router),
)
