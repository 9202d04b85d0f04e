"""What the pathway computes with: the sheet 减排措施."""

from dafeng.files.workbook.declaration import Column, Order, Sheet, When
from dafeng.files.workbook.sheets.shared import PATHWAYS_SINCE, code, direction, money, note, source


def _codes(column_id: str, *, zh: str, en: str, note_zh: str, note_en: str) -> Column:
    """Codes of other measures, several in one cell."""
    return Column(id=column_id, zh=zh, en=en, width=18, note_zh=note_zh, note_en=note_en, since=PATHWAYS_SINCE)


_IDENTITY = (
    code(zh="措施编号", en="Measure code", example="M01"),
    Column(id="measure", zh="措施名称", en="Measure", required=True, width=32),
    direction(),
    Column(
        id="library",
        zh="措施库中的措施",
        en="Measure of the library",
        type="choice",
        vocabulary="measure_library",
        width=30,
        note_zh="与措施库中某项相同的从列表选择，本行只需再填起始年、完全见效年、采用比例、装机规模或实施面积，其余按措施库计算。",
        note_en="Choose it where the library has it; then only years, share or capacity are taken from the row.",
        since=PATHWAYS_SINCE,
    ),
    Column(id="sector", zh="行业", en="Sector", type="choice", vocabulary="sectors", width=24),
    Column(
        id="block",
        zh="作用环节",
        en="Part of the sector",
        type="choice",
        vocabulary="pathway_blocks",
        width=20,
        note_zh="不填时按行业和能源品种确定：电力为用电，其他能源为燃料，电力热力行业为火力发电。工业过程、供热、加工转换的措施须填。",
        note_en=(
            "Empty: electricity means the sector's electricity, other carriers its fuel, in the power sector "
            "generation. Needed for processes, heat supply and conversions."
        ),
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="carrier",
        zh="减少的能源品种",
        en="Carrier saved",
        type="choice",
        vocabulary="carriers",
        needed_when=When("carrier_added"),
        width=16,
    ),
)

_EFFECT = (
    Column(
        id="potential_tco2",
        zh="年减排潜力",
        en="Potential a year",
        type="number",
        unit=("吨二氧化碳", "tCO2"),
        minimum=0,
        needed_unless=("library", "effect_pct", "power_mwh"),
        width=16,
        note_zh="完全见效后每年减少的直接排放。填了减少比例或年发电量的，以后者为准。",
        note_en="Direct emissions saved a year at full effect. A share or a generation, where given, comes first.",
    ),
    Column(
        id="saving_tce",
        zh="年节能潜力",
        en="Energy saved a year",
        type="number",
        unit=("吨标准煤", "tce"),
        minimum=0,
    ),
    Column(
        id="effect_pct",
        zh="减少（采用）比例",
        en="Share saved (or taken up)",
        type="percent",
        unit=("%", "%"),
        minimum=0,
        maximum=100,
        note_zh="完全见效后，占该环节该能源用量的比例；未填能源品种的，占该环节全部用量的比例。选了措施库的，填采用比例。",
        note_en=(
            "At full effect, of what the part uses of the carrier, or of all it uses where no carrier is given. "
            "Beside a library measure: the share of it that is taken up."
        ),
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="carrier_added",
        zh="改用的能源品种",
        en="Carrier used instead",
        type="choice",
        vocabulary="carriers",
        only_when=When("effect_pct"),
        width=16,
        note_zh="以一种能源替代另一种时填写，如以电代煤填电力。",
        note_en="Where one carrier takes the place of another, such as electricity for coal.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="added_ratio",
        zh="替代比",
        en="Used for each unit saved",
        width=18,
        type="number",
        unit=("吨标准煤/吨标准煤", "tce/tce"),
        minimum=0,
        maximum=10,
        needed_when=When("carrier_added"),
        only_when=When("carrier_added"),
        note_zh="每减少1吨标准煤原能源，要多用多少吨标准煤新能源（当量值），如热泵约0.3。",
        note_en="tce of the new carrier (equivalent value) for each tce saved; about 0.3 for a heat pump.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="power_mwh",
        zh="年新增非化石发电量",
        en="Non-fossil generation added a year",
        type="number",
        unit=("兆瓦时", "MWh"),
        minimum=0,
        width=18,
        note_zh="自建风电、光伏等每年多发并在本地消纳的电量，用来替代外购电。",
        note_en="Of own wind, solar and the like, used inside the place instead of bought electricity.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="capacity_mw",
        zh="装机规模",
        en="Capacity",
        type="number",
        unit=("兆瓦", "MW"),
        minimum=0,
        note_zh="供电类措施填写，1万千瓦为10兆瓦。",
        note_en="Of measures that generate electricity.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="area_ha",
        zh="实施面积",
        en="Area",
        type="number",
        unit=("公顷", "ha"),
        minimum=0,
        note_zh="碳汇类措施填写，1万亩约667公顷。",
        note_en="Of measures of land.",
        since=PATHWAYS_SINCE,
    ),
)

