"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.clock.api.routes import days
from dafeng.web.integrations.api.room import Room

ROOMS = (Room("clock", gettext_noop("Working days"), days.router),)
