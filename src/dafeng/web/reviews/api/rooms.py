"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.reviews.api.routes import positions, requests, reviews

ROOMS = (
    Room("reviews", gettext_noop("Joint review"), reviews.router),
    Room("positions", gettext_noop("Checklists and positions of bodies"), positions.router),
    Room("requests", gettext_noop("Questions and corrections"), requests.router),
)
