"""Who holds the ball in a panel: duties and notices, each for the one expert whose it is.

No title names an expert, and none that an expert reads names an applicant.
"""

from django.urls import reverse

from dafeng.web.duties.models import Duty
from dafeng.web.duties.services import DutySpec, NoticeSpec, open_duty, settle_all, tell, untell
from dafeng.web.duties.services import settle as settle_duty
from dafeng.web.duties.states import Outcome
from dafeng.web.ledger.services import Subject
from dafeng.web.panels import kinds
from dafeng.web.panels.models import Case, Panel, Question, Seat
from dafeng.web.panels.queries.progress import progress
from dafeng.web.panels.services.recording import By, subject_of
from dafeng.web.panels.states import ROUND_IN, RUNNING, Phase, QuestionState, Round
from dafeng.web.people.models import Role

KEEPERS = (Role.REGION_OFFICER, Role.REGION_PRINCIPAL)
APPLICANT = (Role.FILLER, Role.PRINCIPAL)


def seated(seat: Seat, by: By) -> None:
    """The expert hears of the seat once there is something to read."""
    if seat.panel.phase in RUNNING:
        _tell(seat, kinds.SEATED, f"panel/seated/{seat.pk}", by)


def advanced(panel: Panel, by: By) -> None:
    """Everyone seated hears of the phase; who has scores to give holds a duty until then."""
    for seat in panel.seats.all():
        kind = kinds.SEATED if panel.phase == Phase.READING else kinds.ADVANCED
        _tell(seat, kind, f"panel/{panel.phase}/{seat.pk}", by)
    settle_all("panel", str(panel.pk), by.at, kind=kinds.FIRST, outcome="void")
    if panel.phase == Phase.CONCLUDED:
        settle_all("panel", str(panel.pk), by.at, outcome="void")
    scores_due(panel, by)


def scores_due(panel: Panel, by: By) -> None:
    """Open, move and settle the duties to give scores, as the cases now stand."""
    round_ = ROUND_IN.get(panel.phase)
    if round_ is None:
        return
    for one in progress(panel, round_):
        if one.done < one.total and one.seat.expert.person_id is not None:
            _open(panel, one.seat, round_, by)
        elif (held := _held(panel, one.seat, round_)) is not None:
            settle_duty(held.key, at=by.at, outcome="done" if one.total else "void")


def to_sign(panel: Panel, seat: Seat, by: By) -> None:
    """The expert has an opinion to sign."""
    if seat.expert.person_id is not None:
        open_duty(_spec(panel, seat, kinds.SIGN, _key(panel, seat, "sign"), by), actor=by.actor, at=by.at)


def signed(panel: Panel, seat: Seat, by: By) -> None:
    """Nothing is left for the seat to sign."""
    held = Duty.objects.filter(key__startswith=f"panel/{panel.pk}/sign/{seat.pk}/", outcome=Outcome.OPEN).first()
    if held is not None:
        settle_duty(held.key, at=by.at)


def left(panel: Panel, person_id: int | None, seat_ids: list[str], by: By, *, case: Case | None = None) -> None:
    """Take back what the expert was told of the case or the panel, and say in one sentence that it is so."""
    if person_id is None:
        return
    if case is not None:
        untell(person_id, subject_of(panel), path=reverse("panels:case", args=[case.pk]))
    else:
        untell(person_id, subject_of(panel))
        for duty in Duty.objects.filter(subject_type="panel", subject_id=str(panel.pk), person_id=person_id):
            settle_duty(duty.key, at=by.at, outcome="void")
    spec = NoticeSpec(
        key=f"panel/left/{panel.pk}/{by.at.isoformat()}",
        kind=kinds.LEFT,
        subject=Subject("seat", ",".join(seat_ids)[:60], ""),
        path=reverse("panels:list"),
        person_ids=(person_id,),
        detail={"panel": panel.name},
    )
    tell(spec, at=by.at)


def recused(panel: Panel, by: By) -> None:
    """The region hears that something must be assigned anew."""
    spec = NoticeSpec(
        key=f"panel/recused/{panel.pk}/{by.at.isoformat()}",
        kind=kinds.RECUSED,
        subject=subject_of(panel),
        path=reverse("panels:people", args=[panel.pk]),
        body_id=panel.permission_body_id,
        roles=KEEPERS,
        detail={"panel": panel.name},
    )
    tell(spec, at=by.at)


