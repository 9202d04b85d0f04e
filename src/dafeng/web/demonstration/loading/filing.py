"""One application as people would file it: begun, filled in, written, attached, submitted, taken back, sent again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dafeng.files.workbook.draft import digest
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application, Version
from dafeng.web.applications.services.content.chapters import Writing, save_chapter
from dafeng.web.applications.services.content.working_copy import By, keep, locked, write
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.files.attaching import Offered, attach
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.services.submission.judging import judge
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.demonstration.applications import DemoApplication
from dafeng.web.demonstration.loading.papers import paper_of
from dafeng.web.inventories.services import begin
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

Act = Callable[[datetime], None]
FIRST_DAY, LAST_DAY = timedelta(days=30), timedelta(days=2)
"""How long before the loading the first application is begun, and all have been filed."""
BETWEEN_VERSIONS, WRITING, ATTACHING = timedelta(days=2), timedelta(days=7), timedelta(days=9)
SUBMITTING, WITHDRAWING = timedelta(days=12), timedelta(days=15)
SUPPLEMENTING, AGAIN = timedelta(days=16), timedelta(days=17)
SPREAD = timedelta(hours=13)
"""How much later each application is begun than the one before."""
HANDED_IN = frozenset({"submitted", "withdrawn", "resubmitted"})
REMARKS = ("能源和经济数据初稿", "目标、任务和项目补充", "报送前定稿")
SUPPLEMENT = "base_evidence"
TAKEN_BACK = "补充佐证材料后重新报送（演示）"
KEPT_BACK = "需进一步核实能源数据（演示）"


@dataclass
class Filing:
    """An application on its way into the database."""

    wanted: DemoApplication
    call: Call
    filler: Actor
    principal: Actor
    made: Application | None = field(default=None, init=False)

    def steps(self, begun: datetime) -> Iterator[tuple[datetime, Act]]:
        """What is done when, in the order of time."""
        yield begun, self._create
        if self.wanted.intent == "empty":
            return
        earlier = self.wanted.part.versions - 1
        for number in range(earlier):
            yield begun + BETWEEN_VERSIONS * (number + 1), self._keeping(number)
        yield begun + BETWEEN_VERSIONS * (earlier + 1), self._fill_in
        yield begun + WRITING, self._write
        yield begun + ATTACHING, self._attach
        yield from ((begun + after, act) for after, act in self._handing_in())

    def _handing_in(self) -> Iterator[tuple[timedelta, Act]]:
        if self.wanted.intent in HANDED_IN:
            yield SUBMITTING, self._submit
        if self.wanted.intent == "withdrawn":
            yield WITHDRAWING, self._withdrawing(KEPT_BACK)
        if self.wanted.intent == "resubmitted":
            yield WITHDRAWING, self._withdrawing(TAKEN_BACK)
            yield SUPPLEMENTING, self._supplement
            yield AGAIN, self._submit

    @property
    def application(self) -> Application:
        """The application as far as it has come."""
        if self.made is None:
            raise ValueError(f"{self.wanted.code} has not been begun")
        return self.made

    def _create(self, at: datetime) -> None:
        place = Place.objects.select_related("parent").get(pk=self.wanted.code)
        self.made = create(self.call, place, actor=self.principal, at=at)

    def _keeping(self, number: int) -> Act:
        """A version on the way; the working copy is filled in once, with the latest."""

        def keep_version(at: datetime) -> None:
            draft, current, by = self.wanted.drafts[number], locked(self.application), By(self.filler, at)
            note("edit", current, actor=self.filler, at=at, draft_sha256=digest(draft))
            keep(current, by, origin=Version.Origin.SAVED, draft=draft, remark=REMARKS[number])

        return keep_version

    def _fill_in(self, at: datetime) -> None:
        draft, current, by = self.wanted.drafts[-1], locked(self.application), By(self.filler, at)
        write(current, draft, by, before=draft_of(current))
        note("edit", current, actor=self.filler, at=at, draft_sha256=current.draft_sha256)
        keep(current, by, origin=Version.Origin.SAVED, draft=draft, remark=REMARKS[-1])

    def _write(self, at: datetime) -> None:
        for number, (chapter, text) in enumerate(self.wanted.chapters.items()):
            written = Writing(chapter, text, 0)
            save_chapter(self.application, written, actor=self.filler, at=at + timedelta(minutes=7 * number))

    def _attach(self, at: datetime) -> None:
        for evidence in self.wanted.evidence:
            self._attach_one(evidence, at)
        begin(draft_of(self.application), actor=self.filler, at=at)
        if self.wanted.intent not in HANDED_IN:
            judge(self.application, actor=self.filler, at=at)

    def _attach_one(self, evidence: str, at: datetime) -> None:
        name, content = paper_of(self.wanted, evidence, at.date())
        attach(self.application, Offered([content], name, evidence), actor=self.filler, at=at)

    def _supplement(self, at: datetime) -> None:
        self._attach_one(SUPPLEMENT, at)

    def _submit(self, at: datetime) -> None:
        submit(self.application, declared=True, actor=self.principal, at=at)

    def _withdrawing(self, reason: str) -> Act:
        def take_back(at: datetime) -> None:
            withdraw(self.application, reason=reason, actor=self.principal, at=at)

        return take_back


def schedule(filings: Sequence[Filing], at: datetime) -> Iterator[tuple[datetime, Act]]:
    """The steps of all applications, each at its time."""
    for place, filing in enumerate(filings):
        yield from filing.steps(begun(place, filings, at))


def begun(place: int, filings: Sequence[Filing], at: datetime) -> datetime:
    """When an application is begun: one after the other, all early enough for everything that follows."""
    room = FIRST_DAY - AGAIN - LAST_DAY
    return at - FIRST_DAY + min(SPREAD, room / max(1, len(filings))) * place
