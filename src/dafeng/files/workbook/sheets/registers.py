"""The registers of innovation, policy, safeguards and risks, and the own factors."""

from dafeng.files.workbook.declaration import Column, Order, Sheet, When
from dafeng.files.workbook.sheets.shared import money, note

_RISK = When(
    "kind",
    (
        "risk_energy",
        "risk_supply_chain",
        "risk_food",
        "risk_livelihood",
        "risk_finance",
        "risk_technology",
        "risk_other",
    ),
)

INNOVATION = Sheet(
    id="innovation",
    zh="科技创新",
    en="Innovation",
    key=("kind", "name"),
    orders=(Order("start", "finish"),),
    frozen=2,
    help_zh="科技创新平台、技术攻关、人才培养、示范应用，每项一行。",
    help_en="Platforms, research, training and demonstrations, one row each.",
    columns=(
        Column(id="kind", zh="类别", en="Kind", type="choice", vocabulary="innovation_kinds", required=True, width=18),
        Column(id="name", zh="名称", en="Name", required=True, width=32),
        Column(
            id="field",
            zh="技术领域",
            en="Field",
            width=24,
            note_zh="节能降碳、绿色制造、清洁能源、循环经济等。",
            note_en="Saving, green manufacturing, clean energy, circular economy …",
        ),
        Column(id="content", zh="主要内容", en="Content", required=True, width=44),
        Column(id="lead_unit", zh="牵头单位", en="Lead unit", required=True, width=22),
        Column(id="partners", zh="合作高校院所", en="Partners", width=24),
        Column(id="start", zh="开始时间", en="Start", type="date", width=12),
        Column(id="finish", zh="完成时间", en="Finish", type="date", width=12),
        money("funding_10k_cny", zh="经费", en="Funding"),
        Column(id="output", zh="预期成果", en="Output", width=34),
    ),
)

MECHANISMS = Sheet(
    id="mechanisms",
    zh="政策机制",
    en="Policy",
    key=("mechanism", "title"),
    frozen=2,
    help_zh="财政、金融、投资、价格政策和管理机制的创新，每项一行。",
    help_en="Fiscal, financial, investment and price policy and management, one row each.",
    columns=(
        Column(
            id="mechanism",
            zh="机制类别",
            en="Mechanism",
            type="choice",
            vocabulary="mechanisms",
            required=True,
            width=16,
        ),
        Column(id="title", zh="政策名称", en="Title", required=True, width=34),
        Column(id="content", zh="主要内容", en="Content", required=True, width=48),
        Column(id="issuer", zh="制定单位", en="Issuer", required=True, width=22),
        Column(id="stage", zh="进展", en="Stage", type="choice", vocabulary="policy_stages", required=True),
        Column(id="issued_on", zh="印发（计划印发）时间", en="Issued (planned) on", type="date", width=18),
        Column(id="document", zh="文件名称及文号", en="Document", needed_when=When("stage", ("in_force",)), width=34),
        note(),
    ),
)

SAFEGUARDS = Sheet(
    id="safeguards",
    zh="保障与风险",
    en="Safeguards and risks",
    help_zh="保障措施和风险防范，每项一行。风险须写等级和应对措施。",
    help_en="Safeguards and risks, one row each. A risk needs its level and the response.",
    columns=(
        Column(id="kind", zh="类别", en="Kind", type="choice", vocabulary="safeguard_kinds", required=True, width=24),
        Column(id="content", zh="内容", en="Content", required=True, width=52),
        Column(id="unit_in_charge", zh="责任单位", en="Unit in charge", required=True, width=22),
        Column(
            id="risk_level",
            zh="风险等级",
            en="Risk level",
            type="choice",
            vocabulary="risk_levels",
            needed_when=_RISK,
            only_when=_RISK,
            note_zh="类别为风险时必填，其他留空。",
            note_en="For risks only.",
        ),
        Column(id="response", zh="应对措施", en="Response", needed_when=_RISK, width=48),
    ),
)

FACTORS = Sheet(
    id="factors",
    zh="因子调整",
    en="Own factors",
    key=("kind", "id", "parameter", "year"),
    frozen=2,
    help_zh="有实测值、要代替默认因子时才填。每一项都会在报告中标明“自有因子”、理由和来源。",
    help_en="Only where a measured value replaces a default; every report shows it with reason and source.",
    columns=(
        Column(id="kind", zh="因子类别", en="Kind", type="choice", vocabulary="factor_kinds", required=True),
        Column(
            id="id",
            zh="能源品种或过程",
            en="Carrier or process",
            type="choice",
            vocabulary="carriers+processes",
            required=True,
            width=22,
            note_zh="从下拉列表选择；外购电力选“电力”，外购热力选“热力”。",
            note_en="Choose from the list; “Electricity” or “Heat” for the last two kinds.",
        ),
        Column(
            id="parameter",
            zh="参数",
            en="Parameter",
            type="choice",
            vocabulary="factor_parameters",
            required=True,
            width=20,
        ),
        Column(id="value", zh="数值", en="Value", type="number", minimum=0, required=True),
        Column(
            id="unit",
            zh="单位",
            en="Unit",
            type="choice",
            vocabulary="factor_units",
            required=True,
            width=20,
            note_zh="须与参数和品种相符，如煤的热值用吉焦/吨。",
            note_en="It must fit: the heating value of coal is in GJ/t.",
        ),
        Column(
            id="year",
            zh="适用年份",
            en="Year",
            type="year",
            width=9,
            note_zh="只有电力、热力因子按年填;不填则各年相同。",
            note_en="For electricity and heat factors that hold for one year; empty holds for all.",
        ),
        Column(id="reason", zh="调整理由", en="Reason", required=True, width=32),
        Column(
            id="source",
            zh="依据",
            en="Source",
            required=True,
            width=32,
            note_zh="检测、核查报告名称和编号。",
            note_en="Title and number of the test or verification report.",
        ),
    ),
)
