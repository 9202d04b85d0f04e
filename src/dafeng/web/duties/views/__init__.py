"""Pages of duties, notices, the calendar and the mails."""
