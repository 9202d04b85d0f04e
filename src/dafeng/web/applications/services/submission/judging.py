"""Judging the working copy: the ruling on what stands now, kept with what it rests on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dafeng.core.rules import Ruling
from dafeng.eligibility import Package as Holdings
from dafeng.files.workbook.contents import Reading, Workbook
from dafeng.files.workbook.draft import Draft
from dafeng.language import Language
from dafeng.web.applications.bridge.drafts import draft_of, reading_of
from dafeng.web.applications.bridge.verdicts import holdings_of, records_of, ruling_on_draft
from dafeng.web.applications.models import Application, VerdictRecord
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.recording import note
from dafeng.web.inventories.bridge.material import reading_of as reading_in
from dafeng.web.people.actor import Actor

RECORDED: Language = "zh"
"""The language in which records name sheets and cells, whoever asks: equal content is recorded equally."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands now, read and judged."""

    draft: Draft
    reading: Reading
    ruling: Ruling
    holdings: Holdings

    @property
    def workbook(self) -> Workbook:
        """The workbook as read; a draft can always be read."""
        if self.reading.workbook is None:
            raise ValueError("A draft that cannot be read as a workbook.")
        return self.reading.workbook


def judgement_of(application: Application, *, at: datetime, recorded: bool = False) -> Judgement:
    """Read and judge the working copy as it stands, for the day of ``at``; nothing is kept.

    Sheets and cells are named in the language of the reader, for what is ``recorded`` always in the same one.
    """
    draft = draft_of(application)
    reading = reading_of(draft)
    if reading.workbook is None:
        raise ValueError("A draft that cannot be read as a workbook.")
    judged = reading_in(draft, RECORDED).workbook if recorded else None
    holdings = holdings_of(application)
    ruling = ruling_on_draft(application, judged or reading.workbook, None, holdings, at=at)
    return Judgement(draft, reading, ruling, holdings)


@transaction.atomic
def judge(application: Application, *, actor: Actor, at: datetime) -> list[VerdictRecord]:
    """Judge the working copy and keep the verdicts in the place of those before; those of packages stay.

    Raises NotPermitted.
    """
    current = locked(application)
    require(actor, "compute", current)
    ruling = judgement_of(current, at=at, recorded=True).ruling
    current.verdicts.filter(package=None).delete()
    kept = VerdictRecord.objects.bulk_create(records_of(ruling.verdicts, current, at))
    counted = {one.condition.id: one.status for one in ruling.verdicts}
    note("judge", current, actor=actor, at=at, draft_sha256=current.draft_sha256, verdicts=counted)
    return kept
