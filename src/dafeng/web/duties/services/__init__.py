"""The acts on duties and notices: open, settle, tell, remind, and sending what was written."""

from dafeng.web.duties.services.holding import open_duty, settle, settle_all
from dafeng.web.duties.services.outbox import send_due
from dafeng.web.duties.services.reminding import remind
from dafeng.web.duties.services.telling import tell, untell
from dafeng.web.duties.specs import DutySpec, NoticeSpec

__all__ = ["DutySpec", "NoticeSpec", "open_duty", "remind", "send_due", "settle", "settle_all", "tell", "untell"]
