"""What the applicant aims at and will do: targets, constraints, tasks, projects, measures."""

from dafeng.files.workbook.declaration import Column, Order, Sheet, When
from dafeng.files.workbook.sheets.shared import money, note, source


def _direction() -> Column:
    return Column(
        id="direction",
        zh="任务方向",
        en="Direction",
        type="choice",
        vocabulary="directions",
        required=True,
        width=20,
        note_zh="方案四（一）的七个方向之一。",
        note_en="One of the seven directions of the scheme.",
    )


def _code(*, zh: str, en: str, example: str) -> Column:
    return Column(
        id="code",
        zh=zh,
        en=en,
        required=True,
        width=10,
        note_zh=f"自编，不重复，如 {example}。",
        note_en=f"Your own, each once, such as {example}.",
    )


def _date(column_id: str, *, zh: str, en: str, required: bool = True) -> Column:
    return Column(
        id=column_id,
        zh=zh,
        en=en,
        type="date",
        required=required,
        width=12,
        note_zh="按日期填，如 2025-03-01；只知道月份的填当月1日。",
        note_en="A date such as 2025-03-01; the first of the month where only the month is known.",
    )


TARGETS = Sheet(
    id="targets",
    zh="主要目标",
    en="Targets",
    required=True,
    key=("indicator", "kind", "base_year", "target_year"),
    orders=(Order("base_year", "target_year", strict=True),),
    frozen=2,
    help_zh="上级下达的目标、本单位承诺的目标、规划预期值，各占一行。单位GDP能耗和二氧化碳的承诺降低率不得低于下达目标。",
    help_en="Targets assigned from above, pledged, and planned values, one row each.",
    columns=(
        Column(
            id="indicator", zh="指标", en="Indicator", type="choice", vocabulary="indicators", required=True, width=34
        ),
        Column(
            id="kind",
            zh="目标性质",
            en="Kind",
            type="choice",
            vocabulary="target_kinds",
            required=True,
            note_zh="上级下达、申报承诺或规划预期。",
            note_en="Assigned, pledged or planned.",
        ),
        Column(
            id="base_year",
            zh="基准年",
            en="Base year",
            type="year",
            width=9,
            note_zh="降低率类指标必填。",
            note_en="Needed for reductions.",
        ),
        Column(id="target_year", zh="目标年", en="Target year", type="year", required=True, width=9),
        Column(
            id="value",
            zh="目标值",
            en="Value",
            type="number",
            required=True,
            note_zh="百分比填 15，不要填 0.15；降低率填正数。",
            note_en="15 for 15 %, not 0.15; a reduction is positive.",
        ),
        Column(
            id="unit",
            zh="单位",
            en="Unit",
            type="choice",
            vocabulary="target_units",
            required=True,
            width=18,
            note_zh="须与指标相符。",
            note_en="It must be the unit of the indicator.",
        ),
        Column(
            id="assigned_by",
            zh="下达单位",
            en="Assigned by",
            needed_when=When("kind", ("assigned",)),
            width=22,
            note_zh="上级下达的目标必填。",
            note_en="Needed for assigned targets.",
        ),
        Column(id="document", zh="文件名称及文号", en="Document", needed_when=When("kind", ("assigned",)), width=34),
        note(),
    ),
)

CONSTRAINTS = Sheet(
    id="constraints",
    zh="工作基础与制约",
    en="Base and constraints",
    help_zh="按七个方向写已做的工作和关键制约，一个方向可写多行。",
    help_en="What was done and what holds back, by direction; several rows a direction are fine.",
    columns=(
        _direction(),
        Column(id="work_done", zh="已开展的工作", en="Work done", width=48),
        Column(id="constraint", zh="关键制约", en="Key constraint", width=48),
        Column(
            id="evidence",
            zh="佐证材料",
            en="Evidence",
            width=34,
            note_zh="文件、批复、报告名称。",
            note_en="Titles of documents, approvals, reports.",
        ),
    ),
)

TASKS = Sheet(
    id="tasks",
    zh="试点任务",
    en="Tasks",
    key=("code",),
    orders=(Order("start", "finish"),),
    frozen=1,
    help_zh="试点期（3年）内的任务，每项任务一行；“重点项目”按任务编号与之对应。",
    help_en="The tasks of the three pilot years; projects refer to them by code.",
    columns=(
        _code(zh="任务编号", en="Task code", example="R01"),
        _direction(),
        Column(id="title", zh="任务名称", en="Task", required=True, width=28),
        Column(id="content", zh="主要内容", en="Content", required=True, width=48),
        Column(id="lead_unit", zh="牵头单位", en="Lead unit", required=True, width=20),
        Column(id="partners", zh="配合单位", en="Partners", width=24),
        _date("start", zh="开始时间", en="Start"),
        _date("finish", zh="完成时间", en="Finish"),
        Column(id="output", zh="预期成果", en="Output", width=34),
    ),
)

_SOURCES = (
    money("investment_central_10k_cny", zh="中央预算内投资", en="Central budget"),
    money("investment_local_10k_cny", zh="地方财政", en="Local budget"),
    money("investment_own_10k_cny", zh="企业自筹", en="Own funds"),
    money("investment_loan_10k_cny", zh="银行贷款", en="Loans"),
    money("investment_other_10k_cny", zh="其他资金", en="Other funds"),
)

