"""Addresses of duties, notices, the calendar and the mails."""

from django.urls import path

from dafeng.web.duties.views import calendars, choices, duties, mails, notices

app_name = "duties"
urlpatterns = [
    path("duties/", duties.duties, name="duties"),
    path("notices/", notices.listing, name="notices"),
    path("notices/<int:notice_id>/", notices.follow, name="follow"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/mails/", choices.choices, name="choices"),
    path("calendar/", calendars.month, name="calendar"),
    path("calendar/dates.ics", calendars.export, name="ics"),
    path("mails/", mails.undelivered, name="mails"),
    path("mails/<int:mail_id>/again/", mails.again, name="again"),
]
