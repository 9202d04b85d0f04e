"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.recommendations.api.routes import intake, nominations, opinions

ROOMS = (
    Room("nominations", gettext_noop("Recommendations of the leagues"), nominations.router),
    Room("intake", gettext_noop("Intake of the region"), intake.router),
    Room("opinions", gettext_noop("Opinions of the regional departments"), opinions.router),
)