PROJECTS = Sheet(
    id="projects",
    zh="重点项目",
    en="Projects",
    key=("code",),
    orders=(Order("start", "finish"),),
    frozen=3,
    sums={"investment_total_10k_cny": tuple(column.id for column in _SOURCES)},
    help_zh="重点工程项目，每个项目一行。总投资应等于各项资金来源之和。",
    help_en="One row a project. The total investment equals the sum of its sources.",
    columns=(
        _code(zh="项目编号", en="Project code", example="P01"),
        Column(
            id="field",
            zh="工程领域",
            en="Field",
            type="choice",
            vocabulary="project_fields",
            required=True,
            width=20,
            note_zh="方案四（三）的六个领域之一。",
            note_en="One of the six fields of the scheme.",
        ),
        Column(id="name", zh="项目名称", en="Project", required=True, width=32),
        Column(id="owner", zh="建设单位", en="Owner", required=True, width=24),
        Column(id="content", zh="建设内容及规模", en="Content and scale", required=True, width=44),
        Column(id="place", zh="建设地点", en="Place", width=20),
        _date("start", zh="开工时间", en="Start"),
        _date("finish", zh="完工时间", en="Finish"),
        *_SOURCES,
        money("investment_total_10k_cny", zh="总投资", en="Total investment", required=True),
        money("investment_done_10k_cny", zh="已完成投资", en="Investment done"),
        Column(
            id="saving_tce",
            zh="年节能量",
            en="Energy saved a year",
            type="number",
            unit=("吨标准煤", "tce"),
            minimum=0,
            note_zh="建成后每年的节能量。",
            note_en="A year, once finished.",
        ),
        Column(
            id="cut_tco2",
            zh="年减排量",
            en="CO2 cut a year",
            type="number",
            unit=("吨二氧化碳", "tCO2"),
            minimum=0,
            width=16,
            note_zh="建成后每年的二氧化碳减排量。",
            note_en="A year, once finished.",
        ),
        Column(id="stage", zh="项目阶段", en="Stage", type="choice", vocabulary="project_stages", required=True),
        Column(
            id="completion_pct",
            zh="形象进度",
            en="Completion",
            type="percent",
            unit=("%", "%"),
            minimum=0,
            maximum=100,
            note_zh="填 35 表示 35%，不要填 0.35。",
            note_en="35 for 35 %, not 0.35.",
        ),
        Column(
            id="approvals",
            zh="审批手续",
            en="Approvals",
            width=30,
            note_zh="核准（备案）、环评、能评等文号。",
            note_en="Numbers of approval, environmental and energy assessment.",
        ),
        Column(
            id="task",
            zh="对应任务编号",
            en="Task code",
            refers_to="tasks.code",
            width=12,
            note_zh="“试点任务”表中的任务编号。",
            note_en="A code of the sheet Tasks.",
        ),
        note(),
    ),
)

MEASURES = Sheet(
    id="measures",
    zh="减排措施",
    en="Measures",
    key=("code",),
    orders=(Order("start_year", "full_year"),),
    frozen=2,
    help_zh="路径测算用的减排措施，每项一行。潜力填完全见效后每年的量。",
    help_en="The measures that the pathway uses. Potentials are yearly, at full effect.",
    columns=(
        _code(zh="措施编号", en="Measure code", example="M01"),
        Column(id="measure", zh="措施名称", en="Measure", required=True, width=32),
        _direction(),
        Column(id="sector", zh="行业", en="Sector", type="choice", vocabulary="sectors", width=24),
        Column(id="carrier", zh="减少的能源品种", en="Carrier saved", type="choice", vocabulary="carriers", width=16),
        Column(
            id="potential_tco2",
            zh="年减排潜力",
            en="Potential a year",
            type="number",
            unit=("吨二氧化碳", "tCO2"),
            minimum=0,
            required=True,
            width=16,
        ),
        Column(
            id="saving_tce",
            zh="年节能潜力",
            en="Energy saved a year",
            type="number",
            unit=("吨标准煤", "tce"),
            minimum=0,
        ),
        Column(id="start_year", zh="起始年", en="First year", type="year", required=True, width=9),
        Column(
            id="full_year",
            zh="完全见效年",
            en="Year of full effect",
            type="year",
            width=11,
            note_zh="从起始年到这一年逐步见效；不填表示当年见效。",
            note_en="The effect grows from the first year to this one; empty: at once.",
        ),
        money("capex_10k_cny", zh="投资", en="Investment"),
        Column(
            id="opex_10k_cny",
            zh="年运行费用（节支为负）",
            en="Yearly cost (savings negative)",
            type="number",
            unit=("万元", "10⁴ CNY"),
            width=20,
        ),
        Column(
            id="life_years", zh="寿命", en="Life", type="integer", unit=("年", "years"), minimum=1, maximum=100, width=9
        ),
        Column(
            id="project",
            zh="对应项目编号",
            en="Project code",
            refers_to="projects.code",
            width=12,
            note_zh="“重点项目”表中的项目编号。",
            note_en="A code of the sheet Projects.",
        ),
        source(),
        note(),
    ),
)
