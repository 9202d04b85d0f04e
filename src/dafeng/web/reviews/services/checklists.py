"""Answering the checklist of a body, item by item; an answer belongs to the package that it was given on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.errors import Closed, Unsound
from dafeng.web.reviews.models import ChecklistAnswer, JointAct, Party, Review
from dafeng.web.reviews.queries.checklists import items_of
from dafeng.web.reviews.services.finding import party_of
from dafeng.web.reviews.services.joint.asking import hold_act
from dafeng.web.reviews.services.recording import By, noted, review_subject
from dafeng.web.reviews.states import ActState, Checked

LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to one item."""

    item: str
    answer: str
    remark: str = ""


@transaction.atomic
def answer_checklist(review: Review, party: str, given: Sequence[Given], *, actor: Actor, at: datetime) -> int:
    """Keep answers of a body to its checklist, returns how many changed; raises NotPermitted, Closed, Unsound."""
    joint_act, by = hold_act(review.joint_act_id), By(actor, at)
    mine = party_of(joint_act, party)
    rules.require(actor, "check", mine)
    if joint_act.state != ActState.OPEN:
        raise Closed(_not_now(joint_act))
    _require_sound(review, party, given)
    held = {one.item: one for one in mine.answers.all()}
    last = {one.item: one for one in given}
    new = [one for one in last.values() if _is_new(one, held, joint_act.bound_sha256)]
    if new:
        _keep(mine, new, by)
        answered = {one.item: one.answer for one in new}
        noted("check", review_subject(review.application), by, body=mine.body, party=party, answers=answered)
    return len(new)


def checked(review: Review, party: Party) -> tuple[int, int]:
    """How many items of a body's checklist are answered on the package that stands, and how many there are."""
    items = {one.id for one in items_of(review.application, party.party)}
    bound = review.package.sha256
    answered = {one.item for one in party.answers.all() if one.bound_sha256 == bound and one.item in items}
    return len(answered), len(items)


def _keep(party: Party, given: Sequence[Given], by: By) -> None:
    """Write the answers, each in place of the one that its item had."""
    stated = {"bound_sha256": party.joint_act.bound_sha256, "by_id": person_of(by.actor), "at": by.at}
    ChecklistAnswer.objects.bulk_create(
        [
            ChecklistAnswer(party=party, item=one.item, answer=one.answer, remark=one.remark.strip(), **stated)
            for one in given
        ],
        update_conflicts=True,
        unique_fields=("party", "item"),
        update_fields=("answer", "remark", "bound_sha256", "by", "at"),
    )


def _is_new(given: Given, held: Mapping[str, ChecklistAnswer], bound_sha256: str) -> bool:
    known = held.get(given.item)
    stated = (given.answer, given.remark.strip(), bound_sha256)
    return known is None or (known.answer, known.remark, known.bound_sha256) != stated


def _require_sound(review: Review, party: str, given: Sequence[Given]) -> None:
    known = {one.id for one in items_of(review.application, party)}
    problems = [*(_unknown(one, review) for one in given if one.item not in known)]
    problems += [_no_answer(one, review) for one in given if one.answer not in Checked.values]
    problems += [_too_long(one, review) for one in given if len(one.remark) > LONGEST]
    if problems:
        raise Unsound(*problems)


def _unknown(given: Given, review: Review) -> Problem:
    what = _("The checklist has no item %(item)s.") % {"item": given.item[:60]}
    return Problem("no_such_item", what, str(review.application), how=_("Load the page again."))


def _no_answer(given: Given, review: Review) -> Problem:
    choices = ", ".join(str(one.label) for one in Checked)
    what = _("%(item)s has no answer.") % {"item": given.item[:60]}
    return Problem("no_answer", what, str(review.application), _("One of: %(choices)s.") % {"choices": choices})


def _too_long(given: Given, review: Review) -> Problem:
    what = _("The text is longer than %(most)s characters.") % {"most": LONGEST}
    return Problem("too_long", what, f"{review.application} {given.item[:60]}")


def _not_now(joint_act: JointAct) -> Problem:
    return Problem(
        code="takes_nothing",
        what=_("The checklist cannot be answered now: %(state)s.") % {"state": ActState(joint_act.state).label},
        where=joint_act.subject_label,
        expected=_("Checklists are answered while bodies are asked."),
    )
