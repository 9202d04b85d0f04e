"""Everything on one application that one reader may see, as the value that the case file is made of."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from dafeng.files.documents.casefile import (
    CaseFile,
    Comment,
    Figure,
    JointAct,
    Opinion,
    Recommendation,
    Request,
    Statement,
    Submission,
    TrailEntry,
    Verdict,
)
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.queries.versions import packages_for
from dafeng.web.applications.states import HANDED_IN, VerdictStatus
from dafeng.web.applications.wording import language, moment, worded
from dafeng.web.design.numbers import written
from dafeng.web.desk.models import FIGURES
from dafeng.web.desk.queries.figures import Wanted, packages_seen, stated, usual_year, years_of
from dafeng.web.desk.queries.trail import soundness, trail
from dafeng.web.desk.wording import indicator, shown_unit
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.recommendations.models import Nominee
from dafeng.web.recommendations.queries.acceptance import intake_act
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.states import NominationState
from dafeng.web.reviews.models import JointAct as JointActRow
from dafeng.web.reviews.models import Party, Review
from dafeng.web.reviews.queries.requests import RequestShown, requests_of
from dafeng.web.reviews.queries.standings import PartyShown, joint_acts, said_of, shown_parties, standing_of
from dafeng.web.reviews.states import Grounds, PartyPart, Position
from dafeng.web.threads.queries import comments_for

GAP = " · "


def case_of(actor: Actor, application: Application, at: datetime) -> CaseFile:
    """The case as this reader sees it now, in the language of the reader."""
    review = _review(application)
    seen = rules.fields(actor, "see", review) if review else frozenset[str]()
    nominee = _nominee(actor, application)
    entries = trail(actor, application)
    sound = soundness(entries)
    hidden = (
        *(("joint_acts",) if review and "opinions" not in seen else ()),
        *(("statements",) if review and "statement" not in seen else ()),
    )
    return CaseFile(
        language=language(),
        applicant=application.place.name,
        call=application.call.name,
        programme=application.call.programme.title,
        state=str(application.get_state_display()),
        reader=GAP.join([actor.name, *dict.fromkeys(office.shown_name for office in actor.offices)]),
        made=moment(at),
        dated=timezone.localdate(at),
        submissions=tuple(_submissions(actor, application)),
        figures=tuple(_figures(actor, application)),
        verdicts=tuple(_verdicts(actor, application)),
        joint_acts=(_act(review.joint_act, _("Review by the league"), at),) if review and "opinions" in seen else (),
        requests=tuple(map(_request, reversed(requests_of(actor, application, at)))),
        statements=tuple(_statements(application)) if review and "statement" in seen else (),
        recommendation=_recommendation(actor, nominee, at) if nominee else None,
        comments=tuple(_comments(actor, application)),
        trail=tuple(
            TrailEntry(
                str(one.number), moment(one.at), one.act_name, _by(one.actor_name, one.body_name), one.reason, one.hash
            )
            for one in entries.order_by("number")
        ),
        note=_checked(sound.count, len(sound.broken)),
        demo_label=_("Demonstration data") if settings.DEMONSTRATION else "",
        hidden=hidden,
    )


def _checked(count: int, broken: int) -> str:
    if broken:
        return _("Of {count} acts {broken} no longer hash to what the ledger keeps.").format(count=count, broken=broken)
    return _("Every one of these {count} acts hashes to what the ledger keeps.").format(count=count)


def _review(application: Application) -> Review | None:
    found = Review.objects.select_related("league").filter(pk=application.pk).first()
    if found is not None:
        found.application = application
    return found


def _nominee(actor: Actor, application: Application) -> Nominee | None:
    rows = Nominee.objects.select_related("nomination__place", "nomination__call", "nomination__league")
    found = rows.filter(application=application).first()
    return found if found and rules.may(actor, "see", found.nomination) else None


def _submissions(actor: Actor, application: Application) -> Iterator[Submission]:
    for one in packages_for(actor, application).order_by("number"):
        yield Submission(one.number, one.sha256, moment(one.frozen_at), str(one.frozen_by), _standing(one))


def _standing(package: Package) -> str:
    if package.withdrawn_at is not None:
        return _("withdrawn at {time}").format(time=moment(package.withdrawn_at))
    if package.returned_at is not None:
        return _("returned at {time}").format(time=moment(package.returned_at))
    if package.superseded_at is not None:
        return _("superseded at {time}").format(time=moment(package.superseded_at))
    return _("stands")


def _figures(actor: Actor, application: Application) -> Iterator[Figure]:
    packages = packages_seen(actor, Wanted(states=HANDED_IN, applications=[application.pk]))
    for one in stated(packages, usual_year(years_of(packages))):
        for name in FIGURES:
            value = one.figure(name)
            shown = "" if value is None else written(value)
            yield Figure(indicator(name), shown_unit(name), str(one.year or ""), shown)


def _verdicts(actor: Actor, application: Application) -> Iterator[Verdict]:
    if not rules.may(actor, "see_verdicts", application):
        return
    package = packages_seen(actor, Wanted(states=HANDED_IN, applications=[application.pk])).first()
    messages = {one.id: worded(one.message) for one in rulebook_of(application).conditions}
    for one in package.verdicts.all() if package else ():
        status = str(VerdictStatus(one.status).label)
        yield Verdict(one.clause, messages.get(one.condition, one.condition), status, one.sentence)


def _act(held: JointActRow, title: str, at: datetime) -> JointAct:
    act = joint_acts().get(pk=held.pk)
    standing = standing_of(act, at)
    opinions = tuple(part for one in shown_parties(act, standing) for part in _opinions(one))
    return JointAct(title, said_of(act, standing), opinions)


def _opinions(one: PartyShown) -> Iterator[Opinion]:
    """What a body says now, and everything that it said before."""
    part = str(PartyPart(one.party.part).label)
    if one.stand is None:
        said = _("no answer within the time") if one.silent else _("not answered yet")
        yield Opinion(one.body_name, part, said, "", "", "")
    stands = ([one.stand] if one.stand else []) + list(one.earlier)
    for stand in stands:
        position = str(Position(stand.position).label)
        if stand is not one.stand:
            position = _("{position} (earlier, holds no longer)").format(position=position)
        yield Opinion(stand.body_name, part, position, moment(stand.at), str(stand.by), stand.said)


def _request(shown: RequestShown) -> Request:
    one = shown.request
    title = _("{kind} {number}: {state}").format(
        kind=one.get_kind_display(), number=one.number, state=one.get_state_display()
    )
    asked = _("{body} asked at {time}, to be answered by {due}: {text}").format(
        body=one.asked_for.name, time=moment(one.asked_at), due=moment(one.due_at), text=one.text
    )
    answered = _("Not answered.")
    if one.answered_at is not None:
        answered = _("Answered at {time} by {person}: {text}").format(
            time=moment(one.answered_at), person=one.answered_by or "", text=one.answer
        )
    points = tuple(
        (item.where, f"{Grounds(item.item.grounds).label}: {item.item.text}", item.item.answer) for item in shown.items
    )
    return Request(title, asked, answered, points)


def _statements(application: Application) -> Iterator[Statement]:
    for one in application.statements.select_related("league", "signed_by", "package"):
        signed = GAP.join((one.league.name, str(one.signed_by), moment(one.signed_at)))
        void = one.voided_at
        standing = _("in force") if void is None else _("void since {time}").format(time=moment(void))
        yield Statement(one.text, signed, standing, one.package_sha256)


def _recommendation(actor: Actor, nominee: Nominee, at: datetime) -> Recommendation:
    nomination = nominee.nomination
    facts = [
        (_("League"), nomination.league.name),
        (_("Decision"), str(nominee.get_choice_display())),
        (_("Place in the order"), str(nominee.rank or "—")),
        (_("Reasons"), nominee.reasons or "—"),
        (_("Number of the letter"), nomination.number or "—"),
        (_("State"), str(nomination.get_state_display())),
    ]
    act = intake_act(nomination) if _sees_intake(actor, nominee) else None
    return Recommendation(
        tuple(facts), tuple(_intake(nominee)), _act(act, _("Opinions of the regional departments"), at) if act else None
    )


def _sees_intake(actor: Actor, nominee: Nominee) -> bool:
    """The opinions of the region's departments are for those who see a party of that act."""
    act = intake_act(nominee.nomination)
    parties: list[Party] = list(act.parties.all()) if act else []
    for one in parties:
        if act is not None:
            one.joint_act = act
    return bool(parties) and all(rules.may(actor, "see", one) for one in parties)


