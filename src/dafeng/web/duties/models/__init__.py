"""Duties of bodies with the reminders that were sent, notices of people, and mails on their way."""

from dafeng.web.duties.models.duties import Duty, Reminder, marked
from dafeng.web.duties.models.mails import Mail, MailChoice
from dafeng.web.duties.models.notices import Notice

__all__ = ["Duty", "Mail", "MailChoice", "Notice", "Reminder", "marked"]
