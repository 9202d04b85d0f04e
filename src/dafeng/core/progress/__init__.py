"""How a programme moves on: terms counted in working days."""

from dafeng.core.progress.working_days import CHINA_TIME, NaiveMoment, Term, WorkingCalendar, is_late, seconds_late

__all__ = ["CHINA_TIME", "NaiveMoment", "Term", "WorkingCalendar", "is_late", "seconds_late"]
