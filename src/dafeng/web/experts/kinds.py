"""The notices of the pool of experts, and the words for them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dafeng.web.duties.kinds import NoticeKind, register

DECLARE = "experts.declare"
DECLARED = "experts.declared"


def register_kinds() -> None:
    """Make the kinds known."""
    label = gettext_lazy("Experts and their interests")
    register(NoticeKind(DECLARE, lambda said: _("Declare your interests for “%(call)s”") % said, label))
    register(NoticeKind(DECLARED, lambda said: _("An expert has declared an interest in “%(call)s”") % said, label))
