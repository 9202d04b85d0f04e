"""The rooms that this app adds to the API."""

from django.utils.translation import gettext_noop

from dafeng.web.integrations.api.room import Room
from dafeng.web.panels.api.routes import cases, panels, scores, seats, statistics

ROOMS = (
    Room("panels", gettext_noop("Expert panels"), panels.router),
    Room("panel-seats", gettext_noop("Seats, assignment and recusals of panels"), seats.router),
    Room("panel-cases", gettext_noop("Cases before panels: questions, visits, discussion, opinion"), cases.router),
    Room("scores", gettext_noop("Scores of experts"), scores.router),
    Room("panel-statistics", gettext_noop("Statistics and opinion of a panel"), statistics.router),
)
"""In the order in which the page shows them."""
