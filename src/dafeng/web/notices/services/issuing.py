"""Issuing the list: everyone on it becomes a pilot, everyone else of the call hears that it is not on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.applications.states import State
from dafeng.web.integrations.errors import Problem, Stopped
from dafeng.web.notices.bridge.content import list_content
from dafeng.web.notices.errors import Hindered
from dafeng.web.notices.models import PilotList, PublicNotice
from dafeng.web.notices.queries.choices import choice_of
from dafeng.web.notices.queries.hindrances import hindrances
from dafeng.web.notices.queries.roster import roster_of
from dafeng.web.notices.services import telling
from dafeng.web.notices.services.documents import start_documents
from dafeng.web.notices.services.recording import By, list_subject, locked_notice, note, notice_of
from dafeng.web.notices.states import NoticeState
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted

DOCUMENT = 80


@transaction.atomic
def issue(notice: PublicNotice, document: str = "", *, actor: Actor, at: datetime) -> PilotList:
    """Issue the list on a notice whose term is over; raises NotPermitted, Hindered with all that stands against it."""
    current, by = locked_notice(notice), By(actor, at)
    rules.require(actor, "issue", current)
    applications = _locked_applications(current)
    if problems := hindrances(current, at):
        raise Hindered(*problems)
    made = _made(current, document.strip()[:DOCUMENT], applications, by)
    current.state, current.closed_at = NoticeState.ISSUED, at
    current.save(update_fields=["state", "closed_at"])
    _moved(applications, made, by)
    note("issue_list", list_subject(made), by, current.call.programme.lead, sha256=made.sha256)
    telling.issued(made, applications, by)
    start_documents(made, actor=actor, at=at)
    return made


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notice: its name where it may be seen, and what stopped the list, if anything did."""

    id: str
    name: str
    problems: tuple[Problem, ...] = ()
    permitted: bool = True

    @property
    def is_done(self) -> bool:
        """Whether the list was issued."""
        return self.permitted and not self.problems


def issue_several(ids: Iterable[str], *, actor: Actor, at: datetime) -> list[Outcome]:
    """Issue the list on each of several notices, one by one under the same guard."""
    return [_tried(key, actor, at) for key in dict.fromkeys(ids)]


def _tried(key: str, actor: Actor, at: datetime) -> Outcome:
    try:
        notice = notice_of(actor, key)
    except NotPermitted:
        return Outcome(key, key, permitted=False)
    try:
        issue(notice, actor=actor, at=at)
    except Stopped as stopped:
        return Outcome(key, str(notice), stopped.problems)
    except NotPermitted:
        return Outcome(key, str(notice), permitted=False)
    return Outcome(key, str(notice))


def _locked_applications(notice: PublicNotice) -> list[Application]:
    """Everyone whom the region accepted in the call, locked, so that none of them changes meanwhile."""
    rows = Application.objects.select_for_update(of=("self",), no_key=True).filter(
        call=notice.call, state=State.ACCEPTED
    )
    return list(rows.select_related("place", "applicant").order_by("pk"))


def _made(notice: PublicNotice, document: str, applications: list[Application], by: By) -> PilotList:
    """The list: those of the notice who were not taken off since."""
    choice = choice_of(notice.call)
    listed = set(roster_of(notice.call, choice).listed) if choice else set()
    places = {one.place_id for one in applications if str(one.pk) in listed}
    entries = [one for one in notice.content["entries"] if one["place"] in places]
    issuing = {
        "document": document,
        "issued_at": by.at.astimezone(UTC).isoformat(),
        "notice": {"number": notice.number, "sha256": notice.sha256},
    }
    content = list_content(notice.call, entries, issuing)
    return PilotList.objects.create(
        call=notice.call,
        notice=notice,
        document=document,
        content=content,
        sha256=sha256(content),
        issued_by_id=person_of(by.actor),
        issued_at=by.at,
    )


def _moved(applications: Iterable[Application], made: PilotList, by: By) -> None:
    places = {one["place"] for one in made.content["entries"]}
    for one in applications:
        move(one, Decision("list" if one.place_id in places else "leave_out"), actor=by.actor, at=by.at)
