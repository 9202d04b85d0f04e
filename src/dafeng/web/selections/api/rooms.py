"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.selections.api.routes import choices, runs

ROOMS = (
    Room("selections", gettext_noop("Choosing the pilots"), runs.router),
    Room("choices", gettext_noop("Decisions on the pilots"), choices.router),
)