_TIMING = (
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
)

_COST = (
    money("capex_10k_cny", zh="投资", en="Investment"),
    Column(
        id="unit_cost",
        zh="单位投资",
        en="Investment by unit",
        type="number",
        minimum=0,
        note_zh="没有总投资时填写，并在下一列选择单位；以年减排潜力、年节能潜力、装机规模或实施面积相乘得出总投资。",
        note_en="Where the total is not known, its unit beside it; times potential, saving, capacity or area.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="unit_cost_unit",
        zh="单位投资的单位",
        en="Unit of the investment",
        type="choice",
        vocabulary="measure_units",
        needed_when=When("unit_cost"),
        only_when=When("unit_cost"),
        width=24,
        note_zh="从下拉列表选择。",
        note_en="Choose from the list.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="opex_10k_cny",
        zh="年运行费用（节支为负）",
        en="Yearly cost (savings negative)",
        type="number",
        unit=("万元", "10⁴ CNY"),
        width=20,
    ),
    Column(
        id="learning_pct",
        zh="投资年降幅",
        en="Yearly fall of the investment",
        type="number",
        unit=("%/年", "% a year"),
        minimum=0,
        maximum=30,
        note_zh="技术进步使投资逐年下降的幅度，不填按0计。",
        note_en="By how much the technology gets cheaper; empty counts as 0.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="life_years", zh="寿命", en="Life", type="integer", unit=("年", "years"), minimum=1, maximum=100, width=9
    ),
)

_RELATIONS = (
    _codes(
        "requires",
        zh="前提措施",
        en="Requires",
        note_zh="须先实施的措施，填本表的措施编号或措施库中的名称，可填多项，用顿号分开。",
        note_en="Measures that must come first: codes of this sheet or names of the library, separated by commas.",
    ),
    _codes(
        "excludes",
        zh="互斥措施",
        en="Excludes",
        note_zh="不能同时实施的措施，填法同上。",
        note_en="Measures that cannot be taken beside this one, written in the same way.",
    ),
    Column(
        id="scenarios",
        zh="所属情景",
        en="Scenarios",
        type="multi_choice",
        vocabulary="scenarios",
        width=22,
        note_zh="不填表示只在试点情景中实施。自设情景在“情景设置”表中列出措施。",
        note_en="Empty: in the pilot scenario only. Own scenarios list their measures in the sheet Scenarios.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="lumpy",
        zh="只能整体建设",
        en="All or nothing",
        type="choice",
        vocabulary="yes_no",
        width=12,
        note_zh="不能分步、只能整体上马的选“是”，不填按“否”。",
        note_en="Yes where it cannot be built in part; empty counts as no.",
        since=PATHWAYS_SINCE,
    ),
    Column(
        id="jobs",
        zh="涉及就业",
        en="Jobs at stake",
        type="number",
        unit=("人", "persons"),
        minimum=0,
        note_zh="关停、压减类措施影响的就业人数。",
        note_en="Jobs that a closure or reduction touches.",
        since=PATHWAYS_SINCE,
    ),
    money("output_10k_cny", zh="涉及产值", en="Output at stake", since=PATHWAYS_SINCE),
)

MEASURES = Sheet(
    id="measures",
    zh="减排措施",
    en="Measures",
    key=("code",),
    orders=(Order("start_year", "full_year"),),
    frozen=2,
    help_zh="路径测算用的减排措施，每项一行。措施库中有的从列表选择；没有的自行填写，潜力填完全见效后每年的量。",
    help_en="The measures of the pathway: chosen from the library, or with figures of your own, yearly at full effect.",
    columns=(
        *_IDENTITY,
        *_EFFECT,
        *_TIMING,
        *_COST,
        *_RELATIONS,
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
