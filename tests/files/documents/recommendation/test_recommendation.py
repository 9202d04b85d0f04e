"""The letter of recommendation and the list of materials: every field is read back out of the files."""

from dataclasses import replace

import pytest

from dafeng.files.documents.recommendation import (
    RecommendationRequest,
    material_list_docx,
    material_list_pdf,
    recommendation_letter_docx,
    recommendation_letter_pdf,
)
from dafeng.language import Language
from tests.files.documents.plan.reading import cells, folded, opened, pdf_text
from tests.files.documents.recommendation.requests import COPIED, REQUEST, A, B, C, in_language


def lines(document: bytes) -> list[str]:
    return [one.text for one in opened(document).paragraphs]


def rows(document: bytes, place: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(document).tables[place].rows]


def test_the_letter_begins_as_official_letters_do() -> None:
    said = lines(recommendation_letter_docx(REQUEST))

    assert said[:3] == [
        "关于推荐内蒙古自治区碳达峰试点的函",
        "鄂发改函〔2025〕3号",
        "内蒙古自治区发展和改革委员会：",
    ]
    assert said[3].startswith("按照《内蒙古自治区碳达峰试点建设方案》要求，我单位会同鄂尔多斯市能源局、")
    assert "择优推荐申报单位3个，其中旗县（区）2个、园区1个" in said[3]


def test_counties_and_parks_are_ranked_by_themselves_with_reasons() -> None:
    letter = recommendation_letter_docx(REQUEST)

    assert rows(letter, 0)[1:] == [
        ["1", "准格尔旗人民政府", "准格尔旗人民政府工作基础好，路径具有典型代表性。", "1"],
        ["2", "达拉特旗人民政府", "达拉特旗人民政府工作基础好，路径具有典型代表性。", "2"],
    ]
    assert [row[1] for row in rows(letter, 1)[1:]] == ["内蒙古准格尔经济开发区管理委员会"]


def test_every_position_stands_in_the_letter_with_part_and_day() -> None:
    given = rows(recommendation_letter_docx(REQUEST), 2)

    assert given[0] == ["申报主体", "单位", "身份", "意见", "日期"]
    assert given[1:4] == [
        ["准格尔旗人民政府", "鄂尔多斯市发展和改革委员会", "牵头", "同意", "2025-01-08"],
        ["准格尔旗人民政府", "鄂尔多斯市能源局", "会同", "不同意", "2025-01-07"],
        ["准格尔旗人民政府", "鄂尔多斯市住房和城乡建设局", "会同", "逾期未反馈", "—"],
    ]
    assert given[-1][3] == "弃权"


def test_dissent_travels_with_the_letter_word_by_word() -> None:
    said = lines(recommendation_letter_docx(REQUEST))

    assert "鄂尔多斯市能源局对准格尔旗人民政府：不同意。外购绿电比例缺少合同。" in said
    assert "鄂尔多斯市住房和城乡建设局对达拉特旗人民政府：有条件同意。年内补齐建筑能耗台账。" in said


def test_where_nobody_dissents_the_letter_says_so() -> None:
    agreed = replace(REQUEST, recommended=tuple(replace(one, opinions=one.opinions[:1]) for one in REQUEST.recommended))

    assert "各单位无不同意见，未附条件。" in lines(recommendation_letter_docx(agreed))


def test_who_is_not_recommended_stands_there_with_the_reason() -> None:
    letter = recommendation_letter_docx(REQUEST)

    assert rows(letter, 3)[1:] == [["杭锦旗人民政府", "旗县（区）", "减排措施依据不足。"]]


def test_statements_seals_copies_and_the_hash_close_the_letter() -> None:
    letter = recommendation_letter_docx(REQUEST)
    said = lines(letter)

    assert "我单位及会同单位对推荐材料的真实性、合法性和完整性负责。" in said
    assert [row[4] for row in rows(letter, 4)[1:]] == [A, B, C]
    assert [row[0] for row in rows(letter, 5)] == [
        "单位",
        "鄂尔多斯市能源局",
        "鄂尔多斯市住房和城乡建设局",
        "鄂尔多斯市科学技术局",
    ]
    assert "鄂尔多斯市发展和改革委员会（盖章）" in said
    assert "日期：2025年1月10日" in said
    assert f"抄送：{'、'.join(COPIED)}。" in said
    assert said[-1] == f"推荐内容SHA-256：{'e5' * 32}"


def test_before_sending_number_date_and_hash_stay_open() -> None:
    said = lines(recommendation_letter_docx(replace(REQUEST, number="", dated=None, sha256="")))

    assert said[1] == "____〔____〕____号"
    assert "日期：______年____月____日" in said
    assert said[-1] == "推荐内容SHA-256：尚未报送"


def test_a_league_without_anyone_to_recommend_says_none() -> None:
    said = lines(recommendation_letter_docx(replace(REQUEST, recommended=(), declined=())))

    assert said.count("无。") == 2


def test_the_list_counts_originals_copies_and_names_seals_and_hashes() -> None:
    document = material_list_docx(REQUEST)

    assert rows(document, 0) == [
        ["序号", "材料名称", "文件名", "正本份数", "副本份数", "盖章单位", "SHA-256"],
        ["1", "推荐函", "推荐函.docx", "2", "5", "鄂尔多斯市发展和改革委员会", "f6" * 32],
        ["2", "会审意见汇总", "—", "1", "5", "—", "—"],
        ["", "合计", "", "3", "10", "", ""],
    ]
    assert rows(document, 1)[1] == ["1", "创建实施方案", "方案.pdf", "1", "5", "准格尔旗人民政府", A]
    assert f"第2次提交；申报包SHA-256：{B}" in lines(document)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pdf_says_what_the_word_file_says(language: Language) -> None:
    request: RecommendationRequest = in_language(language)

    for word, pdf in (
        (recommendation_letter_docx(request), recommendation_letter_pdf(request)),
        (material_list_docx(request), material_list_pdf(request)),
    ):
        text = folded(pdf_text(pdf))
        assert [one for one in cells(word) if "".join(one.split()) not in text] == []


def test_in_english_only_what_people_wrote_is_chinese() -> None:
    said = lines(recommendation_letter_docx(in_language("en")))

    assert "Copies to: " in "".join(said)
    assert "3 of them" in said[3]


def test_equal_requests_are_equal_files() -> None:
    assert recommendation_letter_docx(REQUEST) == recommendation_letter_docx(REQUEST)
    assert recommendation_letter_pdf(REQUEST) == recommendation_letter_pdf(REQUEST)
    assert material_list_docx(REQUEST) == material_list_docx(REQUEST)
    assert material_list_pdf(REQUEST) == material_list_pdf(REQUEST)
