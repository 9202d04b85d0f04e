"""The opinion of a panel as files: read back, made once, taken away with a recusal."""

from io import BytesIO

import docx
import pytest
from django.utils import timezone

from dafeng.web.applications import store
from dafeng.web.jobs.running import run
from dafeng.web.jobs.services import latest_job
from dafeng.web.panels.errors import Closed, Hindered
from dafeng.web.panels.models import Panel, PanelDocument
from dafeng.web.panels.queries.panels import whole_panels
from dafeng.web.panels.services.documents import KIND, make_documents, start_documents
from dafeng.web.panels.services.documents.making import MAKERS, _kept
from dafeng.web.panels.services.recusing import recuse
from tests.web.panels.statistics.conftest import EMPLOYERS, NAMES, PHRASES, Bench


def text_of(document: PanelDocument) -> str:
    opened = docx.Document(BytesIO(store.place_of(document.sha256).read_bytes()))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in opened.paragraphs] + cells)


@pytest.mark.django_db(transaction=True)
def test_the_opinion_names_scores_and_signatures_and_goes_with_a_recusal(bench: Bench) -> None:
    made = {(one.kind, one.language): one for one in make_documents(bench.panel, at=timezone.now())}
    word, pdf = made["opinion_docx", "zh"], made["opinion_pdf", "en"]
    text = text_of(word)
    again = make_documents(whole_panels().get(pk=bench.panel.pk), at=timezone.now())

    assert len(made) == 4
    assert {one.pk for one in again} == {one.pk for one in made.values()}
    assert [name in text for name in (*NAMES, *EMPLOYERS, "91.8", "72.2", "基础扎实，路径可行。")] == [True] * 6 + [
        False,
        True,
        True,
    ]
    assert store.place_of(pdf.sha256).read_bytes()[:5] == b"%PDF-"

    recuse(Panel.objects.get(pk=bench.panel.pk), bench.experts[2], "亲属", actor=bench.head, at=timezone.now())

    assert PanelDocument.objects.count() == 0
    assert [store.place_of(one.sha256).exists() for one in made.values()] == [False] * 4
    anew = next(
        one
        for one in make_documents(whole_panels().get(pk=bench.panel.pk), at=timezone.now())
        if one.kind == "opinion_docx"
    )
    assert [word in text_of(anew) for word in (NAMES[0], NAMES[2], EMPLOYERS[2], PHRASES[2], "62.5")] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_what_was_begun_before_a_recusal_is_not_kept_after_it(bench: Bench) -> None:
    recuse(bench.panel, bench.experts[2], "亲属", actor=bench.head, at=timezone.now())

    with pytest.raises(Hindered):
        _kept(bench.panel, next(iter(MAKERS)), b"made before", ("zh", "0" * 64, timezone.now()))
    assert PanelDocument.objects.count() == 0


def test_only_a_concluded_panel_has_an_opinion(bench: Bench) -> None:
    auditor = bench.world.actor("auditor", "platform")
    Panel.objects.filter(pk=bench.panel.pk).update(phase="final")

    with pytest.raises(Closed):
        start_documents(whole_panels().get(pk=bench.panel.pk), actor=auditor, at=timezone.now())


def test_who_may_have_it(bench: Bench) -> None:
    document = make_documents(bench.panel, at=timezone.now())[0]
    address = f"/panels/{bench.panel.pk}/documents/"
    expected = {
        ("region_officer", "region_drc"): (200, 200),
        ("auditor", "platform"): (200, 200),
        ("region_department", "region_department"): (200, 403),
        ("league_officer", "league_drc"): (404, 404),
    }

    for office, (page, file) in expected.items():
        client = bench.world.client(*office)
        answers = client.get(address), client.get(f"{address}{document.pk}/content")
        program = client.get(f"/api/v1/panels/{bench.panel.pk}/documents")
        assert (office, program.status_code) == (office, file)
        assert (office, [one.status_code for one in answers]) == (office, [page, file])
        assert (office, NAMES[2] in answers[0].content.decode()) == (office, False)
        if file == 200:
            answers[1].getvalue()
    officer = bench.world.client("region_officer", "region_drc")
    assert officer.post(f"{address}make/", {"back": address}).status_code == 302
    job = latest_job(KIND, ("panel", str(bench.panel.pk)))
    assert job is not None
    assert not run(str(job.pk))
    job.refresh_from_db()
    assert (job.state, len(job.result["documents"])) == ("succeeded", 4)
