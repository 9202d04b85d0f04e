"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.desk.api.routes import desk
from dafeng.web.integrations.api.room import Room

ROOMS = (Room("desk", gettext_noop("Dashboard, comparison and audit trail"), desk.router),)
