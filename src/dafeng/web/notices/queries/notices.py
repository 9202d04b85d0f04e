"""Notices, their terms by the calendar that holds now, and the calls in which one could be put up."""

from datetime import datetime

from django.db.models import QuerySet

from dafeng.core.progress import Term
from dafeng.core.progress.working_days import is_late
from dafeng.core.rules import NoticeRule
from dafeng.data.rulebooks import rulebook
from dafeng.web.clock.queries import working_calendar
from dafeng.web.notices.models import PilotList, PublicNotice
from dafeng.web.notices.queries.choices import decided_calls
from dafeng.web.notices.states import STAGE, NoticeState
from dafeng.web.programmes.models import Call

RELATED = ("call__programme__region", "call__programme__lead")
USUAL = NoticeRule(5, 5, 20)
"""Where a rulebook of one's own names no days."""


def rule_of(call: Call) -> NoticeRule:
    """How long a notice stands in the programme of a call, and what follows it may take."""
    return rulebook(call.programme.rulebook).stage(STAGE).notice or USUAL


def notices() -> QuerySet[PublicNotice]:
    """All notices, the newest first; what stands in them is public."""
    return PublicNotice.objects.select_related(*RELATED).order_by("-opened_at")


def last_notice(call: Call) -> PublicNotice | None:
    """The notice that a call stands at."""
    return notices().filter(call=call).order_by("-number").first()


def issued_list(call: Call) -> PilotList | None:
    """The list of a call, None before it is issued."""
    return PilotList.objects.select_related(*RELATED, "notice").filter(call=call).first()


def term_of(notice: PublicNotice) -> Term:
    """The last second of a notice: as it was published, or later where the calendar of now says so.

    Days off that became known after it was put up make it longer, never shorter.
    """
    now = working_calendar().due(notice.opened_at, notice.working_days)
    return Term(max(now.at, notice.due_at), now.unknown_years)


def is_running(notice: PublicNotice, at: datetime) -> bool:
    """Whether objections are taken at a moment; its last second is still within."""
    return notice.state == NoticeState.OPEN and not is_late(at, term_of(notice).at)


def awaiting() -> list[Call]:
    """The calls in which a decision is closed and no list was issued."""
    return list(decided_calls().filter(pilot_list=None))
