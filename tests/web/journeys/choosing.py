"""What others have done before and between the steps of the journey from panel to list, through the services."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils import timezone, translation

from dafeng.web.applications.models import Application
from dafeng.web.demonstration.loading.accounts import LANGUAGE, actor_at
from dafeng.web.experts.models import Expert
from dafeng.web.experts.services.declaring import Declared, declare
from dafeng.web.experts.services.pool import Entry, add
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.services import cancel
from dafeng.web.jobs.states import State
from dafeng.web.panels.models import Assignment, Case, Panel
from dafeng.web.panels.queries.opinions import opinion_of
from dafeng.web.panels.queries.panels import whole_cases, whole_panels
from dafeng.web.panels.services.assigning import assign_by_solver
from dafeng.web.panels.services.casing import add_cases
from dafeng.web.panels.services.opening import Setup, Times, open_panel, set_times
from dafeng.web.panels.services.phases import advance_phase, conclude
from dafeng.web.panels.services.record.opinions import Signing, sign_opinion, write_opinion
from dafeng.web.panels.services.scoring import Edit, draft_of, finish_marks, round_now, save_marks
from dafeng.web.panels.services.seating import seat
from dafeng.web.panels.states import Phase, Round, SignPosition
from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.models import Body, Membership, Person, Role
from dafeng.web.programmes.models import Call

REGION, LEAGUE = "150000", "150200"
CHOSEN, REMOVED, ALTERNATE, PARK, OTHER_PARK = "150122", "150221", "150203", "S159042", "S157004"
"""Two counties that the panel puts first and one behind them; a park before another. The second county is removed."""
SCORES = {CHOSEN: 90, REMOVED: 80, ALTERNATE: 70, PARK: 80, OTHER_PARK: 50}
COLLEAGUES = {"乌兰评审": "内蒙古节能评审所", "哈斯评审": "北方低碳规划所"}
"""The two who sit in the panels beside the expert of the demonstration."""
SEVERITY = {"哈斯评审": 10}
"""How many marks below the others somebody stays."""
OPINION = "数据可核，路径可行，同意按得分排序。"
OPENED_DAYS = 20.0


def plant() -> None:
    """Five accepted applications; a panel on the parks that has concluded, and one on the counties that is scoring."""
    at = datetime.now(UTC) - timedelta(days=OPENED_DAYS)
    Application.objects.update(state="accepted")
    with translation.override(LANGUAGE):
        experts = list(_experts(at))
        parks = _panel("园区组", "park", experts, at)
        for _ in ("reading", "scoring", "comparing", "discussing", "final"):
            parks = advance_phase(_again(parks), actor=officer(), at=at, reason="按工作安排")
            _everyone_acts(parks, at)
        conclude(_again(parks), actor=actor_at(REGION, Role.REGION_PRINCIPAL), at=at)
        counties = _panel("旗县组", "county", experts, at)
        for _phase in ("reading", "scoring"):
            counties = advance_phase(_again(counties), actor=officer(), at=at, reason="按工作安排")
        colleagues_act()
    for job in Job.objects.filter(state=State.QUEUED):  # figures and documents that nobody looks at here
        cancel(job, at=timezone.now())


def colleagues_act() -> None:
    """Whoever sits beside the expert of the demonstration does what the phase asks."""
    with translation.override(LANGUAGE):
        _everyone_acts(Panel.objects.get(track="county"), timezone.now(), but=_reader())


def officer() -> Actor:
    return actor_at(REGION, Role.REGION_OFFICER)


def _reader() -> Person:
    return Person.objects.get(memberships__role=Role.EXPERT, is_demonstration=True)


def _experts(at: datetime) -> Iterator[Expert]:
    pool = Body.objects.get(kind=Body.Kind.EXPERT_POOL)
    reader = _reader()
    for name, employer in {reader.name: "自治区低碳发展研究中心", **COLLEAGUES}.items():
        person = reader if name == reader.name else Person.objects.create(username=name, name=name)
        if person != reader:
            Membership.objects.create(person=person, body=pool, role=Role.EXPERT, since=at)
        made = add(pool, Entry(name, employer), actor=officer(), at=at)
        Expert.objects.filter(pk=made.pk).update(person=person)
        yield Expert.objects.get(pk=made.pk)


def _panel(name: str, track: str, experts: list[Expert], at: datetime) -> Panel:
    made = open_panel(Call.objects.get(), Setup(name, track, per_case=3), actor=officer(), at=at)
    applications = list(Application.objects.filter(track=track).select_related("place", "applicant", "call__programme"))
    for expert, role in zip(experts, ("chair", "member", "member"), strict=True):
        seat(made, expert, role, actor=officer(), at=at)
        for application in applications:
            declare(expert, application, Declared(), actor=actor_of(expert.person or _reader()), at=at)
    add_cases(_again(made), applications, actor=officer(), at=at)
    ends = timezone.now() + timedelta(days=5), timezone.now() + timedelta(days=9)
    set_times(_again(made), Times(*ends), actor=officer(), at=at)
    assign_by_solver(_again(made), actor=officer(), at=at)
    return _again(made)


def _again(panel: Panel) -> Panel:
    return whole_panels().get(pk=panel.pk)


def _everyone_acts(panel: Panel, at: datetime, but: Person | None = None) -> None:
    """Finish the scores of the phase, where it has any; the chair writes the opinions, in the end everyone signs."""
    for case in whole_cases().filter(panel=panel):
        for given in case.assignments.select_related("seat__expert__person").exclude(seat__expert__person=but):
            actor, round_ = actor_of(given.seat.expert.person or _reader()), round_now(case)
            if round_ is not None:
                _score(case, given, round_, actor, at)
            if panel.phase == Phase.DISCUSSING and given.seat.role == "chair":
                write_opinion(case, OPINION, actor=actor, at=at)
            if panel.phase == Phase.FINAL:
                sign_opinion(case, Signing(SignPosition.AGREE, _number(case)), actor=actor, at=at)


def _score(case: Case, given: Assignment, round_: Round, actor: Actor, at: datetime) -> None:
    severe = SEVERITY.get(given.seat.expert.name, 0)
    marks, value = draft_of(given, round_)[0], float(SCORES[case.application.place_id] - severe)
    names = [one["id"] for one in case.panel.rubric["criteria"]]
    edits = [Edit(name, "value", marks.get(name, {}).get("value"), value) for name in names]
    save_marks(case, edits, actor=actor, at=at)
    finish_marks(case, actor=actor, at=at)


def _number(case: Case) -> int:
    opinion = opinion_of(case)
    return opinion.number if opinion else 0
