"""The one guard before the list is issued: page, API and bulk ask it, and none of them has another way."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.core.progress.working_days import is_late
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import STANDING, Application, Package
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.models import Objection, PublicNotice
from dafeng.web.notices.queries.choices import ClosedChoice, choice_of
from dafeng.web.notices.queries.notices import issued_list, last_notice, term_of
from dafeng.web.notices.queries.roster import Roster, roster_of
from dafeng.web.notices.states import UNSETTLED, NoticeState, ObjectionState


def hindrances(notice: PublicNotice, at: datetime) -> tuple[Problem, ...]:
    """Everything that keeps the list from being issued on this notice at a moment; empty where nothing does.

    The term runs; an objection is not settled; a finding asks for another notice, or calls an alternate who did not
    stand in one; the notice is not the last, or the decision that it rests on was replaced; an application changed.
    """
    if (stale := _stale(notice)) is not None:
        return (stale,)
    if sha256(notice.content) != notice.sha256:
        return (_altered(notice),)
    choice = choice_of(notice.call)
    if choice is None or choice.sha256 != notice.choice_sha256:
        return (_other_choice(notice),)
    roster = roster_of(notice.call, choice)
    return (
        *_term(notice, at),
        *_objections(notice),
        *_to_repeat(notice, roster),
        *_roster(notice, roster),
        *_applications(notice, roster, choice),
    )


def _stale(notice: PublicNotice) -> Problem | None:
    if issued_list(notice.call) is not None:
        return Problem("issued", _("The list of this call is issued already."), str(notice.call))
    last = last_notice(notice.call)
    if notice.state != NoticeState.OPEN or last is None or last.pk != notice.pk:
        return Problem(
            "not_last",
            _("A later notice has replaced this one."),
            str(notice),
            _("The list is issued on the last notice of the call."),
            _("Open the last notice."),
            reverse("notices:notice", args=[last.pk]) if last else "",
        )
    return None


def _altered(notice: PublicNotice) -> Problem:
    return Problem(
        "altered",
        _("The content of the notice no longer has the hash under which it was put up."),
        str(notice),
        _("A notice is never changed."),
        _("Find out who changed the database, and put up another notice."),
    )


def _other_choice(notice: PublicNotice) -> Problem:
    return Problem(
        "other_choice",
        _("The decision that this notice rests on no longer holds."),
        str(notice),
        _("The list holds those whom the closed decision of the panel names."),
        _("Close the decision, and put up another notice."),
    )


def _term(notice: PublicNotice, at: datetime) -> Iterator[Problem]:
    term = term_of(notice)
    if not is_late(at, term.at):
        yield Problem(
            "term_runs",
            _("The term of the notice runs until %(time)s.") % {"time": moment(term.at)},
            str(notice),
            _("The list is issued after the last second of the term."),
            _("Wait until then; objections are taken until that second."),
        )


def _objections(notice: PublicNotice) -> Iterator[Problem]:
    """Objections to this notice and to those before it that are not settled."""
    rows = Objection.objects.filter(notice__call=notice.call, state__in=UNSETTLED).select_related("notice")
    for one in rows.order_by("notice__number", "number"):
        admitted = one.state == ObjectionState.ADMISSIBLE
        said = {"number": str(one)}
        yield Problem(
            "objection_open" if admitted else "objection_unassessed",
            (
                _("Objection %(number)s is admissible and not decided.")
                if admitted
                else _("Objection %(number)s is not looked at yet.")
            )
            % said,
            str(one),
            _("Every objection is found inadmissible with a ground, or decided."),
            _("Decide it on its page."),
            reverse("notices:objection", args=[one.pk]),
        )


def _to_repeat(notice: PublicNotice, roster: Roster) -> Iterator[Problem]:
    for one in roster.to_repeat:
        if one.objection.notice.number >= notice.number:
            yield Problem(
                "notice_again",
                _("By the decision on objection %(number)s the notice is put up again.")
                % {"number": str(one.objection)},
                str(notice),
                _("The list is issued on a notice that was put up after it."),
                _("Put the notice up again; its term begins anew."),
            )


def _roster(notice: PublicNotice, roster: Roster) -> Iterator[Problem]:
    """Whoever would be on the list and did not stand in this notice."""
    published = {one["place"] for one in notice.content["entries"]}
    rows = Application.objects.filter(pk__in=roster.listed).select_related("place")
    if not roster.listed:
        yield Problem("nobody", _("Nobody would be on the list."), str(notice))
    for one in rows.order_by("track", "place__path"):
        if one.place_id not in published:
            yield Problem(
                "not_published",
                _("%(name)s was called as an alternate and did not stand in a notice yet.") % {"name": one.place.name},
                one.place.name,
                _("Whoever is listed stood in public for a whole term."),
                _("Put the notice up again; its term begins anew."),
            )


def _applications(notice: PublicNotice, roster: Roster, choice: ClosedChoice) -> Iterator[Problem]:
    """Applications that are no longer what the panel decided on."""
    rows = {str(one.pk): one for one in Application.objects.filter(pk__in=roster.listed).select_related("place")}
    stands = dict(
        Package.objects.filter(application__in=list(rows.values()), **STANDING).values_list("application_id", "sha256")
    )
    for key in roster.listed:
        one = rows.get(key)
        if one is None or one.state != State.ACCEPTED or stands.get(one.pk) != choice.decided[key].package_sha256:
            name = one.place.name if one else key
            yield Problem(
                "changed",
                _("The application of %(name)s is no longer the one that was decided on.") % {"name": name},
                name,
                _("It is accepted, with the package that the panel saw."),
                _("Have the panel decide anew."),
            )
