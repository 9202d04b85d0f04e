"""The papers attached in the demonstration: real PDF files that say of themselves that they are samples."""

from collections.abc import Iterator
from datetime import date

from dafeng.data.places import parks
from dafeng.data.rulebooks import rulebook
from dafeng.data.tables import vocabulary
from dafeng.files.documents.plan import CommitmentRequest, Pledge, commitment_letter_pdf
from dafeng.files.documents.plan.chapter_text import blocks_of
from dafeng.files.documents.plan.manuscript.parts import Manuscript
from dafeng.files.documents.plan.pdf.file import pdf_file
from dafeng.web.demonstration.applications import RULEBOOK, DemoApplication
from dafeng.web.demonstration.seeds import told
from dafeng.web.demonstration.sheets import Record
from dafeng.web.demonstration.sheets.applicant import LABEL

LETTER, LETTER_FILE = "commitment_letter", "承诺书.pdf"


def paper_of(application: DemoApplication, evidence: str, day: date) -> tuple[str, bytes]:
    """A document of an application by its evidence: the name of its file, and the PDF; raises MissingAsset."""
    if evidence == LETTER:
        return LETTER_FILE, _letter(application, day)
    paper = told("papers")[evidence]
    words = _words(application, paper)
    text = f"{told('papers')['notice']}\n\n{paper['text'].format_map(words)}"
    issuer = paper["issuer"].format_map(words)
    manuscript = Manuscript("zh", paper["title"], issuer, LABEL, day, (), tuple(blocks_of(text)), with_contents=False)
    return paper["file"], pdf_file(manuscript, {})


def _words(application: DemoApplication, paper: dict[str, str]) -> dict[str, str]:
    subject = application.subject
    done = [f"- {row['evidence']}" for row in application.sheets["constraints"]]
    listed = parks().get(application.code)
    return {
        "name": subject.name,
        "county": subject.county_name,
        "listed": listed.zh if listed else subject.name,
        "incident": application.part.incident or paper.get("clean", ""),
        "evidence": "\n".join(done),
    }


def _letter(application: DemoApplication, day: date) -> bytes:
    subject = application.subject
    request = CommitmentRequest(
        applicant=subject.body,
        addressee=f"{subject.league_name}发展和改革委员会",
        programme_title=rulebook(RULEBOOK).title.zh,
        track="park" if subject.park else "county",
        version="1",
        language="zh",
        pledges=tuple(_pledges(application.sheets["targets"])),
        dated=day,
        demo_label=LABEL,
    )
    return commitment_letter_pdf(request)


def _pledges(targets: list[Record]) -> Iterator[Pledge]:
    assigned = {row["indicator"]: row for row in targets if row["kind"] == "assigned"}
    for row in targets:
        if row["kind"] == "pledge":
            given = assigned.get(row["indicator"], {})
            yield Pledge(
                vocabulary("indicators")[row["indicator"]].zh,
                f"{row['base_year']}—{row['target_year']}",
                row["unit"],
                f"{given['value']:g}" if given else "",
                f"{row['value']:g}",
                given.get("assigned_by", ""),
                given.get("document", ""),
            )
