"""The letter of commitment: pledges beside what was assigned, the statement, and room for seal and date."""

from datetime import date

from dafeng.files.documents.plan import (
    CommitmentRequest,
    Pledge,
    commitment_letter_docx,
    commitment_letter_pdf,
    pledges_of,
)
from tests.files.documents.plan.reading import cells, opened
from tests.files.documents.plan.requests import SHA, demonstration, written
from tests.files.workbook import demo


def request(pledges: tuple[Pledge, ...], day: date | None = None) -> CommitmentRequest:
    return CommitmentRequest(
        applicant="演示旗人民政府",
        addressee="演示市发展和改革委员会",
        programme_title="内蒙古自治区碳达峰试点建设",
        track="county",
        version="3",
        language="zh",
        pledges=pledges,
        dated=day,
        demo_label="演示数据",
        package_sha256=SHA,
    )


def test_pledges_stand_beside_what_was_assigned() -> None:
    assert pledges_of(demonstration("county"), "zh")[0] == Pledge(
        "单位地区生产总值能耗降低率", "2020—2025", "%", "14.5", "15", "演示市", "演示发〔2022〕1号"
    )


def test_a_pledge_without_an_assigned_target_says_so() -> None:
    sheets = demo.county()
    sheets["targets"] = [row for row in sheets["targets"] if row["kind"] != "assigned"]

    pledges = pledges_of(written("county", sheets), "zh")

    assert pledges[0].assigned == ""
    assert "未填" in cells(commitment_letter_docx(request(pledges)))


def test_the_letter_states_truth_and_leaves_room_for_seal_and_date() -> None:
    document = opened(commitment_letter_docx(request(pledges_of(demonstration("county"), "zh"))))
    texts = [one.text for one in document.paragraphs]

    assert texts[0] == "承诺书"
    assert "演示市发展和改革委员会：" in texts
    assert "所提交的申报材料真实、合法、完整，并对此承担责任。" in texts
    assert "承诺的单位GDP能耗和单位GDP二氧化碳排放降低率不低于上级下达的目标任务。" in texts
    assert "申报主体（盖章）：演示旗人民政府" in texts
    assert "日期：______年____月____日" in texts
    assert f"对应申报材料第3版，申报包SHA-256：{SHA}" in texts
    assert document.sections[0].header.paragraphs[0].text == "数据性质：演示数据"


def test_a_dated_letter_bears_its_date() -> None:
    texts = [one.text for one in opened(commitment_letter_docx(request((), date(2025, 1, 8)))).paragraphs]

    assert "日期：2025年1月8日" in texts
    assert "（申报工作簿尚未填写承诺目标。）" in texts


def test_equal_letters_are_equal_files() -> None:
    asked = request(pledges_of(demonstration("county"), "zh"))

    assert commitment_letter_docx(asked) == commitment_letter_docx(asked)
    assert commitment_letter_pdf(asked) == commitment_letter_pdf(asked)
