"""The opinion of a panel as a file: what is missing is a dash, what is not concluded says so, equal ones are equal."""

from dataclasses import replace
from datetime import date

from dafeng.files.documents.opinion import (
    CaseOpinion,
    Coefficient,
    Member,
    OpinionRequest,
    Scores,
    Signed,
    panel_opinion_docx,
    panel_opinion_pdf,
)
from tests.files.documents.plan.reading import cells, opened, pdf_text

REQUEST = OpinionRequest(
    panel="第一专家组",
    programme="内蒙古自治区碳达峰试点",
    call="首批",
    track="旗县",
    organiser="自治区发展改革委",
    language="zh",
    round="终评",
    adjustment="原始得分与校正分并列。",
    members=(Member("欧阳甲", "组长", "教授", "某大学"),),
    cases=(
        CaseOpinion(
            number=1,
            applicant="准格尔旗人民政府",
            package=2,
            sha256="ab" * 32,
            scores=Scores(3, 72.25, 63.75, 16.9, 71.0, 2, "1–2"),
            text="基础扎实。\n\n路径可行。",
            signed=(Signed("欧阳甲", agrees=False, reason="投资偏高", on=date(2025, 1, 9)),),
        ),
        CaseOpinion(number=2, applicant="某园区管委会", package=1, sha256="cd" * 32, scores=Scores(0)),
    ),
    agreement=(Coefficient("ICC(1,1)", None, "无法判定"),),
    dated=date(2025, 1, 10),
    sha256="ef" * 32,
)


def test_scores_opinion_and_dissent_stand_there_and_what_is_missing_is_a_dash() -> None:
    word = panel_opinion_docx(REQUEST)

    rows = [[cell.text for cell in row.cells] for table in opened(word).tables for row in table.rows]
    assert ["1 · 准格尔旗人民政府", "3", "72.2", "63.8", "16.9", "71.0", "2", "1–2"] in rows
    assert ["2 · 某园区管委会", "0", *["—"] * 6] in rows
    assert {"持不同意见", "投资偏高", "2025-01-09"} <= cells(word)
    assert panel_opinion_docx(REQUEST) == word


def test_a_panel_that_is_not_concluded_has_no_opinion_yet() -> None:
    text = pdf_text(panel_opinion_pdf(replace(REQUEST, dated=None, sha256="", language="en")))

    assert ("Thepanelisnotconcluded" in text, "werefrozen" in text) == (True, False)
