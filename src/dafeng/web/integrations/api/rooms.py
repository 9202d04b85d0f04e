"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.integrations.api.routes import bodies, jobs, persons, roles, tokens, webhooks

ROOMS = (
    Room("bodies", gettext_noop("Bodies"), bodies.router),
    Room("roles", gettext_noop("Roles and invitations"), roles.router),
    Room("persons", gettext_noop("Accounts"), persons.router),
    Room("jobs", gettext_noop("Work in the background"), jobs.router),
    Room("programs", gettext_noop("Programs and tokens"), tokens.router),
    Room("webhooks", gettext_noop("Addresses that are told"), webhooks.router),
)
