"""The kinds of duties and notices of choosing, with their words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dafeng.web.duties.kinds import DutyKind, NoticeKind, Words, register

CLOSE = "selections.close"
RUN = "selections.run"
CLOSED = "selections.closed"


def register_kinds() -> None:
    """Make them known."""
    label = gettext_lazy("Choosing the pilots")
    register(DutyKind(CLOSE, _words(lambda: _("Decide on the pilots of “%(call)s” and close the decision")), label))
    notices: tuple[tuple[str, Words], ...] = (
        (RUN, _words(lambda: _("Run %(number)s of choosing the pilots of “%(call)s” is finished"))),
        (CLOSED, _words(lambda: _("The decision on the pilots of “%(call)s” is closed"))),
    )
    for name, title in notices:
        register(NoticeKind(name, title, label))


def _words(text: Any) -> Words:  # noqa: ANN401 -- a text that is translated when it is read
    def said(detail: Mapping[str, Any]) -> str:
        return str(text()) % detail

    return said
