"""The duties and notices of panels; none of them names an expert or an applicant to an expert."""

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dafeng.web.duties.kinds import Detail, DutyKind, NoticeKind, register
from dafeng.web.panels.states import Phase

FIRST, FINAL, SIGN, PUT, ANSWER = "panel.first", "panel.final", "panel.sign", "panel.put", "panel.answer"
SEATED, ADVANCED, ANSWERED, REFUSED = "panel.seated", "panel.advanced", "panel.answered", "panel.refused"
LEFT, RECUSED = "panel.left", "panel.recused"
SCORING = {"first": FIRST, "final": FINAL}

LABEL: Promise = gettext_lazy("Expert panels")


def register_kinds() -> None:
    """Make the kinds known."""
    for duty in _duties():
        register(duty)
    for notice in _notices():
        register(notice)


def _duties() -> tuple[DutyKind, ...]:
    return (
        DutyKind(FIRST, lambda d: _("Give first scores in the panel “%(panel)s”") % d, LABEL),
        DutyKind(FINAL, lambda d: _("Give final scores in the panel “%(panel)s”") % d, LABEL),
        DutyKind(SIGN, lambda d: _("Sign the opinions of the panel “%(panel)s”") % d, LABEL),
        DutyKind(PUT, lambda d: _("Look at question %(number)s of the panel “%(panel)s”") % d, LABEL),
        DutyKind(ANSWER, lambda d: _("Answer a question of the region on %(subject)s") % _said(d), LABEL),
    )


def _notices() -> tuple[NoticeKind, ...]:
    return (
        NoticeKind(SEATED, lambda d: _("You have a seat in the panel “%(panel)s”") % d, LABEL),
        NoticeKind(ADVANCED, _phase_said, LABEL),
        NoticeKind(ANSWERED, lambda d: _("Panel “%(panel)s”: a question on case %(case)s is answered") % d, LABEL),
        NoticeKind(REFUSED, lambda d: _("Panel “%(panel)s”: your question on case %(case)s was not put") % d, LABEL),
        NoticeKind(LEFT, lambda d: _("Panel “%(panel)s”: the cases given to you have changed") % d, LABEL),
        NoticeKind(RECUSED, lambda d: _("An expert was recused in the panel “%(panel)s”") % d, LABEL),
    )


def _phase_said(detail: Detail) -> str:
    return _("Panel “%(panel)s”: %(phase)s") % {**detail, "phase": Phase(detail["phase"]).label}


def _said(detail: Detail) -> dict[str, object]:
    """The detail in the language of the reader; names stand there in both."""
    english = get_language() == "en" and detail.get("subject_en")
    return {**detail, "subject": detail["subject_en"] if english else detail["subject"]}
