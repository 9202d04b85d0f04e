"""How people are told of a comment: by whom and on what, never what it says."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dafeng.web.duties.kinds import Detail, NoticeKind, register

COMMENT = "comment"


def register_kinds() -> None:
    """Make the notice of a comment known."""
    register(NoticeKind(COMMENT, _title, gettext_lazy("Comments")))


def _title(detail: Detail) -> str:
    body = detail["body_en"] if get_language() == "en" and detail["body_en"] else detail["body"]
    said = _("%(body)s has answered a comment") if detail["answer"] else _("%(body)s has written a comment")
    return said % {"body": body}
