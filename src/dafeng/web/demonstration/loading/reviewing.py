"""What a league does with one application: its review with the departments, questions, corrections, the signature."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.content.chapters import Writing, save_chapter
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.demonstration import seeds
from dafeng.web.demonstration.loading.accounts import actor_at
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role
from dafeng.web.programmes.models import Call
from dafeng.web.reviews.models import Party, Review
from dafeng.web.reviews.queries.checklists import items_of
from dafeng.web.reviews.queries.standings import joint_acts
from dafeng.web.reviews.services import requests
from dafeng.web.reviews.services.checklists import Given, answer_checklist, checked
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.services.opening import open_review
from dafeng.web.reviews.services.statements import Signature, sign_statement
from dafeng.web.reviews.services.visits import Visited, note_visit
from dafeng.web.reviews.states import Checked, PartyPart, Position

Row = Mapping[str, Any]
LEAD = "drc"


@dataclass(frozen=True, slots=True)
class Told:
    """One act as the scene tells it: in which league of which call, its words, and when it is done."""

    call: Call
    league: str
    row: Row
    at: datetime

    @property
    def application(self) -> Application:
        """The application that it is about, as it stands."""
        rows = Application.objects.select_related("call__programme__region", "place", "applicant")
        return rows.get(call=self.call, place=self.row["place"])

    @property
    def officer(self) -> Actor:
        """Who works on it in the league."""
        return actor_at(self.league, Role.LEAGUE_OFFICER)

    @property
    def principal(self) -> Actor:
        """Who answers for it in the league."""
        return actor_at(self.league, Role.LEAGUE_PRINCIPAL)


def _open(told: Told) -> None:
    open_review(told.application, actor=told.officer, at=told.at)


def _stand(told: Told) -> None:
    """The opinion of a department, after it has gone through its checklist."""
    review, by = _review(told), told.row["by"]
    _taken(told, review, _party(review, f"league_{by}"), actor_at(told.league, Role.LEAGUE_DEPARTMENT, by))


def _all(told: Told) -> None:
    """The departments that have not spoken yet agree."""
    review = _review(told)
    for party in review.joint_act.parties.all():
        if party.part == PartyPart.CO_ACTING and not party.stands.all():
            department = party.party.removeprefix("league_")
            _taken(told, review, party, actor_at(told.league, Role.LEAGUE_DEPARTMENT, department))


def _conclude(told: Told) -> None:
    review = _review(told)
    _taken(told, review, _party(review, f"league_{LEAD}"), told.principal)


def _taken(told: Told, review: Review, party: Party, actor: Actor) -> None:
    row = told.row
    position = row.get("position", Position.AGREE)
    answer = Checked.UNCLEAR if position == Position.OBJECT else Checked.YES
    items = items_of(review.application, party.party)
    given = [Given(item.id, answer if item is items[0] else Checked.YES) for item in items]
    answer_checklist(review, party.party, given, actor=actor, at=told.at)
    again = _review(told)
    party = _party(again, party.party)
    usual = seeds.told("scenes")["usual"][party.party.removeprefix("league_")] if position == Position.AGREE else ""
    stance = Stance(position, row.get("reason", usual), row.get("conditions", ""), checklist=checked(again, party))
    take_stand(again.joint_act, party.body, stance, actor=actor, at=told.at)


def _ask(told: Told) -> None:
    requests.ask(told.application, _asked(told.row), actor=told.officer, at=told.at)


def _return(told: Told) -> None:
    requests.return_for_correction(told.application, _asked(told.row), actor=told.officer, at=told.at)


def _answer(told: Told) -> None:
    row = told.row
    request = told.application.requests.get(number=row["number"])
    requests.answer_request(request, requests.Answer(row["text"]), actor=_applicant(told), at=told.at)


def _settle(told: Told) -> None:
    request = told.application.requests.get(number=told.row["number"])
    requests.settle_request(request, actor=told.officer, at=told.at)


def _rewrite(told: Told) -> None:
    """The applicant adds to a chapter what it was asked for."""
    application, row = told.application, told.row
    chapter = application.chapters.get(chapter=row["chapter"])
    written = Writing(chapter.chapter, f"{chapter.text}\n\n{row['text']}", chapter.revision)
    save_chapter(application, written, actor=_applicant(told), at=told.at)


def _submit(told: Told) -> None:
    submit(told.application, declared=True, actor=_applicant(told), at=told.at)


def _visit(told: Told) -> None:
    row, day = told.row, timezone.localdate(told.at)
    visited = Visited(day, row["site"], row["people"], row["findings"], row.get("follow_up", ""))
    note_visit(_review(told), visited, actor=told.officer, at=told.at)


def _sign(told: Told) -> None:
    review = _review(told)
    signature = Signature(truth=True, legality=True, completeness=True, package_sha256=review.package.sha256)
    sign_statement(review.application, signature, actor=told.principal, at=told.at)


def _applicant(told: Told) -> Actor:
    return actor_at(told.row["place"], Role.PRINCIPAL)


def _asked(row: Row) -> requests.Asked:
    return requests.Asked(row["text"], tuple(requests.Item(**point) for point in row["points"]))


def _review(told: Told) -> Review:
    """The review with its joint act and everything said in it."""
    application = told.application
    review = Review.objects.select_related("league", "package").get(pk=application.pk)
    review.application, review.joint_act = application, joint_acts().get(pk=review.joint_act_id)
    return review


def _party(review: Review, name: str) -> Party:
    return next(one for one in review.joint_act.parties.all() if one.party == name)


REVIEWING: Mapping[str, Callable[[Told], None]] = {
    "open": _open,
    "stand": _stand,
    "all": _all,
    "conclude": _conclude,
    "ask": _ask,
    "return": _return,
    "answer": _answer,
    "settle": _settle,
    "rewrite": _rewrite,
    "submit": _submit,
    "visit": _visit,
    "sign": _sign,
}
"""The acts of a review by the names that scenes give them."""
