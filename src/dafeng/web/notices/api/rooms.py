"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.notices.api.routes import notices, objections, plans

ROOMS = (
    Room("public-notices", gettext_noop("Public notices and lists"), notices.router),
    Room("objections", gettext_noop("Objections and inquiries"), objections.router),
    Room("pilot-plans", gettext_noop("Plans of the pilots"), plans.router),
)
