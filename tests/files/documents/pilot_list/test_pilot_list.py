"""The list of pilots as a file: who is on it, who issues it, and the hashes that it rests on; equal ones are equal."""

from dataclasses import replace
from datetime import date

from dafeng.files.documents.pilot_list import ListRequest, Pilot, pilot_list_docx, pilot_list_pdf
from tests.files.documents.plan.reading import cells, opened, pdf_text

REQUEST = ListRequest(
    issuer="自治区发展改革委",
    together_with=("自治区科技厅", "自治区能源局"),
    scheme="碳达峰试点建设方案",
    programme="内蒙古自治区碳达峰试点",
    call="首批",
    language="zh",
    pilots=(Pilot("county", "准格尔旗", "准格尔旗人民政府", "鄂尔多斯市"),),
    document="内发改环资〔2025〕1号",
    issued=date(2025, 1, 10),
    notice_sha256="ab" * 32,
    sha256="cd" * 32,
)


def test_pilots_issuers_and_hashes_stand_there_and_an_empty_track_says_so() -> None:
    word = pilot_list_docx(REQUEST)
    lines = [one.text for one in opened(word).paragraphs]

    assert {"准格尔旗", "准格尔旗人民政府", "鄂尔多斯市"} <= cells(word)
    assert [one for one in lines if "盖章" in one] == [
        "自治区发展改革委（盖章）",
        "自治区科技厅（盖章）",
        "自治区能源局（盖章）",
    ]
    assert "内发改环资〔2025〕1号" in lines
    assert sum("ab" * 32 in one or "cd" * 32 in one for one in lines) == 2
    assert sum(one in {"无。", "无"} for one in lines) == 1
    assert pilot_list_docx(REQUEST) == word


def test_a_list_without_a_number_yet_leaves_room_for_one_in_either_language() -> None:
    text = pdf_text(pilot_list_pdf(replace(REQUEST, language="en", document="", together_with=())))

    assert "No.________" in text
    assert "Pilotcounties" in text
    assert "togetherwith" not in text
