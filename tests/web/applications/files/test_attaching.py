"""Attaching files: what they are is told by their content; in quarantine until scanned; removing keeps the history."""

from pathlib import Path

import pytest
from pytest_django import Settings

from dafeng.web.applications import store
from dafeng.web.applications.errors import Refused, Unavailable, UnknownPart
from dafeng.web.applications.models import Application, Attachment
from dafeng.web.applications.queries.files import attachments_for
from dafeng.web.applications.services.files.attaching import Offered, attach, remove_attachment, require_readable
from dafeng.web.applications.services.files.scanning import scan_attachment
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted
from tests.web.applications.files.scanning import HARMFUL, scanner
from tests.web.applications.filling import NOW, PDF


def attached(application: Application, actor: Actor, content: bytes = PDF, evidence: str = "other") -> Attachment:
    return attach(application, Offered([content], "证明.pdf", evidence), actor=actor, at=NOW)


def names(actor: Actor, application: Application) -> list[str]:
    return [one.name for one in attachments_for(actor, application)]


def test_a_file_is_kept_once_under_its_hash(application: Application, filler: Actor) -> None:
    first = attached(application, filler)
    again = attached(application, filler)
    elsewhere = attached(application, filler, evidence="base_evidence")

    assert (first, first.sha256) == (again, elsewhere.sha256)
    assert store.place_of(first.sha256).read_bytes() == PDF
    assert (first.media_type, first.size, first.scan) == ("application/pdf", len(PDF), "absent")


def test_a_required_document_is_missing_no_more_once_attached(application: Application, filler: Actor) -> None:
    application.refresh_from_db()
    before = application.missing
    attached(application, filler, evidence="commitment_letter")

    application.refresh_from_db()
    assert application.missing == (before or 0) - 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "证明.pdf"),
        (b"<html><script>alert(1)</script></html>", "证明.pdf"),
        (b"", "证明.pdf"),
        (PDF, "证明.docx"),
        (PDF.replace(b"/Pages 2 0 R", b"/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "证明.pdf"),
    ],
    ids=["program", "web page", "empty", "wrong ending", "script in a PDF"],
)
def test_what_is_unsafe_or_not_what_it_says_is_refused(
    application: Application, filler: Actor, content: bytes, name: str
) -> None:
    with pytest.raises(Refused) as refused:
        attach(application, Offered([content], name, "other"), actor=filler, at=NOW)

    assert refused.value.problems[0].how
    assert Attachment.objects.count() == 0


def test_a_file_over_the_limit_is_refused_before_it_is_read_to_its_end(
    application: Application, filler: Actor, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 2**20
    pieces = iter([b"x" * 2**20, b"x", b"never asked for"])

    with pytest.raises(Refused):
        attach(application, Offered(pieces, "证明.pdf", "other"), actor=filler, at=NOW)

    assert list(pieces) == [b"never asked for"]
    assert list((Path(settings.FILES_FOLDER) / "incoming").iterdir()) == []


def test_evidence_that_the_rulebook_does_not_know_is_refused(application: Application, filler: Actor) -> None:
    with pytest.raises(UnknownPart):
        attached(application, filler, evidence="environment_certificate")
    with pytest.raises(UnknownPart):
        attached(application, filler, evidence="pilot_plan")


def test_a_file_waits_for_the_scanner_and_only_the_applicant_sees_it(
    application: Application, filler: Actor, league: Actor, settings: Settings, tmp_path: Path
) -> None:
    settings.CLAMAV_SOCKET = f"unix:{tmp_path / 'nobody'}"
    waiting = attached(application, filler)
    Application.objects.filter(pk=application.pk).update(state="submitted")
    waiting = Attachment.objects.select_related("application__place", "application__call").get(pk=waiting.pk)

    assert scan_attachment(waiting, at=NOW).scan == "pending"
    assert (names(filler, waiting.application), names(league, waiting.application)) == (["证明.pdf"], [])
    assert require_readable(waiting, actor=filler, at=NOW) == waiting
    with pytest.raises(Unavailable):
        require_readable(waiting, actor=league, at=NOW)


def test_a_clean_file_leaves_quarantine_and_an_infected_one_is_locked(
    application: Application, filler: Actor, settings: Settings, tmp_path: Path
) -> None:
    with scanner(tmp_path) as address:
        settings.CLAMAV_SOCKET = address
        clean = scan_attachment(attached(application, filler), at=NOW)
        infected = scan_attachment(attached(application, filler, PDF + b"%" + HARMFUL + b"\n%%EOF\n"), at=NOW)

    assert (clean.scan, infected.scan, infected.scan_finding) == ("clean", "infected", "Eicar-Test-Signature")
    assert require_readable(clean, actor=filler, at=NOW) == clean
    with pytest.raises(Unavailable) as locked:
        require_readable(infected, actor=filler, at=NOW)
    assert "Eicar-Test-Signature" in locked.value.problems[0].what
    assert Entry.objects.filter(act="scan").count() == 2


def test_an_infected_file_is_no_evidence(
    application: Application, filler: Actor, settings: Settings, tmp_path: Path
) -> None:
    application.refresh_from_db()
    before = application.missing
    with scanner(tmp_path) as address:
        settings.CLAMAV_SOCKET = address
        letter = attached(application, filler, PDF + b"%" + HARMFUL + b"\n%%EOF\n", "commitment_letter")
        scan_attachment(letter, at=NOW)

    application.refresh_from_db()
    assert application.missing == before


def test_a_removed_file_is_gone_from_the_list_and_stays_in_the_history(application: Application, filler: Actor) -> None:
    one = attached(application, filler)

    removed = remove_attachment(one, reason="盖章不清", actor=filler, at=NOW)

    assert names(filler, application) == []
    assert [each.pk for each in attachments_for(filler, application, removed=True)] == [one.pk]
    assert (removed.removed_reason, removed.removed_by_id) == ("盖章不清", filler.person_id)
    assert store.is_whole(one.sha256)
    assert attached(application, filler).pk != one.pk


def test_strangers_neither_attach_nor_read(application: Application, filler: Actor, stranger: Actor) -> None:
    one = attached(application, filler)

    with pytest.raises(NotPermitted):
        attached(application, stranger)
    with pytest.raises(NotPermitted):
        require_readable(one, actor=stranger, at=NOW)
    assert names(stranger, application) == []
