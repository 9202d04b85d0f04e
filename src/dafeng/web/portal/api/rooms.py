"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.portal.api.routes import boundaries

ROOMS = (Room("maps", gettext_noop("Boundaries of maps"), boundaries.router),)
