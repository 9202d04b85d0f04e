"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.integrations.api.routes import jobs, tokens, webhooks

ROOMS = (
    Room("jobs", gettext_noop("Work in the background"), jobs.router),
    Room("programs", gettext_noop("Programs and tokens"), tokens.router),
    Room("webhooks", gettext_noop("Addresses that are told"), webhooks.router),
)
