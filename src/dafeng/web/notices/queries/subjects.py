"""What other programs may be told of: notices and lists, which are public; never objections."""

from django.core.exceptions import ValidationError

from dafeng.web.integrations.subjects import Subject, register
from dafeng.web.notices.models import PilotList, PublicNotice


def register_subjects() -> None:
    """Let addresses be told of acts on notices and lists."""
    register(Subject("public_notice", _notice, "/public-notices/{id}"))
    register(Subject("pilot_list", _list, "/pilot-lists/{id}"))


def _notice(notice_id: str) -> PublicNotice | None:
    try:
        return PublicNotice.objects.select_related("call__programme__region").filter(pk=notice_id).first()
    except (ValidationError, ValueError):
        return None


def _list(list_id: str) -> PilotList | None:
    try:
        return PilotList.objects.select_related("call__programme__region").filter(pk=list_id).first()
    except (ValidationError, ValueError):
        return None