def proposed(question: Question, by: By) -> None:
    """The secretariat has a question to put, or to refuse."""
    panel = question.case.panel
    spec = DutySpec(
        key=f"panel/question/{question.pk}/put",
        kind=kinds.PUT,
        body_id=panel.permission_body_id or 0,
        roles=KEEPERS,
        subject=subject_of(panel),
        path=reverse("panels:case", args=[question.case_id]) + "#questions",
        detail={"panel": panel.name, "number": question.number},
    )
    open_duty(spec, actor=by.actor, at=by.at)


def dropped(question: Question, by: By) -> None:
    """Nothing is left to put: whoever asked takes no part any more."""
    settle_duty(f"panel/question/{question.pk}/put", at=by.at, outcome="void")


def put(question: Question, by: By) -> None:
    """The applicant has a question to answer, asked by the region."""
    settle_duty(f"panel/question/{question.pk}/put", at=by.at)
    application = question.case.application
    place = application.place
    spec = DutySpec(
        key=f"panel/question/{question.pk}/answer",
        kind=kinds.ANSWER,
        body_id=application.applicant_id,
        roles=APPLICANT,
        subject=Subject("application", str(application.pk), f"{place.name_zh} {application.call.name}"),
        path=reverse("panels:asked", args=[application.pk]),
        due_at=question.due_at,
        asked_by_body_id=question.case.panel.permission_body_id,
        detail={"subject": place.name_zh, "subject_en": place.name_en or place.name_zh},
    )
    open_duty(spec, actor=by.actor, at=by.at)


def settled(question: Question, by: By) -> None:
    """The question is answered, or will not be put: the experts on the case, or the one who asked, hear of it."""
    settle_duty(f"panel/question/{question.pk}/put", at=by.at)
    settle_duty(f"panel/question/{question.pk}/answer", at=by.at)
    if question.state == QuestionState.ANSWERED:
        seats = [one.seat for one in question.case.assignments.select_related("seat__expert", "seat__panel")]
        kind = kinds.ANSWERED
    else:
        seats, kind = [question.seat] if question.seat else [], kinds.REFUSED
    for seat in seats:
        _tell(seat, kind, f"panel/question/{question.pk}/{question.state}/{seat.pk}", by, case=question.case)


def _open(panel: Panel, seat: Seat, round_: Round, by: By) -> None:
    held = _held(panel, seat, round_)
    key = held.key if held is not None else _key(panel, seat, round_)
    open_duty(_spec(panel, seat, kinds.SCORING[round_], key, by), actor=by.actor, at=by.at)


def _spec(panel: Panel, seat: Seat, kind: str, key: str, by: By) -> DutySpec:
    due = {kinds.FIRST: panel.first_by, kinds.FINAL: panel.final_by, kinds.SIGN: panel.final_by}[kind]
    return DutySpec(
        key=key,
        kind=kind,
        body_id=seat.expert.pool_id,
        roles=(Role.EXPERT,),
        subject=subject_of(panel),
        path=reverse("panels:panel", args=[panel.pk]),
        due_at=due,
        asked_by_body_id=panel.permission_body_id,
        person_id=seat.expert.person_id,
        detail={"panel": panel.name},
    )


def _held(panel: Panel, seat: Seat, round_: str) -> Duty | None:
    return Duty.objects.filter(key__startswith=f"panel/{panel.pk}/{round_}/{seat.pk}/", outcome=Outcome.OPEN).first()


def _key(panel: Panel, seat: Seat, what: str) -> str:
    """A key that is not used: one that is settled stays so."""
    start = f"panel/{panel.pk}/{what}/{seat.pk}/"
    held = Duty.objects.filter(key__startswith=start, outcome=Outcome.OPEN).first()
    return held.key if held is not None else f"{start}{Duty.objects.filter(key__startswith=start).count()}"


def _tell(seat: Seat, kind: str, key: str, by: By, *, case: Case | None = None) -> None:
    person = seat.expert.person_id
    if person is None or person == by.actor.person_id:
        return
    panel = seat.panel
    path = reverse("panels:case", args=[case.pk]) if case else reverse("panels:panel", args=[panel.pk])
    detail = {"panel": panel.name, "phase": panel.phase, "case": case.number if case else None}
    spec = NoticeSpec(key=key, kind=kind, subject=subject_of(panel), path=path, person_ids=(person,), detail=detail)
    tell(spec, at=by.at)
