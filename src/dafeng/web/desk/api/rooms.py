"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.desk.api.routes import casefiles, desk, filters
from dafeng.web.integrations.api.room import Room

ROOMS = (
    Room("desk", gettext_noop("Dashboard, comparison and audit trail"), desk.router),
    Room("casefiles", gettext_noop("Case files"), casefiles.router),
    Room("filters", gettext_noop("Saved filters"), filters.router),
)
