"""A recommendation of a small league: two counties and a park, one that is left out, an objection and a silence."""

from dataclasses import replace
from datetime import date

from dafeng.files.documents.recommendation import (
    Material,
    NotRecommended,
    Opinion,
    RecommendationRequest,
    Recommended,
    Signature,
)
from dafeng.language import Language

A, B, C = "a1" * 32, "b2" * 32, "c3" * 32
LEAGUE = "鄂尔多斯市发展和改革委员会"
ENERGY, HOUSING, SCIENCE = "鄂尔多斯市能源局", "鄂尔多斯市住房和城乡建设局", "鄂尔多斯市科学技术局"
COPIED = (
    "内蒙古自治区科学技术厅",
    "内蒙古自治区工业和信息化厅",
    "内蒙古自治区交通运输厅",
    "内蒙古自治区住房和城乡建设厅",
    "内蒙古自治区能源局",
)


def recommended(rank: int, applicant: str, sha256: str, *opinions: Opinion) -> Recommended:
    return Recommended(
        rank=rank,
        track="park" if "开发区" in applicant else "county",
        applicant=applicant,
        reasons=f"{applicant}工作基础好，路径具有典型代表性。",
        package=rank,
        sha256=sha256,
        opinions=(Opinion(LEAGUE, "lead", "agree", date(2025, 1, 8)), *opinions),
        signatures=(Signature(LEAGUE, "乌兰", date(2025, 1, 9)),),
        materials=(
            Material(name="创建实施方案", file="方案.pdf", originals=1, copies=5, seal=applicant, sha256=sha256),
            Material(name="承诺书", file="承诺书.pdf", originals=2, copies=5, seal=applicant, sha256="d4" * 32),
        ),
    )


REQUEST = RecommendationRequest(
    sender=LEAGUE,
    addressee="内蒙古自治区发展和改革委员会",
    league="鄂尔多斯市",
    scheme="内蒙古自治区碳达峰试点建设方案",
    programme="内蒙古自治区碳达峰试点",
    call="2024年碳达峰试点申报",
    language="zh",
    recommended=(
        recommended(
            1,
            "准格尔旗人民政府",
            A,
            Opinion(ENERGY, "co_acting", "object", date(2025, 1, 7), "外购绿电比例缺少合同。"),
            Opinion(HOUSING, "co_acting", "silent"),
        ),
        recommended(
            2,
            "达拉特旗人民政府",
            B,
            Opinion(ENERGY, "co_acting", "agree", date(2025, 1, 7)),
            Opinion(HOUSING, "co_acting", "agree_with_conditions", date(2025, 1, 6), "年内补齐建筑能耗台账。"),
        ),
        recommended(
            1, "内蒙古准格尔经济开发区管理委员会", C, Opinion(SCIENCE, "co_acting", "abstain", date(2025, 1, 6))
        ),
    ),
    declined=(NotRecommended("county", "杭锦旗人民政府", "减排措施依据不足。"),),
    co_acting=(ENERGY, HOUSING, SCIENCE),
    copied=COPIED,
    number="鄂发改函〔2025〕3号",
    dated=date(2025, 1, 10),
    sha256="e5" * 32,
    own=(
        Material(name="推荐函", file="推荐函.docx", originals=2, copies=5, seal=LEAGUE, sha256="f6" * 32),
        Material(name="会审意见汇总", copies=5),
    ),
)


def in_language(language: Language) -> RecommendationRequest:
    return replace(REQUEST, language=language)