def _intake(nominee: Nominee) -> Iterator[tuple[str, str]]:
    dispatch = last_dispatch(nominee.nomination)
    if dispatch is None:
        return
    receipt = getattr(dispatch, "receipt", None)
    yield _("Sent at"), moment(dispatch.sent_at)
    yield _("SHA-256 of what was sent"), dispatch.sha256
    if receipt is not None:
        yield _("Received at"), moment(receipt.received_at)
        late = _("late by {count} s").format(count=receipt.late_by_s) if receipt.is_late else _("in time")
        yield _("Due at"), f"{moment(receipt.due_at)} ({late})"
        if receipt.taken_at is not None:
            yield _("Taken in spite of lateness"), f"{moment(receipt.taken_at)} {receipt.taken_reason}"
    if dispatch.returned_at is not None:
        yield _("Returned at"), f"{moment(dispatch.returned_at)} {dispatch.returned_reason}"
    if nominee.nomination.state == NominationState.ACCEPTED and dispatch.accepted_at is not None:
        yield _("Accepted at"), moment(dispatch.accepted_at)


def _comments(actor: Actor, application: Application) -> Iterator[Comment]:
    for one in comments_for(actor, application):
        by = _by(str(one.written_by), one.body.name)
        yield Comment(str(one.get_audience_display()), by, moment(one.written_at), one.text)


def _by(person: str, body: str) -> str:
    return GAP.join(filter(None, (person, body)))
