"""The duties and notices of reviews, and the words for them."""

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dafeng.web.duties.kinds import Detail, DutyKind, NoticeKind, register

STAND, CONCLUDE = "joint.stand", "joint.conclude"
OPEN, ANSWER, CORRECT, SIGN, SETTLE = "review.open", "review.answer", "review.correct", "review.sign", "review.settle"
OPENED, RESUBMITTED, WITHDRAWN = "review.opened", "review.resubmitted", "review.withdrawn"
PAUSED, VOIDED, DISSENT = "review.paused", "review.voided", "review.dissent"

REVIEW: Promise = gettext_lazy("Joint review")
REQUESTS: Promise = gettext_lazy("Questions and corrections")
STATEMENT: Promise = gettext_lazy("Statement on truth, legality and completeness")


def register_kinds() -> None:
    """Make the kinds known."""
    for kind in _duties():
        register(kind)
    for told in _notices():
        register(told)


def _duties() -> tuple[DutyKind, ...]:
    return (
        DutyKind(STAND, lambda d: _("Take a stand on %(subject)s") % _said(d), REVIEW),
        DutyKind(CONCLUDE, lambda d: _("Conclude the joint act on %(subject)s") % _said(d), REVIEW),
        DutyKind(OPEN, lambda d: _("Open the review of %(subject)s") % _said(d), REVIEW),
        DutyKind(ANSWER, lambda d: _("Answer question %(number)s on %(subject)s") % _said(d), REQUESTS),
        DutyKind(
            CORRECT, lambda d: _("Correct the application of %(subject)s and submit it again") % _said(d), REQUESTS
        ),
        DutyKind(SETTLE, lambda d: _("Look at the answer to request %(number)s on %(subject)s") % _said(d), REQUESTS),
        DutyKind(SIGN, lambda d: _("Sign the statement for %(subject)s, package %(package)s") % _said(d), STATEMENT),
    )


def _notices() -> tuple[NoticeKind, ...]:
    return (
        NoticeKind(OPENED, lambda d: _("The review of %(subject)s has begun") % _said(d), REVIEW),
        NoticeKind(RESUBMITTED, lambda d: _("%(subject)s was corrected: package %(package)s") % _said(d), REVIEW),
        NoticeKind(WITHDRAWN, lambda d: _("%(subject)s was withdrawn; its review is closed") % _said(d), REVIEW),
        NoticeKind(PAUSED, lambda d: _("%(subject)s was returned for correction; the review waits") % _said(d), REVIEW),
        NoticeKind(DISSENT, lambda d: _("%(body)s objects: %(subject)s") % _said(d), REVIEW),
        NoticeKind(
            VOIDED, lambda d: _("The statement for %(subject)s is void; it must be signed again") % _said(d), STATEMENT
        ),
    )


def _said(detail: Detail) -> dict[str, object]:
    """The detail in the language of the reader; names stand there in both."""
    english = get_language() == "en"
    named = {name: detail.get(f"{name}_en") if english else None for name in ("subject", "body")}
    return {**detail, **{name: value for name, value in named.items() if value}}
