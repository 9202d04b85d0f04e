"""The room that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.threads.api.routes import comments

ROOMS = (Room("comments", gettext_noop("Comments"), comments.router),)
