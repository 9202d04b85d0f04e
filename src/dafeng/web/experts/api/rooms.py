"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.experts.api.routes import experts, interests
from dafeng.web.integrations.api.room import Room

ROOMS = (
    Room("experts", gettext_noop("The pool of experts"), experts.router),
    Room("interests", gettext_noop("Conflicts of interest"), interests.router),
)
