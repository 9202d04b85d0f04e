"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.applications.api.routes import (
    applications,
    attachments,
    chapters,
    figures,
    judging,
    packages,
    programmes,
    sheets,
    uploads,
    versions,
)
from dafeng.web.integrations.api.room import Room

ROOMS = (
    Room("programmes", gettext_noop("Programmes, calls and places"), programmes.router),
    Room("applications", gettext_noop("Applications"), applications.router),
    Room("sheets", gettext_noop("Sheets of the workbook"), sheets.router),
    Room("workbook", gettext_noop("Workbook files"), uploads.router),
    Room("chapters", gettext_noop("Chapters of the plan"), chapters.router),
    Room("attachments", gettext_noop("Attachments"), attachments.router),
    Room("judging", gettext_noop("Figures, verdicts and what is still to do"), judging.router),
    Room("figures", gettext_noop("Files of the figures"), figures.router),
    Room("versions", gettext_noop("Versions"), versions.router),
    Room("submission", gettext_noop("Submission"), packages.router),
)
