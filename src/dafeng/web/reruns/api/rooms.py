"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.reruns.api.routes import reruns

ROOMS = (Room("reruns", gettext_noop("Decisions run again"), reruns.router),)
